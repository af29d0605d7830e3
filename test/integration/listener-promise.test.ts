import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import type { WhyUnread } from '../../src/pbx/unread-webhook.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { listenerEvents, listenerOptions } from '../fakes/listener-options.ts';
import { rawRequest, statusesIn } from '../fakes/raw-request.ts';

/**
 * A 200 is a promise: such a request is heard, or counted where a person sees it. The tests send bytes over the wire to
 * the real listener.
 */
const token = 't'.repeat(32);
const ring = 'event=EXTENSION_RINGING&calling_number=905335554321';

/** Opens a listener, and keeps what it heard and why it could not read a request. */
async function listening() {
  const heard: string[] = [];
  const counted: WhyUnread[] = [];
  const logger = new FakeLogger();
  const events = listenerEvents({
    hear: async (body) => void heard.push(Buffer.from(body).toString('latin1')),
    lost(loss) {
      if (loss.kind === 'unread') counted.push(loss.why);
    },
  });
  const listener = webhookServer(listenerOptions({ tokens: () => [token], logger }), events);
  const opened = await listener.open({ host: '127.0.0.1', port: 0 }, null);
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  return { heard, counted, logger, port: opened.value.port };
}

type Bytes = string | Buffer;

/** Returns a request with a body and its length, unless the headers give the length. */
function post(body: Bytes, headers: readonly string[] = [], first = `POST /h/${token} HTTP/1.1`): readonly Bytes[] {
  const saysLength = headers.some((line) => /^(content-length|transfer-encoding)\b/i.test(line));
  const length = saysLength ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [[first, 'Host: x', ...headers, ...length, '', ''].join('\r\n'), body];
}

const chunked = ['Transfer-Encoding: chunked'];
const inChunks = (body: string, end = '0\r\n\r\n') => `${body.length.toString(16)}\r\n${body}\r\n${end}`;
const joined = (parts: readonly Bytes[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));

interface Row {
  readonly sent: readonly Bytes[];
  /** The statuses of all answers. */
  readonly answered: readonly number[];
  readonly heard?: readonly string[];
  readonly counted?: readonly WhyUnread[];
}

const heardAs = (sent: readonly Bytes[], ...heard: readonly string[]): Row => ({
  sent,
  answered: [200],
  heard: heard.length === 0 ? [ring] : heard,
});
const countedAs = (why: WhyUnread, answered: number, sent: readonly Bytes[]): Row => ({
  sent,
  answered: [answered],
  counted: [why],
});

