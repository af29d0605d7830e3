import { createServer as createTlsServer } from 'node:https';
import { expect, onTestFinished, test } from 'vitest';
import { reasonOf } from '../../electron/net/pbx-fetch.ts';
import { nobody, portOf, saying } from '../fakes/raw-pbx.ts';
import { selfSigned } from '../fakes/self-signed.ts';
import type { PracticeFault } from '../practice/faults.ts';
import { everything, failed, pbxApi, practiceOffice, rawOffice } from './asked-pbx.ts';

const refusing = { kind: 'error-code', status: 200, within: 'array' } as const;

test.each<[string, PracticeFault]>([
  ['before its answer', { kind: 'cut', when: 'before-answer' }],
  ['in the middle of it', { kind: 'cut', when: 'half-way' }],
])('a PBX that disconnects %s counts as not reached', async (_when, fault) => {
  const { pbx, api } = await practiceOffice();
  pbx.answerWith('creditinfo', fault);
  expect(await api.credit()).toMatchObject(
    failed({ kind: 'not-reachable', reason: expect.stringMatching(/^[A-Z_]+$/) }),
  );
});

test('where nobody listens the error is that of the system', async () => {
  expect(await pbxApi(await nobody()).credit()).toEqual(failed({ kind: 'not-reachable', reason: 'ECONNREFUSED' }));
});

test('a PBX without a valid certificate gets no password', async () => {
  let asked = 0;
  const server = createTlsServer(selfSigned, (_request, response) => {
    asked += 1;
    response.end('[]');
  });
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  expect(await pbxApi(`https://127.0.0.1:${port}/`).credit()).toEqual(
    failed({ kind: 'not-reachable', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
  );
  expect(asked).toBe(0);
});

test.each([
  ['says nothing', () => {}],
  ['begins and says no more', (response: { write(text: string): void }) => response.write('[')],
])('a PBX that %s has run out of time', async (_what, answer) => {
  const { api } = await rawOffice((_request, response) => void answer(response), { timeoutMs: 100 });
  expect(await api.credit()).toEqual(failed({ kind: 'timeout' }));
});

test('when Zil cancels its questions, nobody waits for an answer any more', async () => {
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  let isHungUp = () => {};
  const hungUp = new Promise<void>((resolve) => {
    isHungUp = resolve;
  });
  const pbx = await rawOffice((request) => {
    request.once('close', isHungUp);
    isAsked();
  });
  const waiting = pbx.api.credit();
  await asked;
  pbx.api.close();
  expect(await waiting).toEqual(failed({ kind: 'called-off' }));
  await hungUp;
  expect((await everything(pbx.api)).map((answer) => answer.ok || answer.error.kind)).toEqual(
    Array.from({ length: 6 }, () => 'called-off'),
  );
  expect(pbx.asked).toHaveLength(1);
});

test('no failure names an address, a user or a password', async () => {
  const { pbx, api } = await practiceOffice();
  for (const call of ['subscribe', 'unsubscribe', 'creditinfo', 'cdrs', 'accessurl'] as const) {
    pbx.answerWith(call, refusing);
  }
  const silent = await rawOffice(() => {}, { timeoutMs: 50 });
  const strange = await rawOffice(saying('?', 418));
  const apis = [api, silent.api, strange.api, pbxApi(await nobody())];
  const answers = (await Promise.all(apis.map(everything))).flat();
  expect(answers.filter(({ ok }) => !ok).length).toBeGreaterThan(20);
  expect(JSON.stringify(answers.filter(({ ok }) => !ok))).not.toMatch(/127\.0|http|ofis|gizli|pwd|username|token/i);
});

test.each([
  [
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
    'ENOTFOUND',
  ],
  [Object.assign(new Error('connect http://a/?pwd=1'), { code: 'ETIMEDOUT' }), 'ETIMEDOUT'],
  [new Error('net::ERR_NAME_NOT_RESOLVED'), 'ERR_NAME_NOT_RESOLVED'],
  [new Error('net::ERR_FAILED http://a/?pwd=1'), 'ERR_FAILED'],
  [new TypeError('Failed to parse URL from http://a/?pwd=1'), 'TYPEERROR'],
  [Object.assign(new Error(), { code: 'a?pwd=gizli:1' }), 'APWDGIZLI1'],
  ['http://a/?pwd=1', 'UNKNOWN'],
])('of %s only the code is reported', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
