import type { Calibration } from './calibration.ts';
import type { CallDraft } from './call-draft.ts';
import type { Span } from './known-record.ts';
import { lineKey } from './neighbourhood.ts';
import { partyKey } from './party.ts';
import {
  hasLostRace,
  isMenuRecord,
  isTelephone,
  type PlacedRecord,
  shortestTalkSeconds,
  spans,
} from './placed-record.ts';

/** A webhook may come this late. */
export const lateByMs = 2_500;
/** An answer that comes this long before the ring is not of the telephone that rings. */
export const beforeRingMs = 4_000;
const soonestAnswerMs = 3_000;

/** Returns whether only a person can have produced the billable seconds of an inbound record. */
export function isOfPerson(record: PlacedRecord, draft: CallDraft, calibration: Calibration): boolean {
  const { kind, role, answeredAtMs, known } = record;
  if (answeredAtMs === null || draft.wholes.has(record)) return false;
  if (kind === 'external') return (known.record.billableSeconds ?? 0) >= shortestTalkSeconds;
  if (role !== 'person' && !isTelephoneThatRang(record, draft)) return false;
  if (isBilledBeforeRing(record, answeredAtMs, draft, calibration)) return false;
  const leftTo = kind === 'group' ? leftToGroup(record, answeredAtMs, draft) : 'perhaps';
  if (leftTo !== 'perhaps') return leftTo === 'a-person';
  if (beginsWithRing(record, draft)) return true;
  if (calibration.billable === 'talk') return true;
  // Seconds that the whole call was billed before an extension began to ring may be of a robot.
  if (record.extension === null && hasLaterLeg(record, draft)) return isAfterMenu(record, draft);
  return !mayHaveMenu(draft, calibration) || isAfterMenu(record, draft);
}

/** Returns whether the record is of a telephone that rang, although the PBX did not name its type. */
function isTelephoneThatRang({ kind, known }: PlacedRecord, { steps }: CallDraft): boolean {
  const { calleeNumber } = known.record;
  return (
    kind === 'unsaid' &&
    calleeNumber !== null &&
    steps.some((step) => step.kind === 'rang' && step.extension === calleeNumber)
  );
}

/**
 * Returns whether something answered before the ring: an announcement or a greeting is billed from its start, and then
 * a telephone rings.
 */
function isBilledBeforeRing(
  { startMs, endMs, line, extension }: PlacedRecord,
  answeredAtMs: number,
  { steps, records }: CallDraft,
  { announcedLines }: Calibration,
): boolean {
  const answersAtOnce = answeredAtMs - startMs < soonestAnswerMs;
  // Where another telephone has a record too, the ring is of that one, and this record is billed for its own telephone.
  const isOfOther = extension !== null && records.some((each) => isOtherTelephone(each, extension));
  if (answersAtOnce && !isOfOther && isBeforeRing({ startMs, endMs }, answeredAtMs, steps)) return true;
  const isFirst = records.every((each) => each.startMs >= startMs);
  return isFirst && line !== null && announcedLines.includes(line) && answersAtOnce;
}

/** Returns whether something answered a call before the first webhook of a ring came. */
export function isBeforeRing({ startMs, endMs }: Span, answeredAtMs: number, steps: CallDraft['steps']): boolean {
  const rangAtMs = steps.find(({ kind }) => kind === 'rang')?.atMs ?? Number.NEGATIVE_INFINITY;
  return startMs <= rangAtMs && rangAtMs < endMs - soonestAnswerMs && answeredAtMs < rangAtMs - beforeRingMs;
}

function isOtherTelephone(record: PlacedRecord, extension: string): boolean {
  return record.extension !== null && record.extension !== extension;
}

/**
 * Returns whether the webhooks show that the record covers its telephone from the first ring on, and no menu came
 * before.
 */
function beginsWithRing({ extension, startMs }: PlacedRecord, { steps }: CallDraft): boolean {
  const [first] = steps;
  const isRing = first?.kind === 'rang' && first.extension === extension && extension !== null;
  return isRing && Math.abs(first.atMs - startMs) <= lateByMs;
}

/**
 * Returns whom the billed seconds of a group's record prove to have answered.
 * - `nobody`: the records of its telephones say who talked, or a machine or a wait is billed.
 * - `a-person`: a telephone whose record is missing answered after all others had stopped ringing.
 * - `perhaps`: no telephone has a record, or all of them lost a race.
 */
