import type { Calibration } from './calibration.ts';
import { begun, type GrowingGroup, join } from './growing-group.ts';
import { isTakenByCode } from './guest-records.ts';
import type { PlacedRecord } from './placed-record.ts';
import type { Talk } from './talks.ts';

/**
 * A colleague may take a call by a code: pick it up while it rings elsewhere, or take it back from parking. The
 * exchange writes a record of that telephone, which belongs to the call that it took; every other is a call of its own.
 */
export function withCodes(
  groups: readonly GrowingGroup[],
  byCode: readonly PlacedRecord[],
  calibration: Calibration,
): readonly GrowingGroup[] {
  const own = byCode.filter((record) => {
    const group = groups.find(({ records }) =>
      records.some((each) => isTakenByCode(each.known, record.known, calibration)),
    );
    const { callingNumber } = record.known.record;
    if (group !== undefined) join(group, { ...record, kind: 'extension', role: 'person', extension: callingNumber });
    return group === undefined;
  });
  return [...groups, ...own.map(begun)];
}

export function talkByCode(record: PlacedRecord): Talk | null {
  const { way, answeredAtMs, endMs } = record;
  return way === 'code' && answeredAtMs !== null ? { record, fromMs: answeredAtMs, toMs: endMs } : null;
}