const rows: Readonly<Record<string, Row>> = {
  'as the PBX sends it': heardAs(post(ring)),
  'in one piece': heardAs([joined(post(ring))]),
  'byte by byte': heardAs([...joined(post(ring)).toString()]),
  'behind empty lines': heardAs(['\r\n\r\n', ...post(ring)]),
  'in HTTP/1.0': heardAs(post(ring, [], `POST /h/${token} HTTP/1.0`)),
  'in HTTP/1.0, to be kept alive': heardAs(post(ring, ['Connection: keep-alive'], `POST /h/${token} HTTP/1.0`)),
  'with a wish to speak HTTP/2': heardAs(
    post(ring, ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk']),
  ),
  'with a wish to speak WebSocket': heardAs(post(ring, ['Connection: Upgrade', 'Upgrade: websocket'])),
  'after 100-continue': heardAs(post(ring, ['Expect: 100-continue'])),
  'with an expectation nobody knows': heardAs(post(ring, ['Expect: miracles'])),
  'with a folded header': heardAs(post(ring, ['X-Forwarded-For: 8.8.8.8,', '\t9.9.9.9'])),
  'with lines that end in one character': heardAs([joined(post(ring)).toString().replaceAll('\r\n', '\n')]),
  'with bytes in a header that are no text': heardAs(post(ring, ['X-Name: \xfe\xff'])),
  'with a header given twice': heardAs(post(ring, ['Content-Type: text/plain', 'Content-Type: a/b', 'Host: y'])),
  'with 300 headers': heardAs(
    post(
      ring,
      Array.from({ length: 300 }, (_, index) => `X${index}: 1`),
    ),
  ),
  'with 12 KiB of headers': heardAs(post(ring, [`Cookie: ${'x'.repeat(12_000)}`])),
  'with an unknown charset': heardAs(post(ring, ['Content-Type: text/plain; charset=nonsense'])),
  'in chunks': heardAs([...post('', chunked), inChunks(ring)]),
  'in chunks with an extension': heardAs([...post('', chunked), inChunks(ring).replace('\r\n', ';a=b\r\n')]),
  'in chunks with a trailer': heardAs([
    ...post('', [...chunked, 'Trailer: Content-MD5']),
    inChunks(ring, '0\r\nContent-MD5: x\r\nX: y\r\n\r\n'),
  ]),
  'in chunks, and with a length': heardAs([...post('', ['Content-Length: 5', ...chunked]), inChunks(ring)]),
  'with its length given too short': heardAs(post(`${ring}&x=y`, [`Content-Length: ${ring.length}`])),
  'with its length given too short, as the last': heardAs(
    post(`${ring}&x=y`, ['Connection: close', `Content-Length: ${ring.length}`]),
  ),
  'by GET with its fields in the query': heardAs([`GET /h/${token}?${ring} HTTP/1.1\r\nHost: x\r\n\r\n`]),
  'by HEAD with its fields in the query': heardAs([`HEAD /h/${token}?${ring} HTTP/1.1\r\nHost: x\r\n\r\n`]),
  'by GET without any version': heardAs([`GET /h/${token}?${ring}\r\n\r\n`]),
  'by a method of calendars': heardAs(post(ring, [], `PROPFIND /h/${token} HTTP/1.1`)),
  'in parts of a form': heardAs(
    post('--x\r\n\r\nevent\r\n--x--', ['Content-Type: multipart/form-data; boundary=x']),
    '--x\r\n\r\nevent\r\n--x--',
  ),
  'in a way of sending that is not known': heardAs(
    [...post('', ['Transfer-Encoding: gzip, chunked']), inChunks('packed')],
    'packed',
  ),
  'twice in one connection': { sent: [...post(ring), ...post(`${ring}1`)], answered: [200], heard: [ring, `${ring}1`] },
  'with another one behind it that breaks off in its body': {
    sent: [joined([...post(ring), ...post('', chunked), 'zz\r\n'])],
    answered: [200],
    heard: [ring],
    counted: ['not-received'],
  },
  'with a wish for a tunnel behind it': heardAs([
    joined([...post(ring), `CONNECT /h/${token} HTTP/1.1\r\nHost: x\r\n\r\n`]),
  ]),
  'packed in a way that nobody knows': countedAs('unknown-encoding', 200, post('xyz', ['Content-Encoding: zstd'])),
  'packed, said twice': countedAs(
    'unknown-encoding',
    200,
    post(gzipSync(ring), ['Content-Encoding: gzip', 'Content-Encoding: gzip']),
  ),
  'packed, and cut': countedAs(
    'broken-encoding',
    200,
    post(gzipSync(ring).subarray(0, 30), ['Content-Encoding: gzip']),
  ),
  'too large': countedAs('too-large', 413, post('x'.repeat(16_385))),
  'too large, in chunks': countedAs('too-large', 413, [...post('', chunked), inChunks('x'.repeat(16_385))]),
  'cut short': countedAs('not-received', 400, post(ring, [`Content-Length: ${ring.length + 1}`])),
  'cut short in a chunk': countedAs('not-received', 400, [...post('', chunked), inChunks(ring).slice(0, 30)]),
  'without its last chunk': countedAs('not-received', 400, [...post('', chunked), inChunks(ring, '')]),
  'in chunks of no size': countedAs('not-received', 400, [...post('', chunked), inChunks(ring, 'zz\r\n')]),
  'with a trailer too large': countedAs('not-received', 431, [
    ...post('', chunked),
    inChunks(ring, `0\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`),
  ]),
  'with two lengths': countedAs('malformed', 400, post(ring, ['Content-Length: 5', 'Content-Length: 6'])),
  'with the same length twice': countedAs('malformed', 400, post(ring, ['Content-Length: 5', 'Content-Length: 5'])),
  'with a length in words': countedAs('malformed', 400, post(ring, ['Content-Length: five'])),
  'with a length that no computer holds': countedAs(
    'malformed',
    400,
    post(ring, [`Content-Length: ${'9'.repeat(40)}`]),
  ),
  'with a header that has no name': countedAs('malformed', 400, post(ring, [': x'])),
  'with headers too large': countedAs('malformed', 431, post(ring, [`X: ${'x'.repeat(17_000)}`])),
  'with a blank in the query': countedAs('malformed', 400, [`GET /h/${token}?event=a b HTTP/1.1\r\nHost: x\r\n\r\n`]),
  'as a wish for a tunnel': countedAs('malformed', 400, post(ring, [], `CONNECT /h/${token} HTTP/1.1`)),
  'by a method in small letters': countedAs('malformed', 400, post(ring, [], `post /h/${token} HTTP/1.1`)),
};

describe('what is sent with the right token is heard or counted:', () => {
  test.each(Object.entries(rows))('%s', async (_what, { sent, answered, heard: ofIt = [], counted: why = [] }) => {
    const { heard, counted, logger, port } = await listening();
    const answer = await rawRequest(port, ...sent);
    await expect.poll(() => heard.length + counted.length).toBe(ofIt.length + why.length);
    expect([statusesIn(answer), heard, counted]).toEqual([answered, ofIt, why]);
    expect(logger.lines).toEqual([]);
  });

  test('also without a length in the headers', async () => {
    const { heard, counted, port } = await listening();
    const answer = await rawRequest(port, `POST /h/${token} HTTP/1.1\r\nHost: x\r\n\r\n${ring}`);
    // Only an empty body is kept, and nothing says how long the body was.
    expect([statusesIn(answer), heard, counted]).toEqual([[200], [''], []]);
  });
});

test('a client without the token gets one answer, whatever follows its request', async () => {
  const { port } = await listening();
  const stranger = post('', [], 'POST /h/x HTTP/1.1');
  const answer = await rawRequest(port, joined([...stranger, ...post('', chunked), 'zz\r\n']));
  expect(statusesIn(answer)).toEqual([404]);
});

test('nothing is counted without the right token', async () => {
  const { heard, counted, logger, port } = await listening();
  const wrong = (parts: readonly Bytes[]) => joined(parts).toString('latin1').replaceAll(token, 'w'.repeat(32));
  for (const { sent } of Object.values(rows)) {
    const statuses = statusesIn(await rawRequest(port, wrong(sent)));
    expect(statuses.filter((status) => ![400, 404, 413, 431].includes(status))).toEqual([]);
  }
  expect([heard, counted, logger.lines]).toEqual([[], [], []]);
});

test('every answer ends its connection, so that no proxy can send a second webhook on it', async () => {
  const { port } = await listening();
  expect(await rawRequest(port, ...post(ring))).toMatch(/\r\nConnection: close\r\n/);
});

test('whatever happens to a webhook on its way, a 200 is given only for one that is heard or counted', async () => {
  const { heard, counted, port } = await listening();
  const requests = [
    joined(post(ring, ['Content-Type: application/x-www-form-urlencoded'])),
    joined([...post('', chunked), inChunks(ring)]),
    joined(post(gzipSync(ring), ['Content-Encoding: gzip'])),
    joined([`GET /h/${token}?${ring} HTTP/1.1\r\nHost: x\r\n\r\n`]),
  ];
  const splice = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat({ max: 20 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          '\r\n',
          '\n',
          ':',
          ' ',
          'Content-Length: 3\r\n',
          'Transfer-Encoding: chunked\r\n',
          '0\r\n\r\n',
          '&',
          '%',
          '?',
        )
        .map((text) => Buffer.from(text)),
    ),
  });
  const spoilt = fc
    .tuple(fc.constantFrom(...requests), fc.array(splice, { minLength: 1, maxLength: 3 }))
    .map(([request, splices]) =>
      splices.reduce((bytes, { at, removed, put }) => {
        const from = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + removed)]);
      }, request),
    );
  await fc.assert(
    fc.asyncProperty(spoilt, async (bytes) => {
      const before = heard.length + counted.length;
      const statuses = statusesIn(await rawRequest(port, bytes));
      expect([200, 400, 404, 408, 413, 431]).toEqual(expect.arrayContaining([...statuses]));
      expect(statuses.length).toBeLessThanOrEqual(1);
      // A GET without fields only checks whether something answers.
      const looks = /^\s*(GET|HEAD|OPTIONS) /.test(bytes.toString('latin1'));
      if (statuses[0] === 200 && !looks) expect(heard.length + counted.length).toBeGreaterThan(before);
    }),
    { numRuns: 300 },
  );
});
