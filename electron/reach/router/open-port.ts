import type { Random } from '../../../src/ports.ts';
import type { WayFailure } from '../../../src/reach/way.ts';
import { err, ok, type Result } from '../../../src/result.ts';
import type { Mapping } from '../mapping-file.ts';
import type { Asking } from './asking.ts';
import type { Gateway, MapFailure } from './gateway.ts';

/** Above the ports that routers use themselves, and where few other programs request ports. */
const firstPort = 40_000;
const ports = 10_000;
const mostOtherPorts = 8;

export interface PortRequest {
  /** `null`: a random port. */
  readonly externalPort: number | null;
  readonly client: string;
  readonly internalPort: number;
}

export interface OpenedPort {
  readonly mapping: Mapping;
  /** `null`: without an end. */
  readonly leaseSeconds: number | null;
}

/**
 * Opens the requested port, or another one when it is in use, and checks that the router really has it. Calls `onAsk`
 * before each request.
 */
export async function openPort(
  asking: Asking,
  gateway: Gateway,
  request: PortRequest,
  { random, onAsk }: { readonly random: Random; readonly onAsk: (mapping: Mapping) => void },
): Promise<Result<OpenedPort, WayFailure>> {
  const tried = new Set<number>();
  while (tried.size <= mostOtherPorts) {
    const isFirst = tried.size === 0;
    const externalPort = isFirst ? (request.externalPort ?? anyPort(random, tried)) : anyPort(random, tried);
    tried.add(externalPort);
    const mapping = { ...request, externalPort };
    onAsk(mapping);
    const mapped = await gateway.map(asking, mapping);
    if (mapped.ok) {
      const { externalPort: given, leaseSeconds } = mapped.value;
      return checkedMapping(asking, gateway, { mapping: { ...mapping, externalPort: given }, leaseSeconds });
    }
    if (mapped.error.kind !== 'port-in-use') return err(wayFailure(mapped.error));
  }
  return err({ kind: 'ports-in-use', detail: null });
}

/** Checks the mapping, because a router may confirm one that it has not made. Then asks the router to remove it. */
async function checkedMapping(
  asking: Asking,
  gateway: Gateway,
  opened: OpenedPort,
): Promise<Result<OpenedPort, WayFailure>> {
  const holds = await gateway.holds(asking, opened.mapping);
  if (holds === true) return ok(opened);
  await gateway.unmap(asking, opened.mapping);
  return err({ kind: 'mapping-not-held', detail: holds === null ? 'no answer' : null });
}

function wayFailure(failure: Exclude<MapFailure, { kind: 'port-in-use' }>): WayFailure {
  switch (failure.kind) {
    case 'silent':
      return { kind: 'mapping-refused', detail: 'ETIMEDOUT' };
    case 'no-wan-address':
      return { kind: 'no-wan-address', detail: null };
    case 'refused':
      return { kind: 'mapping-refused', detail: failure.detail };
  }
}

function anyPort(random: Random, tried: ReadonlySet<number>): number {
  let offset = Math.floor(random.next() * ports);
  while (tried.has(firstPort + offset)) offset = (offset + 1) % ports;
  return firstPort + offset;
}