function leftToGroup(record: PlacedRecord, answeredAtMs: number, draft: CallDraft): 'a-person' | 'nobody' | 'perhaps' {
  const isOfGroup = (each: PlacedRecord) => isTelephone(each) && spans(record, each, lateByMs);
  if (draft.records.some((each) => isOfGroup(each) && each.answeredAtMs !== null)) return 'nobody';
  if (isByItself(record, draft.records)) return 'nobody';
  const unanswered = unansweredTelephones(record, draft);
  if (unanswered.every(hasLostRace)) return 'perhaps';
  return unanswered.every(({ endMs }) => endMs <= answeredAtMs + rightAfterMs) ? 'a-person' : 'nobody';
}

/**
 * Returns whether a record was billed and is not a whole record. This also counts if a machine answered in the same
 * second: a person who answers may first hear that the call is recorded.
 */
export function isBilledForItself(record: PlacedRecord, { wholes }: CallDraft): boolean {
  return record.answeredAtMs !== null && !wholes.has(record);
}

/** Returns whether a machine or a wait answered at the same moment: then it is billed, and not this record's callee. */
export function isByItself(record: PlacedRecord, records: readonly PlacedRecord[]): boolean {
  const { answeredAtMs } = record;
  return records.some(
    (each) =>
      (each.role === 'machine' || each.role === 'wait') &&
      each.answeredAtMs !== null &&
      answeredAtMs !== null &&
      Math.abs(each.answeredAtMs - answeredAtMs) <= atOnceMs,
  );
}

const rightAfterMs = 1_000;
export const atOnceMs = 2_000;

export function unansweredTelephones(group: PlacedRecord, { records, wholes }: CallDraft): readonly PlacedRecord[] {
  return records.filter(
    (each) => isTelephone(each) && !wholes.has(each) && each.answeredAtMs === null && spans(group, each, lateByMs),
  );
}

function hasLaterLeg({ startMs, endMs }: PlacedRecord, { records }: CallDraft): boolean {
  return records.some(
    (each) => each.extension !== null && each.startMs >= startMs + afterMenuMs && each.startMs < endMs - afterMenuMs,
  );
}

export function mayHaveMenu({ steps, records, line }: CallDraft, calibration: Calibration): boolean {
  const keys = line === null ? [] : [partyKey(line), lineKey(line, calibration)];
  return (
    steps.some(({ kind }) => kind !== 'rang') ||
    records.some(isMenuRecord) ||
    keys.some((key) => key !== null && calibration.menuLines.includes(key))
  );
}

/** Returns whether a record begins when the menu is over: after another record, or after the last step in the menu. */
export function isAfterMenu(record: PlacedRecord, { steps, records }: CallDraft): boolean {
  const isLater = records.some(({ startMs }) => startMs <= record.startMs - afterMenuMs);
  if (record.extension !== null && (isLater || isOneOfLegs(record, records))) return true;
  const isLedOn = records.some((each) => isMenuRecord(each) && each.endMs <= record.startMs + afterMenuMs);
  if (isLedOn && !isMenuRecord(record)) return true;
  const lastInMenuMs = steps.filter(({ kind }) => kind !== 'rang').at(-1)?.atMs ?? null;
  return lastInMenuMs !== null && record.startMs >= lastInMenuMs - afterMenuMs;
}

/**
 * Returns whether a record is of one extension and not of the whole call, because another extension has a record too.
 * The record of the whole call spans those of its parts, so an extension that rings again afterwards is none of them.
 */
function isOneOfLegs(record: PlacedRecord, records: readonly PlacedRecord[]): boolean {
  const { extension, startMs, endMs } = record;
  const ringsAgain = (each: PlacedRecord) =>
    each.extension === extension && each.startMs > startMs && each.startMs >= endMs;
  const others = records.filter((each) => each !== record && each.extension !== null && !ringsAgain(each));
  return others.length > 0 && others.every((each) => each.extension !== extension || each.startMs <= startMs);
}

/** Records are written in whole seconds. */
const afterMenuMs = 1_500;

/** Returns the first record with an answer; if the answer is in two records, the one that names an extension. */
export function firstAnswered(records: readonly PlacedRecord[]): PlacedRecord | null {
  const answered = records
    .filter((record) => record.answeredAtMs !== null)
    .sort((a, b) => (a.answeredAtMs ?? 0) - (b.answeredAtMs ?? 0));
  const [first] = answered;
  if (first === undefined) return null;
  const isSame = ({ answeredAtMs }: PlacedRecord) => (answeredAtMs ?? 0) <= (first.answeredAtMs ?? 0) + sameAnswerMs;
  return answered.find((record) => record.extension !== null && isSame(record)) ?? first;
}

const sameAnswerMs = 3_000;
