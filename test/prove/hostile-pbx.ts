import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { selfSigned } from '../fakes/self-signed.ts';
import { type PracticePbx, startPracticePbx } from '../practice/practice-pbx.ts';
import { recordAnswer } from '../practice/records.ts';
import { requestRandom } from './random.ts';

/** An answer that replaces the first one with call records. */
export interface HostileAnswer {
  readonly name: string;
  /** Makes the answer before any call comes, because this may take seconds. */
  readonly make: () => RequestListener;
}

const json = (make: () => string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
  return (): RequestListener => {
    const body = make();
    return (_request, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(body);
  };
};

const wrongValues = [
  null,
  true,
  -1,
  1e308,
  '',
  '9'.repeat(5_000),
  [],
  {},
  { $ref: '#' },
  [[[]]],
  'Jan 99, 2018 99:06:10 XM',
];

export const hostileAnswers: readonly HostileAnswer[] = [
  { name: 'lists nested a million deep', make: json(() => '['.repeat(1_000_000)) },
  {
    name: 'a record with a value nested 200 000 deep',
    make: json(() =>
      JSON.stringify([record(1)]).replace(
        '"idTenant":',
        `"x":${'[{"a":'.repeat(200_000)}1${'}]'.repeat(200_000)},"idTenant":`,
      ),
    ),
  },
  {
    name: 'an endless body',
    make: () => (_request, response) => {
      const more = () => {
        while (response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
  },
  {
    name: 'a gigabyte, compressed',
    make: json(() => gzipSync(Buffer.alloc(2 ** 30, ' '), { level: 1 }), { 'Content-Encoding': 'gzip' }),
  },
  { name: 'wrong types in 20 000 records', make: json(() => JSON.stringify(wrongRecords(20_000))) },
  { name: '200 000 records', make: json(() => JSON.stringify(records(200_000))) },
  { name: 'the largest number of records that is read (24 000)', make: json(() => JSON.stringify(records(24_000))) },
  {
    name: 'a byte a second',
    make: () => (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const dripping = setInterval(() => response.write(' '), 1_000);
      response.on('close', () => clearInterval(dripping));
    },
  },
  {
    name: 'a redirect',
    make: () => (_request, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
  },
  {
    name: 'an HTML page',
    make: () => (_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html><script>'.repeat(50_000)),
  },
  { name: 'no answer, and the connection is cut', make: () => (request) => request.socket.destroy() },
];

export const wrongTls = 'a certificate without a trusted issuer';

/** The practice PBX, but its first answer with records is hostile. */
export class HostilePbx {
  readonly practice: PracticePbx;
  readonly baseUrl: URL;
  readonly #server: Server;
  #asked = 0;

  private constructor(practice: PracticePbx, server: Server, scheme: 'http' | 'https') {
    this.practice = practice;
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.baseUrl = new URL(`${scheme}://127.0.0.1:${port}${practice.baseUrl.pathname}`);
  }

  /** `null`: only the certificate is wrong. */
  static async start(hostile: HostileAnswer | null): Promise<HostilePbx> {
    const practice = await startPracticePbx();
    const hostileAnswer = hostile?.make() ?? null;
    let pbx: HostilePbx | null = null;
    const answer: RequestListener = (request, response) => {
      const isRecords = request.url?.startsWith(`${practice.baseUrl.pathname}cdrs?`) === true;
      if (isRecords && pbx !== null) pbx.#asked += 1;
      if (isRecords && pbx?.asked === 1 && hostileAnswer !== null) return hostileAnswer(request, response);
      void fetch(new URL(request.url ?? '', practice.baseUrl), { method: request.method ?? 'GET' }).then(
        async (answered) => {
          response.writeHead(answered.status, { 'Content-Type': answered.headers.get('content-type') ?? '' });
          response.end(Buffer.from(await answered.arrayBuffer()));
        },
      );
    };
    const server = hostile === null ? createTlsServer(selfSigned, answer) : createServer(answer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    pbx = new HostilePbx(practice, server, hostile === null ? 'https' : 'http');
    return pbx;
  }

  /** How often records were asked for. */
  get asked(): number {
    return this.#asked;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await this.practice.close();
  }
}

function record(id: number) {
  const random = requestRandom(id);
  return recordAnswer(id, {
    caller: `90532${random.digits(7)}`,
    line: '908505501234',
    callee: '1001',
    calleeType: 'EXTENSION',
    startedAtMs: Date.now() - random.below(86_400_000),
    durationSeconds: random.below(600),
    billableSeconds: random.below(300),
    hangupCause: 'NORMAL_CLEARING',
  });
}

function records(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => record(10_000 + index));
}

function wrongRecords(count: number): readonly unknown[] {
  const random = requestRandom(1);
  return records(count).map((whole) =>
    random.chance(0.1)
      ? random.pick(wrongValues)
      : Object.fromEntries(
          Object.entries(whole).map(([name, value]) => [name, random.chance(0.4) ? random.pick(wrongValues) : value]),
        ),
  );
}
