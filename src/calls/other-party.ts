import type { Call } from './call.ts';
import type { Party } from './party.ts';

/** Who is at the other end: the caller, or who was called from here. */
export function otherParty({ direction, caller, line }: Pick<Call, 'direction' | 'caller' | 'line'>): Party {
  return direction.value === 'out' && line !== null ? line : caller;
}
