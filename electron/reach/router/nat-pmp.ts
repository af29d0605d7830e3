import { err, ok, type Result } from '../../../src/result.ts';
import type { Mapping } from '../mapping-file.ts';
import type { Asking } from './asking.ts';
import { askByDatagram } from './datagram.ts';
import { type Gateway, type Granted, type MapFailure, requestedLeaseSeconds } from './gateway.ts';

/** RFC 6886, 3. */
const opcodes = { externalAddress: 0, mapTcp: 2 } as const;
/** RFC 6886, 3.5. */
const results = { success: 0, networkFailure: 3 } as const;

interface Answer {
  readonly result: number;
  /** The bytes after the head; their length is checked only when the result is success. */
  readonly body: Buffer;
}

/** Makes a `Gateway` of a router that speaks NAT-PMP. `port` is 5351 except in tests. */
export function natPmpGateway(gateway: string, port: number): Gateway {
  function ask(asking: Asking, opcode: number, rest: Buffer, bodyBytes: number): Promise<Answer | null> {
    return askByDatagram(asking, {
      host: gateway,
      port,
      packet: Buffer.concat([Buffer.from([0, opcode]), rest]),
      read: (message, from) => (from === gateway ? answerOf(message, opcode, bodyBytes) : null),
    });
  }

  /** The router finds a mapping by its internal port and the asker's address. Port and lifetime 0 close it. */
  async function request(asking: Asking, internalPort: number, externalPort: number, lifetimeSeconds: number) {
    const rest = Buffer.alloc(10);
    rest.writeUInt16BE(internalPort, 2);
    rest.writeUInt16BE(externalPort, 4);
    rest.writeUInt32BE(lifetimeSeconds, 6);
    return ask(asking, opcodes.mapTcp, rest, 8);
  }

  async function map(asking: Asking, mapping: Mapping): Promise<Result<Granted, MapFailure>> {
    const answer = await request(asking, mapping.internalPort, mapping.externalPort, requestedLeaseSeconds);
    if (answer === null) return err({ kind: 'silent' });
    if (answer.result === results.networkFailure) return err({ kind: 'no-wan-address' });
    if (answer.result !== results.success) return err({ kind: 'refused', detail: `NAT-PMP result ${answer.result}` });
    return ok({ externalPort: answer.body.readUInt16BE(2), leaseSeconds: answer.body.readUInt32BE(4) });
  }

  return {
    at: { by: 'nat-pmp', gateway },

    async externalAddress(asking) {
      const answer = await ask(asking, opcodes.externalAddress, Buffer.alloc(0), 4);
      if (answer === null) return null;
      return answer.result === results.success ? answer.body.subarray(0, 4).join('.') : '';
    },

    map,

    /** NAT-PMP has no question for this. Requesting the same port again changes nothing when it is ours. */
    async holds(asking, mapping) {
      const mapped = await map(asking, mapping);
      if (mapped.ok) return mapped.value.externalPort === mapping.externalPort;
      return mapped.error.kind === 'silent' ? null : false;
    },

    async unmap(asking, { internalPort }) {
      const answer = await request(asking, internalPort, 0, 0);
      return answer?.result === results.success;
    },
  };
}

function answerOf(message: Buffer, opcode: number, bodyBytes: number): Answer | null {
  if (message.length < 8 || message[0] !== 0 || message[1] !== 128 + opcode) return null;
  const result = message.readUInt16BE(2);
  const body = message.subarray(8);
  return result === results.success && body.length < bodyBytes ? null : { result, body };
}
