import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

export interface FakeResponder {
  readonly port: number;
  readonly close: () => void;
}

/** Listens on a UDP port, and answers each datagram with the datagrams that `answer` returns. */
export async function startResponder(
  host: string,
  port: number,
  answer: (message: Buffer, from: RemoteInfo) => readonly (Buffer | string)[] | Promise<readonly (Buffer | string)[]>,
): Promise<FakeResponder> {
  const socket = createSocket('udp4');
  let isClosed = false;
  socket.on('message', (message, from) => {
    void Promise.resolve(answer(message, from)).then((answers) => {
      if (isClosed) return;
      for (const each of answers) socket.send(each, from.port, from.address);
    });
  });
  socket.bind(port, host);
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    close: () => {
      isClosed = true;
      socket.close();
    },
  };
}

const cookie = Buffer.from([0x21, 0x12, 0xa4, 0x42]);

/** Returns the answer to a binding request (RFC 8489) with `address`; nothing when `request` is not such a request. */
export function stunAnswer(request: Buffer, address: string, form: 'xor' | 'plain' = 'xor'): readonly Buffer[] {
  const isRequest =
    request.length === 20 && request.readUInt32BE(0) === 0x0001_0000 && request.subarray(4, 8).equals(cookie);
  if (!isRequest) return [];
  const bytes = address.split('.').map((byte, index) => Number(byte) ^ (form === 'xor' ? (cookie[index] ?? 0) : 0));
  // The first attribute is an unknown one, and its length is no multiple of four.
  const software = Buffer.from([0x80, 0x22, 0, 5, ...Buffer.from('Turn\0\0\0\0')]);
  const mapped = Buffer.from([0, form === 'xor' ? 0x20 : 0x01, 0, 8, 0, 1, 0x30, 0x39, ...bytes]);
  const head = Buffer.from([0x01, 0x01, 0, software.length + mapped.length]);
  return [Buffer.concat([head, request.subarray(4, 20), software, mapped])];
}
