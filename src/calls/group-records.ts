import type { Calibration } from './calibration.ts';
import type { HeardEvent } from './call-event.ts';
import { asPart, fittingWith, isGuest, mayGoOnWith, talkByCode, withGuests } from './call-guests.ts';
import { begun, type GrowingGroup, join, nearest } from './growing-group.ts';
import { isWitness } from './guest-records.ts';
import type { KnownRecord, Span } from './known-record.ts';
import { callerOf, callerOfEvent, isBetweenOutsiders } from './neighbourhood.ts';
import { outgoingGroups } from './outgoing-records.ts';
import { partyKey } from './party.ts';
import { isGivenUpByPbx, isHandedOn, isToNumberOutside, type PlacedRecord, placed, spans } from './placed-record.ts';
import { areOfTwoFirms, handedOverMs, type Kinship, kinship, ledOnMs, sameEndMs, touchMs } from './record-kinship.ts';
import { type Overview, overviewOf, type Talk } from './talks.ts';

/** The records of one call. */
export interface RecordGroup extends Span {
  readonly records: readonly PlacedRecord[];
  readonly line: string | null;
  readonly tenant: string | null;
  readonly isOutgoing: boolean;
  /** The records could also belong to another call. */
  readonly isUndecided: boolean;
  /** Only times show that these records are one call. */
  readonly isEstimated: boolean;
  /** The whole records among `records`. */
  readonly wholes: ReadonlySet<PlacedRecord>;
  readonly talks: readonly Talk[];
}

/**
 * Makes groups, one for each call, from the records of one neighbourhood, in order of their start. `heard`: the
 * webhooks of this neighbourhood. The order of both inputs does not matter.
 */
export function groupRecords(
  records: readonly KnownRecord[],
  calibration: Calibration,
  heard: readonly HeardEvent[] = [],
): readonly RecordGroup[] {
  const callers = new Set([
    ...heard.flatMap(({ event }) => partyKey(callerOfEvent(event, calibration)) ?? []),
    ...records.flatMap(({ record }) => callerHere(record, calibration) ?? []),
  ]);
  const fitting = fittingWith(heard, calibration);
  const asWritten = records
    .map((known) => placed(known, callers, calibration))
    .sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs || b.known.factId - a.known.factId);
  const witnesses = asWritten.filter((record) => isWitness(record, calibration));
  const guests = new Map(
    asWritten
      .filter((record) => !witnesses.includes(record) && isGuest(record, asWritten, fitting))
      .map((record) => [record, asPart(record)]),
  );
  const rest = asWritten.filter((record) => !guests.has(record));
  const overview = overviewOf(
    asWritten.map((record) => guests.get(record) ?? record),
    calibration,
  );
  const inbound = inboundGroups(
    wholeFirst(
      rest.filter(({ direction }) => direction === 'in' || direction === 'internal'),
      overview,
    ),
    overview,
    calibration,
  );
  for (const group of inbound) {
    if (witnesses.some((each) => mayGoOnWith(group, each, overview, fitting))) group.isEstimated = true;
  }
  const byCode = rest.filter(({ direction }) => direction === 'code').map(begun);
  const outgoing = outgoingGroups(rest.filter(isToNumberOutside));
  return withParts([...withGuests(inbound, [...guests.values()], overview, fitting), ...byCode], outgoing)
    .map((group) => finished(group, overview))
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

/** Returns the caller as a party key; `null` for a withheld one, and for a record that may be of a call to outside. */
function callerHere(record: KnownRecord['record'], calibration: Calibration): string | null {
  return isBetweenOutsiders(record, calibration) ? null : partyKey(callerOf(record, calibration));
}

/**
 * Sorts whole records before records of parts that begin at the same moment. Those of withheld callers stay as they
 * are: two who call at once differ only in their ends.
 */
function wholeFirst(inOrder: readonly PlacedRecord[], { wholes }: Overview): readonly PlacedRecord[] {
  const isWhole = (record: PlacedRecord) => Number(wholes.has(record) && !record.isWithheld);
  return [...inOrder].sort((a, b) => a.startMs - b.startMs || isWhole(b) - isWhole(a));
}

