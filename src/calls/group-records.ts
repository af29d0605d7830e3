import type { Calibration } from './calibration.ts';
import { calleeExtension, calleeKind } from './callee.ts';
import { type CauseKind, causeKind } from './hangup-cause.ts';
import { callerOf, dialledOf, hasTime, type KnownRecord, type Span, spanOf } from './known-record.ts';
import { partyKey } from './party.ts';

/** A record at its place in time, with what groups and judges look at. */
export interface PlacedRecord extends Span {
  readonly known: KnownRecord;
  /** What was dialled, as a party key; `null` fits every line. */
  readonly line: string | null;
  readonly isWithheld: boolean;
  /** The extension it is about; `null` when it is about the whole call, a group, a menu. */
  readonly extension: string | null;
  /** When somebody or something answered; `null` when nothing did, or it is not said. */
  readonly answeredAtMs: number | null;
}

/** The records of one call. */
export interface RecordGroup extends Span {
  readonly records: readonly PlacedRecord[];
  readonly line: string | null;
  readonly tenant: string | null;
  /** Whether they could be of another call as well. */
  readonly isUndecided: boolean;
}

/** Records are written in whole seconds, and a call that is passed on goes on within the second. */
const touchMs = 1_000;
/** From a menu, after a word. Who has hung up there and calls again takes longer. */
const ledOnMs = 2_000;
/** Whoever is handed over waits for a moment, and has not hung up. */
const handedOverMs = 5_000;
/** The legs of a ring group begin together, or soon after one another. */
const groupBeginsMs = 5_000;
const sameEndMs = 2_000;

function placed(known: KnownRecord, { clockOffsetMs }: Pick<Calibration, 'clockOffsetMs'>): PlacedRecord {
  const { record } = known;
  const span = spanOf(known, clockOffsetMs);
  const caller = callerOf(record);
  const dialled = dialledOf(record);
  const isInside = dialled?.kind === 'extension' || dialled?.kind === 'short';
  // A leg may name the extension as what was dialled, although the caller dialled a line.
  const line = dialled === null || (isInside && caller.kind !== 'extension') ? null : partyKey(dialled);
  const billableMs = (record.billableSeconds ?? 0) * 1_000;
  return {
    ...span,
    known,
    line,
    isWithheld: caller.kind === 'withheld',
    extension: calleeExtension(record),
    answeredAtMs: billableMs > 0 ? Math.max(span.startMs, span.endMs - billableMs) : null,
  };
}

/** Makes calls of the records of one neighbourhood, whatever their order. In order of their start. */
export function groupRecords(records: readonly KnownRecord[], calibration: Calibration): readonly RecordGroup[] {
  const inOrder = records
    .map((known) => placed(known, calibration))
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || b.known.factId - a.known.factId);
  if (calibration.recordForm === 'call')
    return inOrder.map((record) => finished({ records: [record], endMs: record.endMs, isUndecided: false }));
  const groups: GrowingGroup[] = [];
  let recent: GrowingGroup[] = [];
  for (const record of inOrder) {
    recent = recent.filter(({ endMs }) => endMs >= record.startMs - handedOverMs);
    const tell = (earlier: PlacedRecord) => kinship(earlier, record, calibration.recordForm === 'leg');
    const touching = recent.filter((group) => belongsTo(group, tell, 'same'));
    const group = nearest(touching, record) ?? recent.filter((each) => belongsTo(each, tell, 'led-on')).at(-1);
    if (group === undefined) {
      const begun = { records: [record], endMs: record.endMs, isUndecided: false };
      groups.push(begun);
      recent.push(begun);
    } else {
      group.records.push(record);
      group.endMs = Math.max(group.endMs, record.endMs);
    }
    if (touching.length > 1) for (const each of touching) each.isUndecided = true;
  }
  return groups.map(finished);
}

interface GrowingGroup {
  readonly records: PlacedRecord[];
  endMs: number;
  isUndecided: boolean;
}

function finished({ records, endMs, isUndecided }: GrowingGroup): RecordGroup {
  return {
    records,
    line: records.find(({ line }) => line !== null)?.line ?? null,
    tenant: records.find(({ known }) => known.record.tenant !== null)?.known.record.tenant ?? null,
    startMs: Math.min(...records.map(({ startMs }) => startMs)),
    endMs,
    isUndecided,
  };
}

function belongsTo(
  { records }: GrowingGroup,
  tell: (earlier: PlacedRecord) => Kinship,
  as: 'same' | 'led-on',
): boolean {
  const kinships = records.map(tell);
  return kinships.includes(as) && !kinships.includes('other');
}

/** The group with a record that begins or ends nearest to this one's start; of several the last. */
function nearest(groups: readonly GrowingGroup[], { startMs }: PlacedRecord): GrowingGroup | undefined {
  const awayMs = ({ records }: GrowingGroup) =>
    Math.min(...records.flatMap((each) => [Math.abs(startMs - each.startMs), Math.abs(startMs - each.endMs)]));
  return groups.reduce<GrowingGroup | undefined>(
    (best, group) => (best === undefined || awayMs(group) <= awayMs(best) ? group : best),
    undefined,
  );
}

type Kinship = 'same' | 'led-on' | 'other' | 'apart';

/**
 * How a later record (`b`) stands to an earlier one of the same caller: of the `same` call, `led-on` from a menu to it
 * after a moment, certainly of an `other`, or `apart`, which another record between the two may still join. Withheld
 * callers may be several at once. `hasLegs`: the exchange is known to write records of extensions too.
 */
