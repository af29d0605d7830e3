import { createServer, type RequestOptions, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { webhookUrl } from '../../electron/net/listener-url.ts';
import { selfTest } from '../../electron/net/self-test.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import { systemClock } from '../../electron/system/clock.ts';
import { App } from '../../src/app/app.ts';
import type { WhyUnread } from '../../src/pbx/unread-webhook.ts';
import type { ListenerEvents, OpenListener } from '../../src/ports.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { FakeJournal } from '../fakes/fake-journal.ts';
import { FakeLogger, FakeNotifier } from '../fakes/fake-ports.ts';
import { listenerEvents, listenerOptions } from '../fakes/listener-options.ts';
import { fakePorts } from '../fakes/office.ts';

const token = 'a'.repeat(32);
const tokens = () => [token];
const loopback = { host: '127.0.0.1', port: 0 };
const proof = selfTest();
const ring = 'event=EXTENSION_RINGING&calling_number=905335554321';

async function openListener(hear: ListenerEvents['hear'], logger = new FakeLogger()) {
  const opened = await webhookServer(listenerOptions({ tokens, proof, logger }), listenerEvents({ hear })).open(
    loopback,
    null,
  );
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  return webhookUrl({ host: '127.0.0.1', port: opened.value.port }, token);
}

test('no answer is sent before the fact is on disk', async () => {
  const journal = new FakeJournal();
  let release = () => {};
  journal.held = new Promise((resolve) => {
    release = resolve;
  });
  const notifier = new FakeNotifier();
  const zil: App = new App(
    {
      ...fakePorts({ stored: storedSettings({ ...defaultSettings, listenPort: 0 }) }),
      journal,
      clock: systemClock,
      timers: countedTimers,
      notifier,
      listenerTo: (events) => webhookServer(listenerOptions({ tokens }), events),
    },
    nothingManaged,
    () => [],
  );
  await zil.start();
  onTestFinished(() => zil.stop());
  const listener = zil.listener();
  if (listener.kind !== 'open') throw new Error(listener.kind);
  const url = webhookUrl(listener.address, token);

  let answered = false;
  const answer = fetch(url, { method: 'POST', body: ring }).then((response) => {
    answered = true;
    return response.status;
  });
  // The journal stores the fact. In the meantime others are answered again and again, but this one is not.
  while (journal.stores === 0) await fetch(new URL('/h/wrong', url), { method: 'POST', body: ring });
  for (let others = 0; others < 20; others += 1) {
    expect((await fetch(new URL('/h/wrong', url), { method: 'POST', body: ring })).status).toBe(404);
  }
  expect([answered, journal.facts.length, notifier.shown.length]).toEqual([false, 0, 0]);
  release();
  expect(await answer).toBe(200);
  expect([journal.facts.length, notifier.shown.length]).toEqual([1, 1]);
});

test('an invalid address is answered 404, and with nothing else', async () => {
  const url = await openListener(() => Promise.resolve());
  const socket = connect(Number(url.port), '127.0.0.1');
  socket.end('POST http://[::1]:1x/h/wrong HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n');
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
  expect(answer).toContain('\r\nConnection: close\r\n');
  expect(answer.endsWith('\r\n\r\n')).toBe(true);
});

test.each(['GET', 'HEAD', 'POST'])('%s is answered 200 also when the request asks only for changes', async (method) => {
  const url = await openListener(() => Promise.resolve());
  expect((await fetch(url, { method, headers: { 'If-None-Match': '*' } })).status).toBe(200);
});

test('a failure of our own is logged, and answered like anything else', async () => {
  const logger = new FakeLogger();
  const failure = new Error('a mistake in the program');
  const url = await openListener(() => Promise.reject(failure), logger);
  const response = await fetch(url, { method: 'POST', body: ring });
  expect([response.status, await response.text()]).toEqual([200, 'OK\n']);
  expect(logger.lines).toEqual([{ event: 'webhook.failed', fields: failure }]);
});

test('the answer to a self-test proves this Zil, and a self-test is no call', async () => {
  const heard: string[] = [];
  const url = await openListener(async (body) => void heard.push(`${Buffer.from(body)}`));
  const { nonce, body } = proof.nonceBody();
  const response = await fetch(url, { method: 'POST', body });
  const answer = await response.text();
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(answer).toMatch(/^ZIL [A-Za-z0-9_-]{43}$/);
  expect(proof.isAnswer(nonce, answer)).toBe(true);
  expect(proof.isAnswer(proof.nonceBody().nonce, answer)).toBe(false);
  expect(selfTest().isAnswer(nonce, answer)).toBe(false);
  expect(heard).toEqual([]);

  const stranger = await fetch(new URL('/h/wrong', url), { method: 'POST', body });
  expect([stranger.status, await stranger.text()]).toEqual([404, '']);
});

/** Opens a listener, and keeps what it heard, why it could not read a request, and what it logged. */
async function listening() {
  const heard: string[] = [];
  const unread: WhyUnread[] = [];
  const logger = new FakeLogger();
  const events = listenerEvents({
    hear: async (body) => void heard.push(`${Buffer.from(body)}`),
    lost(loss) {
      if (loss.kind === 'unread') unread.push(loss.why);
    },
  });
  const opened = await webhookServer(listenerOptions({ tokens, logger }), events).open(loopback, null);
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  const url = webhookUrl({ host: '127.0.0.1', port: opened.value.port }, token);
  /** Resolves with the status of the answer. */
  const send = (options: RequestOptions, body: string | Uint8Array = '', path = url.pathname) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(url, { agent: false, path, ...options }, (response) => {
        response.resume().once('close', () => resolve(response.statusCode));
      });
      sent.once('error', reject).end(body);
    });
  return { heard, unread, logger, url, send };
}

