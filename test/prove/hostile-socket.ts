import { connect, type Socket } from 'node:net';
import { type Promised, promisedTo } from './promise.ts';

/** What a connection did that was not promised; `null`: nothing. */
export type Breach = string | null;

/** How a client behaves after its last byte. */
export type Ending = 'waits' | 'goes' | 'closes-its-half' | 'never-ends';

export interface SocketEnd {
  readonly breach: Breach;
  /** `null`: there was none. */
  readonly status: number | null;
  /** A body that was answered 200 and has to be kept. */
  readonly kept: Buffer | null;
}

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Nobody may wait longer: the listener cuts a slow client off after 15 s. */
const answeredWithinMs = 25_000;
/** What may stay without an answer is waited for so long after the last byte. */
const patienceMs = 1_000;
const forbiddenHeaders =
  /\r\n(?:location|www-authenticate|x-powered-by|etag|set-cookie|server|access-control-[a-z-]+):/i;

/** Sends the bytes over a connection of their own and compares what comes back with what is promised to these bytes. */
export function provoke(listener: URL, bytes: Buffer, ending: Ending, splitAt: number): Promise<SocketEnd> {
  const promised = promisedTo(bytes, listener.pathname.replace('/h/', ''));
  // What is half closed may be taken for what was cut off.
  const statuses = [...promised.statuses, ...(ending === 'closes-its-half' ? [400, null] : [])];
  return new Promise((resolve) => {
    let received = '';
    let isOver = false;
    const socket = connect({ port: Number(listener.port), host: '127.0.0.1', allowHalfOpen: true });
    const finish = (end: End) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(limit);
      clearTimeout(patience);
      socket.destroy();
      resolve(judged({ ...promised, statuses }, received, end));
    };
    const limit = setTimeout(() => finish('time is over'), answeredWithinMs);
    let patience: NodeJS.Timeout | undefined;
    socket.on('connect', () =>
      send(socket, bytes, splitAt, () => {
        if (ending === 'goes') return finish('we left');
        if (ending === 'closes-its-half') socket.end();
        if (statuses.includes(null) && ending !== 'never-ends')
          patience = setTimeout(() => finish('we left'), patienceMs);
      }),
    );
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
      patience?.refresh();
    });
    socket.on('end', () => finish('closed'));
    socket.on('error', () => finish('closed'));
    socket.on('close', () => finish('closed'));
  });
}

/** How a connection came to its end. */
type End = 'closed' | 'we left' | 'time is over';

function send(socket: Socket, bytes: Buffer, splitAt: number, sent: () => void): void {
  if (splitAt <= 0 || splitAt >= bytes.length) return void socket.write(bytes, sent);
  socket.write(bytes.subarray(0, splitAt), () => setImmediate(() => socket.write(bytes.subarray(splitAt), sent)));
}

function judged(promised: Promised, received: string, end: End): SocketEnd {
  const answers = answersIn(received, promised.method);
  const status = answers?.[0]?.status ?? null;
  const breach = end === 'we left' && status === null ? null : breachIn(answers, received, promised, end);
  return { breach, status, kept: breach === null && status === 200 ? promised.kept : null };
}

function breachIn(answers: readonly Answer[] | null, received: string, { statuses }: Promised, end: End): Breach {
  if (answers === null) return `an answer that is no HTTP: ${received.slice(0, 80)}`;
  const [answer, ...more] = answers;
  const status = answer?.status ?? null;
  if (!statuses.includes(status)) return `${status ?? 'no answer'}, and ${statuses.join(' or ')} was promised`;
  if (answer === undefined) return end === 'time is over' ? 'a connection that is held and not answered' : null;
  if (forbiddenHeaders.test(answer.head)) return `a header that tells too much: ${answer.head}`;
  if (status === 404 && answer.body !== '') return 'a 404 that is not empty';
  if (!/\r\nconnection: close/i.test(answer.head) || end === 'time is over') return 'an answer that ends nothing';
  return more.length === 0 ? null : `${more.map((each) => each.status).join(' and ')} behind the answer`;
}

/** The answers that are there in full; `null` when something else came. `method` is that of the first request. */
function answersIn(received: string, method: string): readonly Answer[] | null {
  const answers: Answer[] = [];
  for (let rest = received; rest !== ''; ) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    const head = rest.slice(0, end);
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]);
    if (Number.isNaN(status)) return null;
    rest = rest.slice(end + 4);
    if (status === 100) continue;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    // Whether what nobody can tell apart was a HEAD is seen by what follows.
    const hasNoBody = method === 'HEAD' || (method === '' && (rest === '' || rest.startsWith('HTTP/')));
    const bodyLength = hasNoBody ? 0 : length;
    if (rest.length < bodyLength) break;
    answers.push({ status, head, body: rest.slice(0, bodyLength) });
    rest = rest.slice(bodyLength);
  }
  return answers;
}
