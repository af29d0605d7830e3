import type { Call } from './call.ts';
import { type Party, partyKey, readParty } from './party.ts';

type Ends = Pick<Call, 'direction' | 'caller' | 'line' | 'legs'>;

/** Returns the party at the other end: the caller, or the party that was called from here. */
export function otherParty(call: Ends): Party {
  return isToOutside(call) && call.line !== null ? call.line : call.caller;
}

/**
 * Returns whether an outside party was called. With an unknown direction that is so when each leg names the dialled
 * number as its callee: either the office called it, or a caller was forwarded to it.
 */
export function isToOutside({ direction, line, legs }: Ends): boolean {
  if (direction.value !== 'unknown' || line === null || legs.length === 0) return direction.value === 'out';
  const called = partyKey(line);
  return legs.every(({ calleeNumber }) => calleeNumber !== null && partyKey(readParty(calleeNumber)) === called);
}
