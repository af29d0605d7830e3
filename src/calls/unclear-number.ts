import type { Call } from './call.ts';
import { readDialled } from './dialled-number.ts';
import type { Numbering } from './numbering.ts';
import { isToOutside } from './other-party.ts';
import { partyKey } from './party.ts';

/**
 * Returns the other numbers (party keys) that the office may have called instead of the one that is shown. There is
 * none when the number is clear, for example because one of them has called here before.
 */
export function otherNumbersCalled(
  call: Pick<Call, 'direction' | 'caller' | 'line' | 'legs'>,
  numbering: Numbering,
): readonly string[] {
  if (!isToOutside(call) || call.line?.kind !== 'phone') return [];
  const called = partyKey(call.line);
  const spelt = call.legs
    .map(({ calleeNumber }) => readDialled(calleeNumber, numbering))
    .filter(({ party }) => partyKey(party) === called);
  return spelt.every(({ alternatives }) => alternatives.length > 0) ? (spelt[0]?.alternatives ?? []) : [];
}
