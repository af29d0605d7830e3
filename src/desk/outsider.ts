import type { Call } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { DeskState } from './desk-state.ts';

/**
 * Returns the key of a party outside the office; `null` for an extension, a line of the office, and a party without a
 * key.
 */
export function outsiderKey(party: Party, state: Pick<DeskState, 'calibration'>): string | null {
  const key = partyKey(party);
  return key !== null && isOutsider(key, state) ? key : null;
}

/** Whether the other party of a call may be put on the call-back list by hand. Practice calls have nobody to call. */
export function mayBeCalledBack(call: Call, state: Pick<DeskState, 'calibration'>): boolean {
  return call.tenant !== practiceTenant && outsiderKey(otherParty(call), state) !== null;
}

export function isOutsider(key: string, { calibration }: Pick<DeskState, 'calibration'>): boolean {
  return !key.startsWith('ext:') && !calibration.ownLines.includes(key);
}
