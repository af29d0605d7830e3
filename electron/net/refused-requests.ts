import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** An error of Node's HTTP parser or of the system. */
interface ClientError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
}

/** The statuses that Node itself would answer (nodejs.org, http, Event: 'clientError'). */
const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const badRequest = '400 Bad Request';

const firstLineBytes = 300;

/**
 * Answers requests that are no valid HTTP. When invalid bytes follow a webhook that is still being stored, Node alone
 * would send its 400 instead of the 200. Calls `refused` with the token in the path, when the first request of a
 * connection fails before its headers are complete.
 */
export function answerRefused(server: Server, refused: (token: string) => void): void {
  // The first response of each connection: only the first request is answered.
  const responses = new WeakMap<Duplex, ServerResponse>();
  const remember = ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (!responses.has(socket)) responses.set(socket, response);
  };
  server.prependListener('request', remember);
  server.prependListener('checkExpectation', remember);
  const refuse = (socket: Duplex, firstLine: string, answer: string | null) => {
    const response = responses.get(socket);
    // The first request has its answer, or gets it; that answer ends the connection.
    if (response?.headersSent === true || response?.req.complete === true) return;
    const token = response === undefined ? tokenIn(firstLine) : null;
    if (token !== null) refused(token);
    if (!socket.writable || answer === null) return void socket.destroy();
    socket.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  };
  server.on('clientError', ({ code = '', rawPacket }: ClientError, socket) => {
    // A client that speaks no TLS, or has disconnected, cannot read an answer.
    const answer = /^(HPE|ERR_HTTP)_/.test(code) ? (statuses[code] ?? badRequest) : null;
    refuse(socket, rawPacket?.subarray(0, firstLineBytes).toString('latin1') ?? '', answer);
  });
  // Without this, Node would close the connection without an answer, even to a webhook that came before on it.
  server.on('connect', ({ method, url }, socket) => refuse(socket, `${method} ${url}`, badRequest));
}

function tokenIn(line: string): string | null {
  return /^\s*[A-Za-z]+ \/h\/([^/?\s]+)/.exec(line)?.[1] ?? null;
}
