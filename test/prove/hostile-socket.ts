import { connect, type Socket } from 'node:net';
import { type Promised, promisedTo } from './promise.ts';

/** What a connection did that breaks the promise; `null`: nothing. */
export type Breach = string | null;

/** What a client does after its last byte. */
export type Ending = 'waits' | 'goes' | 'closes-its-half' | 'never-ends';

export interface SocketEnd {
  readonly breach: Breach;
  /** `null`: no answer came. */
  readonly status: number | null;
  /** The body of a request that was answered with 200, which must be stored. */
  readonly kept: Buffer | null;
}

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** The listener closes slow connections after 15 s, so every answer comes sooner. */
const answeredWithinMs = 25_000;
/** How long to wait after the last byte, or the last data, when no answer is allowed as well. */
const patienceMs = 1_000;
const forbiddenHeaders =
  /\r\n(?:location|www-authenticate|x-powered-by|etag|set-cookie|server|access-control-[a-z-]+):/i;

/** Sends the bytes on a new connection and compares the answer with what is promised for these bytes. */
export function provoke(listener: URL, bytes: Buffer, ending: Ending, splitAt: number): Promise<SocketEnd> {
  const promised = promisedTo(bytes, listener.pathname.replace('/h/', ''));
  // The listener may take a half-closed connection for one that was cut off.
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

/** How a connection ended. */
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

/** Returns the complete answers; `null` when the text is no HTTP. `method` is that of the first request. */
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
    // If the method is unclear, what follows shows whether it was HEAD.
    const hasNoBody = method === 'HEAD' || (method === '' && (rest === '' || rest.startsWith('HTTP/')));
    const bodyLength = hasNoBody ? 0 : length;
    if (rest.length < bodyLength) break;
    answers.push({ status, head, body: rest.slice(0, bodyLength) });
    rest = rest.slice(bodyLength);
  }
  return answers;
}