describe('a webhook rings like any other, sent', () => {
  const packed = (encoding: string) => ({ method: 'POST', headers: { 'Content-Encoding': encoding } });

  test.each<readonly [string, RequestOptions, string | Uint8Array]>([
    ['by PUT', { method: 'PUT' }, ring],
    ['by PATCH', { method: 'PATCH' }, ring],
    ['by GET, with a body', { method: 'GET', headers: { 'Content-Length': ring.length } }, ring],
    ['by GET, in the query', { method: 'GET', path: `/h/${token}?${ring}` }, ''],
    ['by PUT, in the query', { method: 'PUT', path: `/h/${token}?${ring}` }, ''],
    ['by HEAD, in the query', { method: 'HEAD', path: `/h/${token}?${ring}` }, ''],
    ['by OPTIONS, in the query', { method: 'OPTIONS', path: `/h/${token}?${ring}` }, ''],
    ['by POST, in the query', { method: 'POST', path: `/h/${token}?${ring}` }, ''],
    ['by GET, said to be packed', { ...packed('gzip'), method: 'GET', path: `/h/${token}?${ring}` }, ''],
    ['packed by gzip', packed('gzip'), gzipSync(ring)],
    ['packed by GZIP with a blank', packed(' GZIP '), gzipSync(ring)],
    ['packed by x-gzip', packed('x-gzip'), gzipSync(ring)],
    ['packed by deflate', packed('deflate'), deflateSync(ring)],
    ['packed by deflate without a head', packed('deflate'), deflateRawSync(ring)],
    ['packed by br', packed('br'), brotliCompressSync(ring)],
    ['packed by nothing, and said so', packed('identity'), ring],
    ['packed by nothing, and said to be by gzip', packed('gzip'), ring],
    ['packed by nothing, and said to be by what nobody knows', packed('constructor'), ring],
    [
      'with more headers than anybody counts',
      { method: 'POST', headers: Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`x${index}`, '1'])) },
      ring,
    ],
  ])('%s', async (_what, options, body) => {
    const { heard, unread, send } = await listening();
    expect(await send(options, body)).toBe(200);
    expect([heard, unread]).toEqual([[ring], []]);
  });

  test('of 16 KiB, also packed; and a byte more is too much, however little it is packed', async () => {
    const { heard, unread, send } = await listening();
    const full = `${ring}&pad=`.padEnd(16_384, 'x');
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
    ] as const) {
      expect(await send(packed(encoding), pack(full))).toBe(200);
      expect(await send(packed(encoding), pack(`${full}x`))).toBe(413);
      expect(await send(packed(encoding), pack(Buffer.alloc(10_000_000)))).toBe(413);
    }
    expect(await send({ method: 'POST' }, `${full}x`)).toBe(413);
    expect(heard).toEqual([full, full, full]);
    expect(unread).toEqual(Array.from({ length: 7 }, () => 'too-large'));
  });
});

