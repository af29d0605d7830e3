import type { Calibration } from './calibration.ts';
import { begun, type GrowingGroup, join } from './growing-group.ts';
import { fitOf, touchingMs } from './guest-records.ts';
import { isTelephone, type PlacedRecord } from './placed-record.ts';
import type { Talk } from './talks.ts';

/** Whether a record of a telephone here goes on with a call from outside. */
export function isGuest(record: PlacedRecord, all: readonly PlacedRecord[], calibration: Calibration): boolean {
  const mayBe =
    record.way !== 'in' && record.way !== 'unknown-out' && !(record.way === 'out' && record.isFromExtension);
  return mayBe && all.some((each) => fitOf(each.known, record.known, calibration) !== null);
}

/** Puts guests, as parts, into the calls that they go on with. */
export function withGuests(
  groups: readonly GrowingGroup[],
  guests: readonly PlacedRecord[],
  calibration: Calibration,
): readonly GrowingGroup[] {
  const own = guests.filter((guest) => {
    const [best] = groups
      .flatMap((group) =>
        group.records.map((host) => ({ group, host, fit: fitOf(host.known, guest.known, calibration) })),
      )
      .flatMap(({ fit, ...each }) => (fit === null ? [] : [{ ...each, fit }]))
      .sort((a, b) => a.fit - b.fit);
    if (best === undefined || (guest.way === 'internal' && isTakenOn(best.group, best.host))) return true;
    join(best.group, guest);
    return false;
  });
  return [...groups, ...own.map(begun)];
}

/** Whether the call went on at another telephone by a record of its own. */
function isTakenOn({ records }: GrowingGroup, passedOn: PlacedRecord): boolean {
  return records.some(
    (each) =>
      each !== passedOn &&
      each.way === 'in' &&
      isTelephone(each) &&
      Math.abs(each.startMs - passedOn.endMs) <= touchingMs,
  );
}

/** A guest as a part of the call that it goes on with. */
export function asPart(record: PlacedRecord): PlacedRecord {
  switch (record.way) {
    case 'code':
      // What was dialled is a code: who dialled it took the call.
      return { ...record, kind: 'extension', role: 'person', extension: record.known.record.callingNumber };
    case 'out':
      return { ...record, way: 'in' };
    default:
      return record;
  }
}

export function talkByCode(record: PlacedRecord): Talk | null {
  const { way, answeredAtMs, endMs } = record;
  return way === 'code' && answeredAtMs !== null ? { record, fromMs: answeredAtMs, toMs: endMs } : null;
}
