import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { httpPbxApi } from '../../electron/net/http-pbx-api.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import type { PbxApi } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { makeProfile, removeProfile, type WatchedZil, watchProgram } from '../desktop/program.ts';
import { testPassword } from '../desktop/secrets.ts';
import { endless, nobody, portOf, rawPbx, saying } from '../fakes/raw-pbx.ts';
import { selfSigned } from '../fakes/self-signed.ts';
import type { PracticeFault } from '../practice/faults.ts';
import { type PracticePbx, startPracticePbx } from '../practice/practice-pbx.ts';

/** The client as Zil runs it, in Electron's main process. The tests call it from here. */
let program: WatchedZil;
let stopSession: () => Promise<void>;
/** The requests to the system's proxy. Addresses of this computer never go through it. */
const proxied: string[] = [];
const proxy = createServer();
proxy.on('connect', (request, socket: Socket) => {
  proxied.push(`CONNECT ${request.url}`);
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
});

beforeAll(async () => {
  const session = await startDesktopSession({ dunst: false });
  stopSession = session.stop;
  const profile = makeProfile();
  program = await watchProgram({
    electron: inject('electron'),
    folder: await builtProgram(join(profile, 'pbx-client')),
    // This desktop has no settings, so Chromium takes the proxy from the environment.
    env: { ...session.env, https_proxy: `http://127.0.0.1:${await portOf(proxy)}`, no_proxy: '' },
    profile,
  });
});

afterAll(async () => {
  await program.stop();
  await stopSession();
  proxy.close();
  removeProfile(program.profile);
});

/** Bundles the program as Zil's own build does. */
async function builtProgram(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'pbx-client', 'main.ts'),
      target: 'node18.15',
      outDir: folder,
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  mkdirSync(folder, { recursive: true });
  const about = { productName: 'pbx-client', version: '0.0.0', main: 'main.cjs' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  return folder;
}

const secrets = { username: 'ofis@örnek', password: testPassword };
const request = { url: 'http://127.0.0.1:9/h/token', events: ['EXTENSION_RINGING'] } as const;

/** Opens an account in the program, and returns its client. */
async function pbxApi(baseUrl: string, timeoutMs = 600_000): Promise<PbxApi> {
  const account = await program.app.evaluate(
    (_electron, [base, secret, time]) => globalThis.pbxClient.open(base, secret, time),
    [baseUrl, secrets, timeoutMs] as const,
  );
  const ask =
    <T>(question: keyof PbxApi) =>
    (...details: readonly unknown[]) =>
      program.app.evaluate((_electron, [number, name, rest]) => globalThis.pbxClient.ask(number, name, rest), [
        account,
        question,
        details,
      ] as const) as Promise<T>;
  const close = ask<void>('close');
  onTestFinished(() => close());
  return {
    subscribe: ask('subscribe'),
    unsubscribe: ask('unsubscribe'),
    credit: ask('credit'),
    creditLink: ask('creditLink'),
    records: ask('records'),
    panelLink: ask('panelLink'),
    close: () => void close(),
  };
}

async function practicePbx(): Promise<PracticePbx> {
  const pbx = await startPracticePbx({ account: secrets });
  onTestFinished(() => pbx.close());
  const call = { caller: '905530000000', line: '908505500000', callee: '5000', calleeType: 'RINGGROUP' };
  const end = { durationSeconds: 4, billableSeconds: 0, hangupCause: 'NORMAL_CLEARING' };
  pbx.recordCall({ ...call, ...end, startedAtMs: Date.parse('2018-01-24T16:06:10+03:00') });
  return pbx;
}

/** Asks one question after the other, so that the PBX gets them in a known order. */
async function everything(api: PbxApi): Promise<readonly Result<unknown, PbxFailure>[]> {
  return [
    await api.subscribe(request),
    await api.unsubscribe(),
    await api.credit(),
    await api.creditLink(),
    await api.records(Date.parse('2018-01-24T00:00:00+03:00'), Date.parse('2018-01-25T00:00:00+03:00')),
    await api.panelLink(),
  ];
}

const failed = (error: object) => ({ ok: false, error });

test.each<[string, PracticeFault | null]>([
  ['as in its samples', null],
  ['with comments', { kind: 'comments' }],
  ['in the old Turkish charset', { kind: 'windows-1254' }],
  ['with narrow spaces', { kind: 'narrow-spaces' }],
  ['with nothing', { kind: 'empty-body' }],
  ['with a page', { kind: 'html-page', status: 500 }],
  ['with a refusal', { kind: 'error-code', status: 400, within: 'array' }],
  ['with a link', { kind: 'text', text: 'https://panel.mutlucell.com/giris' }],
  ['with another place', { kind: 'redirect', location: 'https://panel.mutlucell.com/giris' }],
  ['to POST only', { kind: 'get-refused' }],
])("a PBX that answers %s is understood through Electron's network as through Node's", async (_how, fault) => {
  const pbx = await practicePbx();
  const calls = ['subscribe', 'unsubscribe', 'creditinfo', 'crediturl', 'cdrs', 'accessurl'] as const;
  const baseUrl = pbx.baseUrl.href;
  const answersOf = async (api: PbxApi) => {
    if (fault !== null) for (const call of calls) pbx.answerWith(call, fault, 2);
    const askedBefore = pbx.asked.length;
    const answers = JSON.stringify(await everything(api)).replace(/ticket=\d+/g, 'ticket');
    return { answers: JSON.parse(answers) as unknown, asked: pbx.asked.slice(askedBefore) };
  };
  const throughNode = await answersOf(httpPbxApi({ fetch: nodeFetch }).open(baseUrl, secrets));
  expect(await answersOf(await pbxApi(baseUrl))).toEqual(throughNode);
});

