import { networkInterfaces } from 'node:os';
import type { Result } from '../../../src/result.ts';
import type { MappedAt, Mapping } from '../mapping-file.ts';
import type { Asking } from './asking.ts';

/** Why a router has not opened a port. */
export type MapFailure =
  /** No answer, or none that can be understood. The router may have opened the port all the same. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'port-in-use' }
  | { readonly kind: 'no-wan-address' }
  /** `detail` is the router's own reason. */
  | { readonly kind: 'refused'; readonly detail: string | null };

export interface Granted {
  /** NAT-PMP gives another port when the requested one is in use. */
  readonly externalPort: number;
  /** `null`: without an end. */
  readonly leaseSeconds: number | null;
}

/** The lease that is requested. */
export const requestedLeaseSeconds = 3_600;

/** A router that opens ports, by either protocol. No answer of the router makes a method throw. */
export interface Gateway {
  readonly at: MappedAt;
  /** Returns the address as the router writes it, `''` when it has none; `null` when it does not answer. */
  externalAddress(asking: Asking): Promise<string | null>;
  /** Opens a port, or renews its lease. */
  map(asking: Asking, mapping: Mapping): Promise<Result<Granted, MapFailure>>;
  /** Whether the router has exactly this mapping; `null` when it does not answer. */
  holds(asking: Asking, mapping: Mapping): Promise<boolean | null>;
  /** Closes the port. Returns whether the router has confirmed it. */
  unmap(asking: Asking, mapping: Mapping): Promise<boolean>;
}

/**
 * Closes a port, unless another computer has it by now. Returns whether no mapping of ours is left. With NAT-PMP there
 * is no need to ask first: the router closes only mappings of the computer that sends the request.
 */
export async function unmapIfOurs(
  gateway: Gateway,
  { timers, signal }: Pick<Asking, 'timers' | 'signal'>,
  mapping: Mapping,
): Promise<boolean> {
  // Careful routers accept this only from the address to which the port leads. It may not be this computer's any more.
  const localAddress = isOfThisComputer(mapping.client) ? mapping.client : null;
  const asking = { timers, signal, localAddress };
  if (gateway.at.by === 'nat-pmp') return gateway.unmap(asking, mapping);
  const isOurs = await gateway.holds(asking, mapping);
  if (isOurs === null) return false;
  return !isOurs || (await gateway.unmap(asking, mapping));
}

function isOfThisComputer(address: string): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some((each) => each.address === address));
}
