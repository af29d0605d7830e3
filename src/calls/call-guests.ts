import type { Calibration } from './calibration.ts';
import type { HeardEvent } from './call-event.ts';
import { begun, type GrowingGroup, join } from './growing-group.ts';
import { fitOf, isRungFor, touchingMs } from './guest-records.ts';
import type { KnownRecord } from './known-record.ts';
import { isTelephone, type PlacedRecord } from './placed-record.ts';
import { kinship } from './record-kinship.ts';
import type { Overview, Talk } from './talks.ts';

/** How well one record goes on with another (`fitOf`). */
export type Fitting = (host: KnownRecord, guest: KnownRecord) => number | null;

/** Among records of one neighbourhood, of which all this was heard. */
export function fittingWith(heard: readonly HeardEvent[], calibration: Calibration): Fitting {
  return (host, guest) =>
    fitOf(host, guest, calibration, () => heard.some((each) => isRungFor(each, guest, calibration)));
}

/** Whether a record of a telephone here goes on with a call from outside. */
export function isGuest(record: PlacedRecord, all: readonly PlacedRecord[], fitting: Fitting): boolean {
  const mayBe =
    record.way !== 'in' && record.way !== 'unknown-out' && !(record.way === 'out' && record.isFromExtension);
  return mayBe && all.some((each) => fitting(each.known, record.known) !== null);
}

/** Puts guests, as parts, into the calls that they go on with. */
export function withGuests(
  groups: readonly GrowingGroup[],
  guests: readonly PlacedRecord[],
  overview: Overview,
  fitting: Fitting,
): readonly GrowingGroup[] {
  const own = guests.filter((guest) => {
    const [best] = groups
      .flatMap((group) => group.records.map((host) => ({ group, host, fit: fitting(host.known, guest.known) })))
      .flatMap(({ fit, ...each }) => (fit === null ? [] : [{ ...each, fit }]))
      .sort((a, b) => a.fit - b.fit);
    if (best === undefined || (guest.way === 'internal' && !isPassedOn(best.group, guest))) return true;
    join(best.group, guest);
    return false;
  });
  return [...goneOn(groups, overview), ...own.map(begun)];
}

/** Whether a call may have gone on with a leg outside: it fits, no telephone here rings on, and the call's own record does not end before. */
export function mayGoOnWith(
  { records }: GrowingGroup,
  leg: PlacedRecord,
  { wholes }: Overview,
  fitting: Fitting,
): boolean {
  const isFitting = records.some(({ known }) => fitting(known, leg.known) !== null);
  return (
    isFitting &&
    records.every((each) =>
      wholes.has(each) ? each.endMs >= leg.endMs - touchingMs : each.endMs <= leg.startMs + touchingMs,
    )
  );
}

/** Whether a telephone passed the call on to a colleague, and it did not go on there by a record of its own. */
function isPassedOn({ records }: GrowingGroup, { known, startMs }: PlacedRecord): boolean {
  const passing = records.find(
    ({ extension, endMs }) => extension === known.record.callingNumber && Math.abs(endMs - startMs) <= touchingMs,
  );
  return passing !== undefined && !isAnsweredOn(records, passing);
}

/** What follows a colleague's telephone that was not taken is of the same call: a voicemail, or who passed the call on. */
function goneOn(groups: readonly GrowingGroup[], overview: Overview): readonly GrowingGroup[] {
  const joined = new Set<GrowingGroup>();
  for (const group of groups) {
    for (const guest of group.records.filter(({ way }) => way === 'internal')) {
      const next = groups.find((each) => each !== group && !joined.has(each) && isNext(guest, each, overview));
      if (next === undefined || joined.has(group)) continue;
      joined.add(next);
      for (const record of next.records) join(group, record);
    }
  }
  return groups.filter((group) => !joined.has(group));
}

function isNext(guest: PlacedRecord, { records: [first] }: GrowingGroup, overview: Overview): boolean {
  const isLater = first !== undefined && first.way === 'in' && first.startMs >= guest.endMs - touchingMs;
  return isLater && ['same', 'round'].includes(kinship(guest, first, overview, true));
}

/** Whether the call went on at another telephone by a record of its own. */
function isAnsweredOn(records: readonly PlacedRecord[], passedOn: PlacedRecord): boolean {
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