function inboundGroups(
  inOrder: readonly PlacedRecord[],
  overview: Overview,
  { recordForm }: Calibration,
): readonly GrowingGroup[] {
  const groups: GrowingGroup[] = [];
  let recent: GrowingGroup[] = [];
  for (const record of inOrder) {
    recent = recent.filter(({ endMs }) => endMs >= record.startMs - handedOverMs);
    const rated = recent.map((group) => {
      const isSecond = isSecondCall(group, record, overview);
      // Where each call has one record, two records are two calls.
      const isApart = isSecond || recordForm === 'call';
      return { group, isSecond, as: isApart ? 'other' : belonging(group, record, overview, recordForm === 'leg') };
    });
    const joinable = rated.filter(({ as }) => as === 'same').map(({ group }) => group);
    const within = innermost(joinable, record, overview);
    const touching = within === undefined ? thoseThatGoOn(joinable, record, overview) : [within];
    const round = rated.filter(({ as }) => as === 'round').at(-1)?.group;
    const ledOn = rated.filter(({ as }) => as === 'led-on').at(-1)?.group;
    const group = nearest(touching, record) ?? round ?? ledOn;
    if (group === undefined) {
      const first = begun(record);
      first.isEstimated = rated.some(({ isSecond }) => isSecond);
      groups.push(first);
      recent.push(first);
    } else {
      if (group === round) group.isEstimated = true;
      join(group, record);
    }
    if (touching.length > 1) for (const each of touching) each.isUndecided = true;
  }
  return groups;
}

/**
 * Returns of several calls the one whose whole record spans this record and begins last; `undefined` when no such
 * record decides.
 */
function innermost(
  groups: readonly GrowingGroup[],
  record: PlacedRecord,
  overview: Overview,
): GrowingGroup | undefined {
  const spanning = groups
    .map(
      (group) =>
        [group, group.records.filter((each) => isOfWholeCall(each, overview) && spans(each, record, touchMs))] as const,
    )
    .filter(([, wholes]) => wholes.length > 0)
    .map(([group, wholes]) => [group, Math.max(...wholes.map(({ startMs }) => startMs))] as const)
    .sort(([, a], [, b]) => b - a);
  const [last, next] = spanning;
  // Two withheld callers can be told apart only by their starts.
  if (record.isWithheld && Math.abs((last?.[1] ?? 0) - record.startMs) > touchMs) return undefined;
  return last !== undefined && (next === undefined || last[1] - next[1] > sameEndMs) ? last[0] : undefined;
}

/**
 * Returns of several calls those of which the PBX gave up a telephone when this record begins, if people go on talking
 * in all the others. Otherwise returns all.
 */
function thoseThatGoOn(
  groups: readonly GrowingGroup[],
  { startMs }: PlacedRecord,
  { talks }: Overview,
): readonly GrowingGroup[] {
  const talksOn = (talk: Talk | undefined) =>
    talk !== undefined && startMs > talk.fromMs + touchMs && startMs < talk.toMs - sameEndMs;
  const waiting = groups.filter(({ records }) => !records.some((each) => talksOn(talks.get(each))));
  const isGivenUpThen = (each: PlacedRecord) => isGivenUpByPbx(each) && Math.abs(each.endMs - startMs) <= touchMs;
  return waiting.length > 0 && waiting.every(({ records }) => records.some(isGivenUpThen)) ? waiting : groups;
}

/** Returns how a record relates to all known records of a call. */
function belonging({ records }: GrowingGroup, record: PlacedRecord, overview: Overview, hasLegs: boolean): Kinship {
  const kinships = records.map((each) => kinship(each, record, overview, hasLegs));
  const isSpanned = records.some(
    (each, index) => isOfWholeCall(each, overview) && spans(each, record, touchMs) && kinships[index] === 'same',
  );
  if (kinships.includes('other')) return 'other';
  if (isSpanned) return 'same';
  if (kinships.includes('again')) return 'again';
  const nearest = (['same', 'round', 'led-on'] as const).find((each) => kinships.includes(each)) ?? 'apart';
  const mayBeOther = nearest === 'round' || (nearest === 'same' && record.isWithheld);
  return mayBeOther && beginsWithWhole(records, record, overview) ? 'again' : nearest;
}

/**
 * Returns whether this record begins with a whole record of its own, after that of the earlier call had ended. The
 * whole record of the earlier call would have spanned all its rounds.
 */
function beginsWithWhole(before: readonly PlacedRecord[], record: PlacedRecord, { wholes }: Overview): boolean {
  // Withheld callers may call directly one after the other.
  const isBefore = ({ endMs }: PlacedRecord) => endMs <= record.startMs - (record.isWithheld ? 0 : ledOnMs);
  if (!before.some((each) => wholes.has(each) && isBefore(each))) return false;
  return [...wholes].some((each) => Math.abs(each.startMs - record.startMs) <= touchMs && spans(each, record, touchMs));
}

