import { randomBytes } from 'node:crypto';
import type { Asking } from './asking.ts';
import { askByDatagram } from './datagram.ts';

/** RFC 8489, 5 and 14. */
const cookie = Buffer.from([0x21, 0x12, 0xa4, 0x42]);
const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const headBytes = 20;
const attributes = { mappedAddress: 0x0001, xorMappedAddress: 0x0020 } as const;
const ipv4Family = 1;

/**
 * Asks a STUN server for the IPv4 address under which the internet sees this computer. `server` is `host:port` as in
 * the settings; `''` asks nobody. Returns `null` when there is no answer.
 */
export async function worldAddress(asking: Asking, server: string): Promise<string | null> {
  const [, host, port] = /^(.+):(\d+)$/.exec(server) ?? [];
  if (host === undefined || !isPort(Number(port))) return null;
  const transaction = randomBytes(12);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(bindingRequest, 0);
  return askByDatagram(asking, {
    host,
    port: Number(port),
    packet: Buffer.concat([head, cookie, transaction]),
    read: (message) => mappedAddress(message, transaction),
  });
}

/** `null` when the message is not the answer to this transaction. */
function mappedAddress(message: Buffer, transaction: Buffer): string | null {
  if (message.length < headBytes || message.readUInt16BE(0) !== bindingSuccess) return null;
  if (!message.subarray(8, headBytes).equals(transaction)) return null;
  let plain: string | null = null;
  for (let at = headBytes; at + 4 <= message.length; ) {
    const length = message.readUInt16BE(at + 2);
    const value = message.subarray(at + 4, at + 4 + length);
    if (length === 8 && value.length === 8 && value[1] === ipv4Family) {
      const bytes = value.subarray(4);
      const type = message.readUInt16BE(at);
      if (type === attributes.xorMappedAddress)
        return bytes.map((byte, index) => byte ^ (cookie[index] ?? 0)).join('.');
      if (type === attributes.mappedAddress) plain = bytes.join('.');
    }
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return plain;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
