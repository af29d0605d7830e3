import type { CallRow } from '../../src/view/call-row.ts';

/** Returns the party key of a caller who can be added to the contacts: from outside, and with a number. */
export function addableKey({ outsiderKey, dialled }: CallRow): string | null {
  return dialled === null ? null : outsiderKey;
}
