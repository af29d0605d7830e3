import type { PlacedRecord } from './placed-record.ts';

/** Records of one call, as far as they have been looked at. */
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

/** The group with a record that begins or ends nearest to this one's start; of several the last. */
export function nearest(groups: readonly GrowingGroup[], { startMs }: PlacedRecord): GrowingGroup | undefined {
  const awayMs = ({ records }: GrowingGroup) =>
    Math.min(...records.flatMap((each) => [Math.abs(startMs - each.startMs), Math.abs(startMs - each.endMs)]));
  return groups.reduce<GrowingGroup | undefined>(
    (best, group) => (best === undefined || awayMs(group) <= awayMs(best) ? group : best),
    undefined,
  );
}