test('a link is read from a redirect, which is not followed', async () => {
  const { asked, baseUrl } = await rawPbx(saying('', 307, { Location: 'https://panel.mutlucell.com/x?y=1' }));
  const api = await pbxApi(baseUrl);
  expect(await api.panelLink()).toEqual({ ok: true, value: 'https://panel.mutlucell.com/x?y=1' });
  expect(await api.credit()).toEqual(failed({ kind: 'not-understood', status: 307, found: 'redirect' }));
  expect(asked).toHaveLength(2);

  const itself = await rawPbx(saying('', 302, { Location: '/v1/creditinfo' }));
  expect(await (await pbxApi(itself.baseUrl)).panelLink()).toMatchObject({ error: { found: 'redirect' } });
  expect(itself.asked).toHaveLength(1);
});

test('when Zil cancels a question, the connection to the PBX closes', async () => {
  let isAsked = () => {};
  let isHungUp = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const hungUp = new Promise<void>((resolve) => {
    isHungUp = resolve;
  });
  const { baseUrl } = await rawPbx((request) => {
    request.once('close', () => isHungUp());
    isAsked();
  });
  const api = await pbxApi(baseUrl);
  const waiting = api.credit();
  await asked;
  api.close();
  expect(await waiting).toEqual(failed({ kind: 'called-off' }));
  await hungUp;
});

test.each<[string, RequestListener]>([
  ['says nothing', () => {}],
  ['begins and says no more', (_request, response) => void response.write('[')],
])('a PBX that %s has run out of time', async (_what, answer) => {
  const { baseUrl } = await rawPbx(answer);
  expect(await (await pbxApi(baseUrl, 300)).credit()).toEqual(failed({ kind: 'timeout' }));
});

test('an answer without end is given up', async () => {
  const { baseUrl } = await rawPbx(endless);
  const answer = await (await pbxApi(baseUrl)).credit();
  expect(answer).toEqual(failed({ kind: 'not-understood', status: 200, found: 'other' }));
});

test.each<[string, PracticeFault]>([
  ['before its answer', { kind: 'cut', when: 'before-answer' }],
  ['in the middle of it', { kind: 'cut', when: 'half-way' }],
])('a PBX that disconnects %s counts as not reached', async (_when, fault) => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', fault, 5);
  expect(await (await pbxApi(pbx.baseUrl.href)).credit()).toMatchObject(
    failed({ kind: 'not-reachable', reason: expect.stringMatching(/^ERR_[A-Z_]+$/) }),
  );
});

test('where nobody listens the error is that of the system', async () => {
  expect(await (await pbxApi(await nobody())).credit()).toEqual(
    failed({ kind: 'not-reachable', reason: 'ERR_CONNECTION_REFUSED' }),
  );
});

test('a PBX without a valid certificate gets no password', async () => {
  let asked = 0;
  const server = createTlsServer(selfSigned, (_request, response) => {
    asked += 1;
    response.end('[]');
  });
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  expect(await (await pbxApi(`https://127.0.0.1:${port}/`)).credit()).toEqual(
    failed({ kind: 'not-reachable', reason: 'ERR_CERT_AUTHORITY_INVALID' }),
  );
  expect(asked).toBe(0);
});

test('no cookie of the PBX is stored, and no answer comes from a cache', async () => {
  const cookies: (string | undefined)[] = [];
  const { asked, baseUrl } = await rawPbx((request, response) => {
    cookies.push(request.headers.cookie);
    const headers = { 'Set-Cookie': 'oturum=1; Path=/; Max-Age=3600', 'Cache-Control': 'public, max-age=3600' };
    response.writeHead(200, headers).end('[]');
  });
  const api = await pbxApi(baseUrl);
  for (let times = 0; times < 2; times += 1) expect(await api.credit()).toEqual({ ok: true, value: [] });
  expect([asked.length, cookies]).toEqual([2, [undefined, undefined]]);
  expect(await program.app.evaluate(() => globalThis.pbxClient.cookieCount())).toBe(0);
});

test('a PBX that asks for an HTTP login gets none, and its refusal counts as a wrong password', async () => {
  const { asked, baseUrl } = await rawPbx(saying('', 401, { 'WWW-Authenticate': 'Basic realm="santral"' }));
  expect(await (await pbxApi(baseUrl)).credit()).toEqual(failed({ kind: 'wrong-credentials', message: '' }));
  expect(asked).toHaveLength(1);
});

test("the PBX is asked through the system's proxy", async () => {
  expect(await (await pbxApi('https://no-such-host.mutlucell.com/api/')).credit()).toEqual(
    failed({ kind: 'not-reachable', reason: 'ERR_TUNNEL_CONNECTION_FAILED' }),
  );
  expect(proxied).toEqual(['CONNECT no-such-host.mutlucell.com:443']);
});

test('a download whose time ends between two redirects asks no more', async () => {
  const { asked, baseUrl } = await rawPbx(saying('', 302, { Location: '/v1/b' }));
  const { outcomes } = await program.app.evaluate(
    (_electron, urls) => globalThis.pbxClient.download(urls, 1),
    [`${baseUrl}/a`, `${baseUrl}/b`],
  );
  expect([outcomes, asked]).toEqual([[302, 'AbortError'], ['GET /v1/a']]);
});

test('a download that is over does not wait for the end of its time', async () => {
  const { baseUrl } = await rawPbx((request, response) => {
    if (request.url === '/v1/away') response.writeHead(302, { Location: '/v1/file' }).end();
    else response.end('program');
  });
  const urls = [`${baseUrl}/away`, `${baseUrl}/file`, await nobody()];
  const done = await program.app.evaluate((_electron, all) => globalThis.pbxClient.download(all), urls);
  expect(done).toEqual({ outcomes: [302, 200, 'Error'], listening: 0 });
});
