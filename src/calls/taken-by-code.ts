import { type GrowingGroup, join } from './growing-group.ts';
import type { PlacedRecord } from './placed-record.ts';
import type { Talk } from './talks.ts';

/** Records are written in whole seconds. */
const sameMomentMs = 2_000;

/**
 * A colleague may take a call by a code: pick it up while it rings elsewhere, or take it back from parking. The
 * exchange writes a record of that telephone. It belongs to the call that it took; other codes make no call at all.
 */
export function takeByCodes(byCode: readonly PlacedRecord[], groups: readonly GrowingGroup[]): void {
  for (const record of byCode) {
    const group = groups.find(({ records }) => records.some((each) => isTakenBy(each, record)));
    const { callingNumber } = record.known.record;
    if (group !== undefined) join(group, { ...record, kind: 'extension', role: 'person', extension: callingNumber });
  }
}

function isTakenBy(taken: PlacedRecord, { startMs, known: { record } }: PlacedRecord): boolean {
  const { tenant } = taken.known.record;
  if (tenant !== null && record.tenant !== null && tenant !== record.tenant) return false;
  const isThen = Math.abs(taken.endMs - startMs) <= sameMomentMs;
  if (taken.cause === 'picked-off' || taken.kind === 'parking') return isThen;
  // A code may name the telephone that rings.
  const dialled = record.dialledNumber?.replace(/\D/g, '') ?? '';
  const isNamed = taken.extension !== null && dialled.endsWith(taken.extension);
  return isNamed && taken.answeredAtMs === null && isThen;
}

export function talkByCode(record: PlacedRecord): Talk | null {
  const { way, answeredAtMs, endMs } = record;
  return way === 'code' && answeredAtMs !== null ? { record, fromMs: answeredAtMs, toMs: endMs } : null;
}
