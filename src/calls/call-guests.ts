import type { Calibration } from './calibration.ts';
import type { HeardEvent } from './call-event.ts';
import { begun, type GrowingGroup, join } from './growing-group.ts';
import { fitOf, isRungFor, touchingMs } from './guest-records.ts';
import type { KnownRecord } from './known-record.ts';
import { isTelephone, type PlacedRecord } from './placed-record.ts';
import { kinship } from './record-kinship.ts';
import type { Overview, Talk } from './talks.ts';

/** Returns how well a guest continues the call of another record: the less the better; `null`: not at all (`fitOf`). */
export type Fitting = (host: KnownRecord, guest: KnownRecord) => number | null;

/** Returns the `Fitting` for records of one neighbourhood. `heard`: all webhooks of this neighbourhood. */
export function fittingWith(heard: readonly HeardEvent[], calibration: Calibration): Fitting {
  return (host, guest) =>
    fitOf(host, guest, calibration, () => heard.some((each) => isRungFor(each, guest, calibration)));
}

/**
 * Returns whether a record of the office continues a call from outside. It is a code, a call between extensions, or a
 * leg under a number of the office.
 */
export function isGuest(record: PlacedRecord, all: readonly PlacedRecord[], fitting: Fitting): boolean {
  const mayBe =
    record.direction !== 'in' &&
    record.direction !== 'unknown-out' &&
    !(record.direction === 'out' && record.isFromExtension);
  return mayBe && all.some((each) => fitting(each.known, record.known) !== null);
}

/**
 * Adds each guest to the group of the call that it continues best, and changes these groups. A guest that continues
 * none becomes a call of its own.
 */
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
    if (best === undefined || (guest.direction === 'internal' && !isPassedOn(best.group, guest))) return true;
    join(best.group, guest);
    return false;
  });
  return [...goneOn(groups, overview), ...own.map(begun)];
}

/**
 * Returns whether a call may have continued with an outside leg: the leg fits, no telephone here rings on after it
 * began, and the whole record does not end before the leg does.
 */
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

/** Returns whether a telephone transferred the call to a colleague, and no other telephone's record continues it. */
function isPassedOn({ records }: GrowingGroup, { known, startMs }: PlacedRecord): boolean {
  const passing = records.find(
    ({ extension, endMs }) => extension === known.record.callingNumber && Math.abs(endMs - startMs) <= touchingMs,
  );
  return passing !== undefined && !isAnsweredOn(records, passing);
}

/**
 * Joins to a call the records that follow a colleague's telephone without an answer, because they are of the same call:
 * a voicemail, or the telephone of the person who transferred it.
 */
function goneOn(groups: readonly GrowingGroup[], overview: Overview): readonly GrowingGroup[] {
  const joined = new Set<GrowingGroup>();
  for (const group of groups) {
    for (const guest of group.records.filter(({ direction }) => direction === 'internal')) {
      const next = groups.find((each) => each !== group && !joined.has(each) && isNext(guest, each, overview));
      if (next === undefined || joined.has(group)) continue;
      joined.add(next);
      for (const record of next.records) join(group, record);
    }
  }
  return groups.filter((group) => !joined.has(group));
}

function isNext(guest: PlacedRecord, { records: [first] }: GrowingGroup, overview: Overview): boolean {
  const isLater = first !== undefined && first.direction === 'in' && first.startMs >= guest.endMs - touchingMs;
  return isLater && ['same', 'round'].includes(kinship(guest, first, overview, true));
}

/** Returns whether the call continued at another telephone, by a record of its own. */
function isAnsweredOn(records: readonly PlacedRecord[], passedOn: PlacedRecord): boolean {
  return records.some(
    (each) =>
      each !== passedOn &&
      each.direction === 'in' &&
      isTelephone(each) &&
      Math.abs(each.startMs - passedOn.endMs) <= touchingMs,
  );
}

/** Returns a guest as a part of the call that it continues. */
export function asPart(record: PlacedRecord): PlacedRecord {
  switch (record.direction) {
    case 'code':
      // The dialled number is a code: the calling telephone picked up the call.
      return { ...record, kind: 'extension', role: 'person', extension: record.known.record.callingNumber };
    case 'out':
      return { ...record, direction: 'in' };
    default:
      return record;
  }
}

export function talkByCode(record: PlacedRecord): Talk | null {
  const { direction, answeredAtMs, endMs } = record;
  return direction === 'code' && answeredAtMs !== null ? { record, fromMs: answeredAtMs, toMs: endMs } : null;
}
