import type { PlacedRecord } from './placed-record.ts';

/** The records of one call that were found so far. */
export interface GrowingGroup {
  readonly records: PlacedRecord[];
  endMs: number;
  isUndecided: boolean;
  isEstimated: boolean;
}

export function begun(record: PlacedRecord): GrowingGroup {
  return { records: [record], endMs: record.endMs, isUndecided: false, isEstimated: false };
}

export function join(group: GrowingGroup, record: PlacedRecord): void {
  group.records.push(record);
  group.endMs = Math.max(group.endMs, record.endMs);
}

/**
 * Returns the group with a record that begins or ends nearest to the start of this record; of equally near groups the
 * last.
 */
export function nearest(groups: readonly GrowingGroup[], { startMs }: PlacedRecord): GrowingGroup | undefined {
  const awayMs = ({ records }: GrowingGroup) =>
    Math.min(...records.flatMap((each) => [Math.abs(startMs - each.startMs), Math.abs(startMs - each.endMs)]));
  return groups.reduce<GrowingGroup | undefined>(
    (best, group) => (best === undefined || awayMs(group) <= awayMs(best) ? group : best),
    undefined,
  );
}
