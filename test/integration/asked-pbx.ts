import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { httpPbxApi } from '../../electron/net/http-pbx-api.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import type { PbxApi } from '../../src/ports.ts';
import { rawPbx } from '../fakes/raw-pbx.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { practicePbx } from '../practice/tested-pbx.ts';

export const secrets = { username: 'ofis@örnek', password: 'gizli +%41&=ş' };
export const request = { url: 'http://127.0.0.1:9/h/token', events: ['EXTENSION_RINGING'] } as const;
export const day = {
  fromMs: Date.parse('2018-01-24T00:00:00+03:00'),
  untilMs: Date.parse('2018-01-24T23:59:59+03:00'),
};

export function pbxApi(baseUrl: string, { account = secrets, timeoutMs = 600_000 } = {}): PbxApi {
  const api = httpPbxApi({ fetch: nodeFetch, timeoutMs }).open(baseUrl, account);
  onTestFinished(() => api.close());
  return api;
}

export async function practiceOffice() {
  const pbx = await practicePbx({ account: secrets });
  return { pbx, api: pbxApi(pbx.baseUrl.href) };
}

/** An office at a PBX that gives the answers of a test. */
export async function rawOffice(answer: RequestListener, options?: { readonly timeoutMs: number }) {
  const pbx = await rawPbx(answer);
  return { ...pbx, api: pbxApi(pbx.baseUrl, options) };
}

/** Asks all six questions at once. */
export const everything = (api: PbxApi) =>
  Promise.all([
    api.subscribe(request),
    api.unsubscribe(),
    api.credit(),
    api.creditLink(),
    api.records(day.fromMs, day.untilMs),
    api.panelLink(),
  ]);

export const asking = (pbx: PracticePbx) =>
  pbx.asked.map(({ method, path, parameters }) => [method, path.split('/').at(-1), ...parameters].join(' '));

export const done = { ok: true, value: null };
export const failed = (error: object) => ({ ok: false, error });
export const notUnderstood = (status: number, found: string) => failed({ kind: 'not-understood', status, found });
export const wrong = { kind: 'wrong-credentials', message: 'Bu kullanıcı adı ve parola ile girilemiyor.' };

export const credit = {
  pilot: '908505500000',
  voiceBalance: { raw: '12.50 TL', value: { amount: 12.5, currency: 'TL' } },
  voicePackage: {
    name: 'Deneme Her Yöne 500 DK',
    left: { raw: '187 dk', value: 187 },
    renewal: { raw: '07/12/2026', value: { first: 7, second: 12, year: 2026 } },
  },
  smsBalance: { raw: '1.412 sms', value: 1_412 },
  smsPackage: {
    name: 'Deneme 2.000 SMS',
    left: { raw: '640 sms', value: 640 },
    renewal: { raw: '05/12/2026', value: { first: 5, second: 12, year: 2026 } },
  },
};
