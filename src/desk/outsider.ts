import { type Party, partyKey } from '../calls/party.ts';
import type { DeskState } from './desk-state.ts';

/** The key of somebody outside; `null` of an extension or a line of the office, and of whoever is nobody. */
export function outsiderKey(party: Party, state: Pick<DeskState, 'calibration'>): string | null {
  const key = partyKey(party);
  return key !== null && isOutsider(key, state) ? key : null;
}

export function isOutsider(key: string, { calibration }: Pick<DeskState, 'calibration'>): boolean {
  return !key.startsWith('ext:') && !calibration.ownLines.includes(key);
}
