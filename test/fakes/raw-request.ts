import { connect, type Socket } from 'node:net';

/**
 * Sends the bytes unchanged, then ends its side of the connection. Resolves with everything that comes back until the
 * connection ends.
 */
export function rawRequest(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  return answersTo(port, parts, (socket) => socket.end());
}

/** The same, but does not end its side of the connection. */
export function waitingRequest(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  return answersTo(port, parts, () => {});
}

function answersTo(port: number, parts: readonly (string | Buffer)[], sent: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      for (const part of parts) socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
      sent(socket);
    });
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that answers before it has read everything resets the connection. Its answer has arrived.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}

/** Returns the status of each HTTP answer in the text, without 100. */
export function statusesIn(answer: string): readonly number[] {
  return [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)]
    .map(([, status]) => Number(status))
    .filter((each) => each !== 100);
}
