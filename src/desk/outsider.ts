import { type Party, partyKey } from '../calls/party.ts';
import type { DeskState } from './desk-state.ts';

/**
 * Returns the key of a party outside the office; `null` for an extension, a line of the office, and a party without a
 * key.
 */
export function outsiderKey(party: Party, state: Pick<DeskState, 'calibration'>): string | null {
  const key = partyKey(party);
  return key !== null && isOutsider(key, state) ? key : null;
}

export function isOutsider(key: string, { calibration }: Pick<DeskState, 'calibration'>): boolean {
  return !key.startsWith('ext:') && !calibration.ownLines.includes(key);
}
