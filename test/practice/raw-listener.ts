import { createServer } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { portOf } from '../fakes/raw-pbx.ts';
import { subscribeListener } from './subscribe-listener.ts';
import { practicePbx } from './tested-pbx.ts';

/**
 * Opens a bare socket as a listener. It keeps every byte of each connection, and answers when a request is complete.
 */
export async function rawListener(status = '200 OK') {
  const requests: string[] = [];
  const server = createServer((socket) => {
    const index = requests.push('') - 1;
    socket.setEncoding('utf8').on('data', (text: string) => {
      requests[index] += text;
      const [head = '', body = ''] = (requests[index] ?? '').split('\r\n\r\n');
      const length = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1]);
      if (Buffer.byteLength(body) === length)
        socket.write(`HTTP/1.1 ${status}\r\nLocation: /\r\nContent-Length: 3\r\n\r\nOK\n`);
    });
  });
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  return { port, url: new URL(`http://127.0.0.1:${port}/`), requests };
}

/** Returns a PBX, and a listener to which it sends everything. */
export async function subscribedListener(status?: string) {
  const pbx = await practicePbx();
  const listener = await rawListener(status);
  expect(await subscribeListener(pbx, listener.url)).toEqual({ ok: true, value: undefined });
  return { pbx, listener };
}
