import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { FakeDesktop } from '../desktop/notification-service.ts';
import { makeProfile, type RunningZil, removeProfile, root, startProgram } from '../desktop/program.ts';
import { waitingRequest } from '../fakes/raw-request.ts';
import { chunked, curl, form, keptIn, posted, ring, statusOf } from './listener-requests.ts';

/**
 * Requests that anybody may send to the listener, and its answers. The listener is bundled, inside the running Zil,
 * over real sockets. Each row calls from a number of its own, by which its fact is found in the database.
 */
let zil: RunningZil;
let desktop: FakeDesktop;
let stopSession: () => Promise<void>;
let listener: URL;

beforeAll(async () => {
  const session = await startDesktopSession({ dunst: false });
  stopSession = session.stop;
  desktop = await FakeDesktop.start(session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  zil = startProgram([inject('electron'), root, '--disable-gpu'], {
    env: session.env,
    profile: makeProfile(),
    args: ['--hidden'],
  });
  listener = await zil.address.listener();
});

afterAll(async () => {
  await zil.stop();
  desktop.stop();
  await stopSession();
  removeProfile(zil.profile);
});

const overSocket = (...parts: readonly (string | Buffer)[]) => waitingRequest(Number(listener.port), ...parts);
const post = (body: string | Buffer, headers?: readonly string[], path?: string) =>
  posted(listener, body, headers, path);
const keptOf = (caller: string) => keptIn(zil.profile, caller);

describe('with the right token the answer is 200 and the call is kept:', () => {
  const rows: readonly (readonly [string, string, () => readonly (string | Buffer)[]])[] = [
    ['as the PBX sends it', '905300000001', () => post(ring('905300000001'), curl)],
    ['without a content type', '905300000002', () => post(ring('905300000002'))],
    ['with a foreign charset', '905300000003', () => post(ring('905300000003'), [`${form}; charset=iso-8859-9`])],
    ['with an unknown charset', '905300000004', () => post(ring('905300000004'), [`${form}; charset=nonsense`])],
    ['said to be JSON', '905300000005', () => post(ring('905300000005'), ['Content-Type: application/json'])],
    [
      'said to be a form of parts',
      '905300000006',
      () => post(ring('905300000006'), ['Content-Type: multipart/form-data']),
    ],
    ['with keys in another order', '905300000007', () => post('calling_number=905300000007&event=EXTENSION_RINGING')],
    ['with a key given twice', '905300000008', () => post(`${ring('905300000008')}&event=NEW_EVENT&calling_number=1`)],
    [
      'with keys that name parts of an object',
      '905300000009',
      () => post(`__proto__=1&constructor=2&${ring('905300000009')}`),
    ],
    ['with wrong percent signs', '905300000010', () => post(`x=%zz&y=%&${ring('905300000010')}`)],
    [
      'with bytes that are no UTF-8',
      '905300000011',
      () => post(Buffer.concat([Buffer.from(`${ring('905300000011')}&name=`), Buffer.from([0xff, 0xfe])])),
    ],
    ['in chunks', '905300000012', () => [...post('', ['Transfer-Encoding: chunked']), chunked(ring('905300000012'))]],
    ['after 100-continue', '905300000013', () => post(ring('905300000013'), ['Expect: 100-continue'])],
    ['with an expectation nobody knows', '905300000014', () => post(ring('905300000014'), ['Expect: miracles'])],
    [
      'with a foreign Host',
      '905300000015',
      () => [post(ring('905300000015')).join('').replace(listener.host, 'evil.example')],
    ],
    ['with a foreign Origin', '905300000016', () => post(ring('905300000016'), ['Origin: https://evil.example'])],
    [
      'through a proxy',
      '905300000017',
      () => post(ring('905300000017'), ['X-Forwarded-For: 8.8.8.8', 'X-Forwarded-Proto: https']),
    ],
    ['with a query', '905300000018', () => post(ring('905300000018'), [], `${listener.pathname}?a=1&a=2`)],
    ['with a slash at the end', '905300000019', () => post(ring('905300000019'), [], `${listener.pathname}/`)],
    ['with the whole address in the first line', '905300000020', () => post(ring('905300000020'), [], listener.href)],
    ['with a plus before the number', '905300000021', () => post(ring('+905300000021'))],
    [
      'with a length that is too short',
      '905300000022',
      () => post(`${ring('905300000022')}&extension_uri=1001@192.168.1.33:56165`, ['Content-Length: 90']),
    ],
    [
      'without a Host',
      '905300000026',
      () => [
        post(ring('905300000026'))
          .join('')
          .replace(/Host: .*\r\n/, ''),
      ],
    ],
    ['in HTTP/1.0', '905300000023', () => [post(ring('905300000023')).join('').replace('HTTP/1.1', 'HTTP/1.0')]],
    ['of 16 KiB', '905300000024', () => post(`${ring('905300000024')}&pad=`.padEnd(16_384, 'x'))],
    [
      'said to be packed, which it is not',
      '905300000027',
      () => post(ring('905300000027'), ['Content-Encoding: gzip']),
    ],
    ['packed', '905300000028', () => post(gzipSync(ring('905300000028')), ['Content-Encoding: gzip'])],
    ['by PUT', '905300000029', () => [post(ring('905300000029')).join('').replace('POST', 'PUT')]],
    [
      'by GET',
      '905300000030',
      () => [`GET ${listener.pathname}?${ring('905300000030')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
    ],
    [
      'with more headers than anybody counts',
      '905300000031',
      () =>
        post(ring('905300000031'), [
          ...Array.from({ length: 200 }, (_, index) => `X${index}: 1`),
          `Content-Length: ${ring('905300000031').length}`,
        ]),
    ],
    [
      'in chunks, and with a length',
      '905300000032',
      () => [...post('', ['Content-Length: 5', 'Transfer-Encoding: chunked']), chunked(ring('905300000032'))],
    ],
    [
      'with a folded header',
      '905300000033',
      () => post(ring('905300000033'), ['X-Forwarded-For: 8.8.8.8,', '\t9.9.9.9']),
    ],
    ['with more behind it than is said', '905300000034', () => [`${post(ring('905300000034')).join('')}&x=y`]],
    ['byte by byte', '905300000025', () => post(ring('905300000025')).join('').split('')],
  ];

  test.each(rows)('%s', async (_what, caller, request) => {
    const answer = await overSocket(...request());
    expect(answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toContain('\r\n\r\nOK\n');
    expect(keptOf(caller)).toEqual([{ read: true, event: 'EXTENSION_RINGING' }]);
  });
});

describe('with the right token the answer is 200, whatever it is:', () => {
  const rows: readonly (readonly [string, () => readonly (string | Buffer)[]])[] = [
    ['an unknown event', () => post('event=NEW_EVENT&calling_number=905300000101')],
    ['an event without its field', () => post('event=IVR_MENU_ACTION&calling_number=905300000102')],
    ['no event', () => post('calling_number=905300000103')],
    ['an empty body', () => post('')],
    ['no body at all', () => [`POST ${listener.pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]],
    ['JSON', () => post('{"event":"EXTENSION_RINGING"}', ['Content-Type: application/json'])],
    ['bytes', () => post(Buffer.from(Array.from({ length: 500 }, (_, index) => index % 256)))],
    ['something packed and broken', () => post(gzipSync('x').subarray(0, 9), ['Content-Encoding: gzip'])],
    ['a thousand keys', () => post(Array.from({ length: 1_000 }, (_, index) => `k${index}=v`).join('&'))],
    ['GET', () => [`GET ${listener.pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]],
    ['HEAD', () => [`HEAD ${listener.pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]],
    ['OPTIONS', () => [`OPTIONS ${listener.pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]],
  ];

  test.each(rows)('%s', async (_what, request) => {
    const answer = await overSocket(...request());
    expect(statusOf(answer)).toBe(200);
    expect(answer).not.toMatch(/x-powered-by|etag|www-authenticate|location/i);
  });

  test('the same webhook twice is one call', async () => {
    for (let times = 0; times < 2; times += 1) await overSocket(...post(ring('905300000106')));
    expect(keptOf('905300000106')).toHaveLength(2);
  });
});

describe('with the right token, too much is refused with 413:', () => {
  test.each([
    ['said beforehand', () => post('x'.repeat(16_385))],
    ['in chunks', () => [...post('', ['Transfer-Encoding: chunked']), chunked('x'.repeat(16_385))]],
  ] as const)('%s', async (_what, request) => {
    const answer = await overSocket(...request());
    expect(statusOf(answer)).toBe(413);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
  });
});

describe('without the right token nothing is here:', () => {
  const wrong = `/h/${'A'.repeat(32)}`;
  const rows: readonly (readonly [string, () => readonly (string | Buffer)[]])[] = [
    ['another token', () => post(ring('905300000201'), curl, wrong)],
    ['no token', () => post(ring('905300000202'), curl, '/h/')],
    ['half of the token', () => post(ring('905300000203'), curl, listener.pathname.slice(0, -1))],
    ['more than the token', () => post(ring('905300000204'), curl, `${listener.pathname}A`)],
    ['the token with something below it', () => post(ring('905300000205'), curl, `${listener.pathname}/x`)],
    ['the token elsewhere', () => post(ring('905300000206'), curl, listener.pathname.replace('/h/', '/'))],
    ['the token in the query', () => post(ring('905300000207'), curl, `/h/?token=${listener.pathname.slice(3)}`)],
    ['a wrong percent sign', () => post(ring('905300000208'), curl, '/h/%E0%A4%A')],
    ['an address that is none', () => post(ring('905300000209'), curl, `http://[::1]:8787x${wrong}`)],
    ['the root', () => ['GET / HTTP/1.1\r\nHost: x\r\n\r\n']],
    ['what browsers ask for', () => ['GET /favicon.ico HTTP/1.1\r\nHost: x\r\n\r\n']],
    ['what scanners ask for', () => ['GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n']],
    ['a body that never comes', () => [`POST ${wrong} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n`]],
    ['an expectation', () => [`POST ${wrong} HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 5\r\n\r\n`]],
  ];

  test.each(rows)('%s', async (_what, request) => {
    const answer = await overSocket(...request());
    expect(statusOf(answer)).toBe(404);
    expect(answer.endsWith('\r\n\r\n')).toBe(true);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
    expect(keptOf('9053000002')).toEqual([]);
  });
});

describe('bytes that are not HTTP are answered 400:', () => {
  test.each([
    [
      'two lengths',
      () => [`POST ${listener.pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nevent`],
    ],
    ['garbage', () => ['\u0016\u0003\u0001 hello\r\n\r\n']],
  ] as const)('%s', async (_what, request) => {
    expect(statusOf(await overSocket(...request()))).toBe(400);
  });

  test('headers without end are refused with 431', async () => {
    expect(statusOf(await overSocket(...post('', [`X: ${'x'.repeat(17_000)}`])))).toBe(431);
  });
});

describe.concurrent('a slow client is disconnected:', () => {
  test.each([
    ['in the headers', () => [`POST ${listener.pathname} HTTP/1.1\r\nHost: x\r\n`]],
    ['in the body', () => [`POST ${listener.pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nevent=`]],
  ] as const)('%s', async (_what, request) => {
    expect(statusOf(await overSocket(...request()))).toBe(408);
  });
});

test('a client that disconnects in the middle does no harm', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(listener.port), '127.0.0.1', () => {
      socket.write(`POST ${listener.pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nevent=`, () =>
        socket.destroy(),
      );
    });
    socket.on('close', () => resolve());
  });
  expect(statusOf(await overSocket(...post(ring('905300000301'))))).toBe(200);
});

test('a flood with the right token is answered and stored in full, and few notifications are shown', async () => {
  const before = desktop.received.length;
  const callers = Array.from({ length: 300 }, (_, index) => `90540000${String(index).padStart(4, '0')}`);
  const started = Date.now();
  for (let first = 0; first < callers.length; first += 100) {
    const together = callers.slice(first, first + 100);
    const answers = await Promise.all(together.map((caller) => overSocket(...post(ring(caller), curl))));
    expect(new Set(answers.map(statusOf))).toEqual(new Set([200]));
  }
  expect(keptOf('90540000')).toHaveLength(300);
  const seconds = (Date.now() - started) / 1_000;
  // Three in two seconds, and one notification that says that there are more.
  expect(desktop.received.length - before).toBeLessThanOrEqual(3 * Math.ceil(seconds / 2 + 1) + 1);
});

describe('the three samples of the wire, sent by curl:', () => {
  const common = 'tenant_id=1234&calling_number=905335554321&called_number=908505501234';
  test.each([
    ['EXTENSION_RINGING', `${common}&extension_number=1001&extension_uri=12341001@192.168.1.3:56165`],
    ['IVR_MENU_ACTION', `${common}&ivr_id=42&ivr_digits=9`],
    ['IVR_MENU_EXIT', `${common}&ivr_id=42&ivr_exit_reason=TIMEOUT`],
  ])('%s', async (event, fields) => {
    const { stdout } = await promisify(execFile)('curl', [
      '--silent',
      '--write-out',
      '%{http_code}',
      '--user-agent',
      'freeswitch-curl/1.0',
      '--data-binary',
      `event=${event}&${fields}`,
      listener.href,
    ]);
    expect(stdout).toBe('OK\n200');
    expect(keptOf('905335554321')).toContainEqual({ read: true, event });
  });
});
