import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What Node's parser says, and the system. */
interface ClientError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
}

/** The statuses of Node's own answers (nodejs.org, http, Event: 'clientError'). */
const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const badRequest = '400 Bad Request';

const firstLineBytes = 300;

/**
 * Answers what cannot be taken as HTTP. Node alone would put its 400 in place of the 200 of an event that is being
 * kept, only because more came behind it. `refused`: before its headers were read, with what its path names as secret.
 */
export function answerRefused(server: Server, refused: (token: string) => void): void {
  // Of each connection the first, which is the only one that is answered: others came behind it.
  const responses = new WeakMap<Duplex, ServerResponse>();
  const remember = ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (!responses.has(socket)) responses.set(socket, response);
  };
  server.prependListener('request', remember);
  server.prependListener('checkExpectation', remember);
  const refuse = (socket: Duplex, firstLine: string, answer: string | null) => {
    const response = responses.get(socket);
    // An answer ends its connection.
    if (response?.headersSent === true || response?.req.complete === true) return;
    const token = response === undefined ? tokenIn(firstLine) : null;
    if (token !== null) refused(token);
    if (!socket.writable || answer === null) return void socket.destroy();
    socket.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  };
  server.on('clientError', ({ code = '', rawPacket }: ClientError, socket) => {
    // Who speaks no TLS, or has gone, reads no answer.
    const answer = /^(HPE|ERR_HTTP)_/.test(code) ? (statuses[code] ?? badRequest) : null;
    refuse(socket, rawPacket?.subarray(0, firstLineBytes).toString('latin1') ?? '', answer);
  });
  // Node would end the connection without a word, also that of an event before it.
  server.on('connect', ({ method, url }, socket) => refuse(socket, `${method} ${url}`, badRequest));
}

function tokenIn(line: string): string | null {
  return /^\s*[A-Za-z]+ \/h\/([^/?\s]+)/.exec(line)?.[1] ?? null;
}
