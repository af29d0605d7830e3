import { networkInterfaces } from 'node:os';
import type { Result } from '../../../src/result.ts';
import type { MappedAt, Mapping } from '../mapping-file.ts';
import type { Asking } from './asking.ts';

/** Why a router has not opened a port. */
export type MapFailure =
  /** No answer, or none that can be understood: it may have done it. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'port-in-use' }
  | { readonly kind: 'no-wan-address' }
  /** `detail` is what the router itself says. */
  | { readonly kind: 'refused'; readonly detail: string | null };

export interface Granted {
  /** NAT-PMP gives another port when the one asked for is taken. */
  readonly externalPort: number;
  /** For how long; `null` is without an end. */
  readonly leaseSeconds: number | null;
}

/** How long a port is asked for. */
export const requestedLeaseSeconds = 3_600;

/** A router that opens ports, whichever protocol it speaks. Nothing that it answers makes any of this throw. */
export interface Gateway {
  readonly at: MappedAt;
  /** As the router writes it, `''` when it has none; `null` when it does not answer. */
  externalAddress(asking: Asking): Promise<string | null>;
  /** Opens a port, or prolongs what is open. */
  map(asking: Asking, mapping: Mapping): Promise<Result<Granted, MapFailure>>;
  /** Whether the router still has exactly this; `null` when it does not answer. */
  holds(asking: Asking, mapping: Mapping): Promise<boolean | null>;
  /** Closes the port; whether that was done. */
  unmap(asking: Asking, mapping: Mapping): Promise<boolean>;
}

/**
 * Closes a port that somebody else may have by now, which is left alone; whether nothing of ours is left. NAT-PMP
 * knows who asks, and closes only what is the asker's.
 */
export async function unmapIfOurs(
  gateway: Gateway,
  { timers, signal }: Pick<Asking, 'timers' | 'signal'>,
  mapping: Mapping,
): Promise<boolean> {
  // Careful routers take it only from where the port leads. That address may no longer be this computer's.
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