function kinship(a: PlacedRecord, b: PlacedRecord, hasLegs: boolean): Kinship {
  if (a.line !== null && b.line !== null && a.line !== b.line) return 'other';
  if (differ(a.known.record.tenant, b.known.record.tenant)) return 'other';
  if (!hasTime(a.known.record) || !hasTime(b.known.record)) return 'other';
  const overlapMs = Math.min(a.endMs, b.endMs) - b.startMs;
  if (causeOf(a) === 'transferred' && overlapMs <= 0 && overlapMs >= -handedOverMs) return 'same';
  if (overlapMs < -touchMs) return isMenuRecord(a) && isLedTo(b) && overlapMs >= -ledOnMs ? 'led-on' : 'apart';
  const isSameCallee = a.known.record.calleeNumber === b.known.record.calleeNumber;
  const isAfter = overlapMs <= touchMs && b.endMs > a.endMs;
  // Nobody calls again within the second in which the call before has ended.
  if (isAfter && b.startMs <= a.endMs && !a.isWithheld) return 'same';
  if (isAfter) return isSameCallee || hasGivenUp(a) ? 'other' : 'same';
  return (isSameCallee ? isOneCallee(a, b, hasLegs) : isOneCall(a, b)) ? 'same' : 'other';
}

/** Who has given up is not led on. */
function hasGivenUp(record: PlacedRecord): boolean {
  return causeOf(record) === 'gave-up' && record.endMs > record.startMs;
}

function causeOf({ known }: PlacedRecord): CauseKind {
  return causeKind(known.record.hangupCause);
}

/** What comes after a menu; a record of the whole call is none of it. */
function isLedTo({ known }: PlacedRecord): boolean {
  const kind = calleeKind(known.record);
  return kind === 'extension' || kind === 'group' || kind === 'queue';
}

/**
 * Two records of one callee at a time: telephones of an extension or a group that ring together, or the call and its
 * leg; else two calls.
 */
function isOneCallee(a: PlacedRecord, b: PlacedRecord, hasLegs: boolean): boolean {
  const beginTogether = b.startMs - a.startMs <= touchMs;
  const endTogether = Math.abs(a.endMs - b.endMs) <= touchMs;
  // Nobody is in one menu twice: of two that begin together one is the call.
  if (isMenuRecord(a)) return beginTogether;
  if (beginTogether) return endTogether || isRace(a, b) || (a.extension !== null && !a.isWithheld);
  return endTogether || isRace(a, b) || (b.endMs <= a.endMs && (hasLegs || !a.isWithheld));
}

/** Two records of different callees that overlap. */
function isOneCall(a: PlacedRecord, b: PlacedRecord): boolean {
  const endTogether = Math.abs(a.endMs - b.endMs) <= sameEndMs;
  if (a.extension !== null && b.extension !== null) {
    // Unless it is the whole call and its last leg.
    if (talkTogether(a, b)) return endTogether;
    if (endTogether || isRace(a, b)) return true;
    return !a.isWithheld || (b.startMs - a.startMs <= touchMs && (isMoment(a) || isMoment(b)));
  }
  if (a.extension !== null || b.extension !== null) {
    const [whole, leg] = a.extension === null ? [a, b] : [b, a];
    const isWithin = leg.startMs >= whole.startMs - sameEndMs && leg.endMs <= whole.endMs + sameEndMs;
    return isWithin || isMenuOf(whole, leg) || !(a.isWithheld || isMenuRecord(b));
  }
  return endTogether || isRace(a, b) || isMenuOf(a, b) || isMenuOf(b, a);
}

/** An extension that was engaged, or not there. */
function isMoment({ startMs, endMs }: PlacedRecord): boolean {
  return endMs - startMs <= touchMs;
}

/** The menu is a part of the call, and its first. */
function isMenuOf(menu: PlacedRecord, call: PlacedRecord): boolean {
  if (!isMenuRecord(menu) || isMenuRecord(call)) return false;
  const beginTogether = Math.abs(menu.startMs - call.startMs) <= sameEndMs;
  const isFirst = menu.startMs <= call.startMs + sameEndMs;
  return isFirst && menu.endMs <= call.endMs + sameEndMs && (beginTogether || !menu.isWithheld);
}

/** Telephones that rang together: the others stopped when one was answered, whatever cause is written for it. */
function isRace(a: PlacedRecord, b: PlacedRecord): boolean {
  const isLost = hasLostRace(a) || hasLostRace(b);
  const answeredAtMs = a.answeredAtMs ?? b.answeredAtMs;
  if (answeredAtMs === null) return isLost && b.startMs - a.startMs <= groupBeginsMs;
  const loser = a.answeredAtMs === null ? a : b;
  if (loser.answeredAtMs !== null) return false;
  const stopsWithAnswer = Math.abs(loser.endMs - answeredAtMs) <= (isLost ? sameEndMs : touchMs);
  return stopsWithAnswer && (isLost || b.startMs - a.startMs <= groupBeginsMs);
}

/** One caller talks with one person at a time. */
function talkTogether(a: PlacedRecord, b: PlacedRecord): boolean {
  if (a.answeredAtMs === null || b.answeredAtMs === null) return false;
  return Math.min(a.endMs, b.endMs) - Math.max(a.answeredAtMs, b.answeredAtMs) > sameEndMs;
}

export function hasLostRace({ known }: PlacedRecord): boolean {
  return causeKind(known.record.hangupCause) === 'lost-race';
}

export function isMenuRecord({ known }: PlacedRecord): boolean {
  return calleeKind(known.record) === 'menu';
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