describe('an unreadable webhook is answered and counted when it is', () => {
  test.each([
    ['packed in a way that nobody knows', 'zstd', gzipSync(ring), 'unknown-encoding'],
    ['packed in two ways', 'gzip, br', gzipSync(ring), 'unknown-encoding'],
    ['packed otherwise than it says', 'br', gzipSync(ring), 'broken-encoding'],
    ['packed, and not whole', 'gzip', gzipSync(ring).subarray(0, 20), 'broken-encoding'],
    ['packed in a way that no name can be', 'constructor', gzipSync(ring), 'unknown-encoding'],
    ['nothing that was ever packed', 'deflate', 'merhaba', 'broken-encoding'],
  ] as const)('%s', async (_what, encoding, body, why) => {
    const { heard, unread, send } = await listening();
    expect(await send({ method: 'POST', headers: { 'Content-Encoding': encoding } }, body)).toBe(200);
    expect([heard, unread]).toEqual([[], [why]]);
  });
});

test('a request that only checks for an answer is answered, and neither heard nor counted', async () => {
  const { heard, unread, send } = await listening();
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) expect(await send({ method })).toBe(200);
  expect([heard, unread]).toEqual([[], []]);
});

test('without the right token nothing is read, whatever it is; and no address is logged', async () => {
  const { heard, unread, logger, url, send } = await listening();
  const wrong = url.pathname.replaceAll('a', 'b');
  for (const options of [
    { method: 'GET', path: `${wrong}?${ring}` },
    { method: 'PUT', path: wrong },
    { method: 'POST', path: wrong, headers: { 'Content-Encoding': 'gzip' } },
  ]) {
    expect(await send(options, gzipSync(ring))).toBe(404);
  }
  expect(await send({ method: 'GET', path: `${url.pathname}?secret=1` })).toBe(200);
  expect([heard, unread, logger.lines]).toEqual([['secret=1'], [], []]);
});

test.each([
  ['with a short nonce', 'event=ZIL_PROOF&nonce=abc'],
  ['with a nonce of other letters', `event=ZIL_PROOF&nonce=${'ş'.repeat(11)}`],
  ['with more behind it', `event=ZIL_PROOF&nonce=${'a'.repeat(22)}&calling_number=905335554321`],
  ['in another order', `nonce=${'a'.repeat(22)}&event=ZIL_PROOF`],
  ['that is empty', ''],
  ['that is a call', ring],
])('a body %s, which only resembles a self-test, is heard like any other', async (_what, body) => {
  const heard: string[] = [];
  const url = await openListener(async (bytes) => void heard.push(`${Buffer.from(bytes)}`));
  const response = await fetch(url, { method: 'POST', body });
  expect([await response.text(), heard]).toEqual(['OK\n', [body]]);
});

test('a listener that closes still answers a request that has arrived', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived = () => {};
  const hearing = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const hear = () => {
    arrived();
    return held;
  };
  const opened = await webhookServer(listenerOptions({ tokens }), listenerEvents({ hear })).open(loopback, null);
  const listener = (opened.ok ? opened.value : null) as OpenListener;
  const answer = fetch(webhookUrl({ host: '127.0.0.1', port: listener.port }, token), { method: 'POST', body: ring });
  await hearing;
  const closed = listener.close();
  release();
  expect((await answer).status).toBe(200);
  await closed;
});

test('a port in use and a missing address are different failures', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const listener = webhookServer(listenerOptions({ tokens }), listenerEvents());
  const { port } = taken.address() as AddressInfo;
  expect(await listener.open({ host: '127.0.0.1', port }, null)).toEqual({
    ok: false,
    error: { kind: 'port-in-use' },
  });
  expect(await listener.open({ host: '203.0.113.9', port: 0 }, null)).toEqual({
    ok: false,
    error: { kind: 'no-such-address' },
  });
});

test.each([
  [{ host: '0.0.0.0', port: 80 }, 'http://127.0.0.1/h/t'],
  [{ host: '::', port: 8787 }, 'http://[::1]:8787/h/t'],
  [{ host: '192.168.1.20', port: 8787 }, 'http://192.168.1.20:8787/h/t'],
])('a listener at %j is reached from this computer at %s', (address, url) => {
  expect(webhookUrl(address, 't').href).toBe(url);
});