/** Returns whether a record spans the whole call: a whole record, or that of a group, a wait or an unknown callee. */
function isOfWholeCall(record: PlacedRecord, { wholes }: Overview): boolean {
  return wholes.has(record) || record.kind === 'group' || record.role === 'wait' || record.role === 'unknown';
}

/**
 * Returns whether a record is of a second caller behind the same number. A caller who talks with a person cannot give
 * up another ring. So a record that begins during a talk, and does not end with it, is of another caller. Exceptions:
 * the talk was transferred or parked, the record is of a hold or of parking, or an extension was dialled, because a
 * colleague was asked.
 */
function isSecondCall({ records }: GrowingGroup, record: PlacedRecord, { talks }: Overview): boolean {
  if (record.line === null || record.kind === 'hold' || record.kind === 'parking') return false;
  // A record of another firm on the same PBX is of another call anyway, and certainly.
  if (records.some((each) => areOfTwoFirms(each, record))) return false;
  // A queue rings other telephones when a talk ends.
  const endsMs = records.some(({ role }) => role === 'wait') ? sameEndMs : touchMs;
  return records.some((each) => {
    const talk = talks.get(each);
    if (talk === undefined) return false;
    const isDuring =
      record.startMs > talk.fromMs + touchMs &&
      record.startMs < talk.toMs - endsMs &&
      Math.abs(record.endMs - talk.toMs) > sameEndMs;
    return isDuring && !records.some((other) => isHandedOn(other) && touches(other, talk));
  });
}

function touches(record: PlacedRecord, { fromMs, toMs }: Talk): boolean {
  return record.startMs <= toMs + sameEndMs && record.endMs >= fromMs - sameEndMs;
}

/**
 * Moves parts of calls to outside into those calls. Such a part seems to come from outside and names only an extension.
 * It is a colleague to whom the call was transferred, or the own telephone, which click to call rings first.
 */
function withParts(inbound: readonly GrowingGroup[], outgoing: readonly GrowingGroup[]): readonly GrowingGroup[] {
  const rest = inbound.filter((group) => {
    const [first] = group.records;
    if (first === undefined || group.records.some(({ line, direction }) => line !== null || direction !== 'in'))
      return true;
    const call = outgoing.find(({ records, endMs }) =>
      records.some((each) => isPassedOn(each, first, endMs) || isOwnTelephone(first, each)),
    );
    if (call === undefined) return true;
    for (const record of group.records) join(call, record);
    return false;
  });
  return [...rest, ...outgoing];
}

/** Returns whether `next` begins when the talk with the outside number ends, or ends with the call. */
function isPassedOn({ answeredAtMs, endMs }: PlacedRecord, next: PlacedRecord, callEndMs: number): boolean {
  if (answeredAtMs === null || answeredAtMs >= next.startMs || next.startMs > callEndMs + sameEndMs) return false;
  return Math.abs(next.startMs - endMs) <= sameEndMs || Math.abs(next.endMs - callEndMs) <= sameEndMs;
}

/** Returns whether it is the own telephone of click to call: it rings first, and both records end together. */
function isOwnTelephone(telephone: PlacedRecord, { known, startMs, endMs }: PlacedRecord): boolean {
  const { extension } = telephone;
  const isOwn = extension !== null && known.record.callingNumber === extension;
  return isOwn && telephone.startMs <= startMs && Math.abs(telephone.endMs - endMs) <= sameEndMs;
}

function finished(
  { records: joined, endMs, isUndecided, isEstimated }: GrowingGroup,
  { talks, wholes }: Overview,
): RecordGroup {
  const records = [...joined].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  return {
    records,
    line: records.find(({ line }) => line !== null)?.line ?? null,
    tenant: records.find(({ known }) => known.record.tenant !== null)?.known.record.tenant ?? null,
    isOutgoing: records.some(isToNumberOutside),
    startMs: Math.min(...records.map(({ startMs }) => startMs)),
    endMs,
    isUndecided,
    isEstimated,
    wholes: new Set(records.filter((record) => wholes.has(record))),
    talks: records.flatMap((record) => talks.get(record) ?? talkByCode(record) ?? []),
  };
}
