import type { Call } from './call.ts';
import { type Party, partyKey, readParty } from './party.ts';

type Ends = Pick<Call, 'direction' | 'caller' | 'line' | 'legs'>;

/** Who is at the other end: the caller, or who was called from here. */
export function otherParty(call: Ends): Party {
  return isToOutside(call) && call.line !== null ? call.line : call.caller;
}

/** Whether somebody outside was called, also where nobody knows under which number of whom. */
export function isToOutside({ direction, line, legs }: Ends): boolean {
  if (direction.value !== 'unknown' || line === null || legs.length === 0) return direction.value === 'out';
  const called = partyKey(line);
  return legs.every(({ calleeNumber }) => calleeNumber !== null && partyKey(readParty(calleeNumber)) === called);
}
