import { connect, type Socket } from 'node:net';
import { type Promised, promisesTo } from './promise.ts';

/** What a connection did that was not promised; `null`: nothing. */
export type Breach = string | null;

/** How a client behaves after its last byte. */
export type Ending = 'waits' | 'goes' | 'closes-its-half' | 'never-ends';

export interface Told {
  readonly breach: Breach;
  readonly statuses: readonly number[];
  /** Bodies that were answered 200 and have to be kept. */
  readonly kept: readonly Buffer[];
  readonly requests: number;
}

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Nobody may wait longer: the door cuts a slow client off after 15 s. */
const answeredWithinMs = 25_000;
/** What may stay without an answer is waited for so long after the last answer. */
const patienceMs = 300;
const forbiddenHeaders =
  /\r\n(?:location|www-authenticate|x-powered-by|etag|set-cookie|server|access-control-[a-z-]+):/i;

/** Sends the bytes over a connection of their own and compares what comes back with what is promised to these bytes. */
export function provoke(door: URL, bytes: Buffer, ending: Ending, splitAt: number): Promise<Told> {
  // What is half closed may be taken for what was cut off.
  const halfClosed = ending === 'closes-its-half' ? [400, null] : [];
  const promised = promisesTo(bytes, door.pathname.replace('/h/', '')).map((each) => ({
    ...each,
    statuses: [...each.statuses, ...halfClosed],
  }));
  return new Promise((resolve) => {
    let received = '';
    let isOver = false;
    const socket = connect({ port: Number(door.port), host: '127.0.0.1', allowHalfOpen: true });
    const finish = (hasTimedOut: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(limit);
      clearTimeout(patience);
      socket.destroy();
      resolve(judged(promised, received, hasTimedOut || ending !== 'waits'));
    };
    const limit = setTimeout(() => finish(false), answeredWithinMs);
    let patience: NodeJS.Timeout | undefined;
    const mayBeSilent = promised.some(({ statuses }) => statuses.includes(null));
    socket.on('connect', () =>
      send(socket, bytes, splitAt, () => {
        if (ending === 'goes') return finish(true);
        if (ending === 'closes-its-half') socket.end();
        if (mayBeSilent && ending !== 'never-ends') patience = setTimeout(() => finish(true), patienceMs);
      }),
    );
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
      patience?.refresh();
      const answers = answersIn(received, promised);
      const last = answers?.at(-1);
      if (answers?.length === promised.length && !mayBeSilent && last?.head.match(/\r\nconnection: close/i) === null)
        finish(false);
    });
    socket.on('end', () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
  });
}

function send(socket: Socket, bytes: Buffer, splitAt: number, sent: () => void): void {
  if (splitAt <= 0 || splitAt >= bytes.length) return void socket.write(bytes, sent);
  socket.write(bytes.subarray(0, splitAt), () => setImmediate(() => socket.write(bytes.subarray(splitAt), sent)));
}

function judged(promised: readonly Promised[], received: string, wasLeft: boolean): Told {
  const answers = answersIn(received, promised);
  const statuses = answers?.map(({ status }) => status) ?? [];
  const told = (breach: Breach): Told => ({
    breach,
    statuses,
    kept:
      breach === null
        ? promised.flatMap(({ kept }, index) => (kept !== null && statuses[index] === 200 ? [kept] : []))
        : [],
    requests: promised.length,
  });
  if (answers === null) return told(wasLeft ? null : `an answer that is no HTTP: ${received.slice(0, 80)}`);
  const rules = [...promised, ...answers.slice(promised.length).map(() => afterThem(promised))];
  for (const [index, { statuses: may }] of rules.entries()) {
    const answer = answers[index];
    if (answer === undefined) {
      // The connection ended with an answer before: the rest is nobody's.
      if (wasLeft || may.includes(null) || hasClosed(answers.at(-1))) return told(null);
      return told(`no answer, and ${may.join(' or ')} was promised`);
    }
    if (!may.includes(answer.status)) return told(`${answer.status}, and ${may.join(' or ')} was promised`);
    if (forbiddenHeaders.test(answer.head)) return told(`a header that tells too much: ${answer.head}`);
    if (answer.status === 404 && (answer.body !== '' || !hasClosed(answer)))
      return told('a 404 that is not empty or goes on');
  }
  return told(null);
}

/** What may come after the answers that were promised. */
function afterThem(promised: readonly Promised[]): { readonly statuses: readonly (number | null)[] } {
  const last = promised.at(-1);
  return { statuses: last?.after === 'anything' ? [...last.statuses, 200, 404, 413, 400, 431, 408] : [] };
}

function hasClosed(answer: Answer | undefined): boolean {
  return answer !== undefined && /\r\nconnection: close/i.test(answer.head);
}

/** The answers that are there in full; `null` when something else came. */
function answersIn(received: string, promised: readonly Promised[]): readonly Answer[] | null {
  const answers: Answer[] = [];
  for (let rest = received; rest !== ''; ) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    const head = rest.slice(0, end);
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]);
    if (Number.isNaN(status)) return null;
    rest = rest.slice(end + 4);
    if (status === 100) continue;
    const promise = promised[answers.length];
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    // Whether what nobody can tell apart was a HEAD is seen by what follows.
    const hasNoBody =
      promise?.method === 'HEAD' || (promise?.method === '' && (rest === '' || rest.startsWith('HTTP/')));
    const bodyLength = hasNoBody ? 0 : length;
    if (rest.length < bodyLength) break;
    answers.push({ status, head, body: rest.slice(0, bodyLength) });
    rest = rest.slice(bodyLength);
  }
  return answers;
}
