import type { Calibration } from './calibration.ts';
import { begun, type GrowingGroup, join } from './growing-group.ts';
import { goesOnWith } from './guest-records.ts';
import type { PlacedRecord } from './placed-record.ts';
import type { Talk } from './talks.ts';

/** Whether a record of a telephone here goes on with a call from outside. */
export function isGuest(record: PlacedRecord, all: readonly PlacedRecord[], calibration: Calibration): boolean {
  const mayBe =
    record.way !== 'in' && record.way !== 'unknown-out' && !(record.way === 'out' && record.isFromExtension);
  return mayBe && all.some((each) => each.way === 'in' && goesOnWith(each.known, record.known, calibration));
}

/** Puts guests into the calls that they go on with. A telephone's record of a code is otherwise a call of its own. */
export function withGuests(
  groups: readonly GrowingGroup[],
  guests: readonly PlacedRecord[],
  calibration: Calibration,
): readonly GrowingGroup[] {
  const own = guests.filter((guest) => {
    const group = groups.find(({ records }) =>
      records.some((each) => each.way === 'in' && goesOnWith(each.known, guest.known, calibration)),
    );
    if (group !== undefined) join(group, asPart(guest));
    return group === undefined;
  });
  return [...groups, ...own.map(begun)];
}

function asPart(record: PlacedRecord): PlacedRecord {
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
