import type { Calibration } from './calibration.ts';
import type { Known, Outcome } from './call.ts';
import type { Span } from './known-record.ts';
import { lineKey } from './neighbourhood.ts';
import { partyKey, readParty } from './party.ts';
import { hasLostRace, isMenuRecord, isTelephone, type PlacedRecord, spans } from './placed-record.ts';
import type { Told } from './told-call.ts';
import { certain, unsure, zeroOutcome } from './untaken-outcome.ts';

/**
 * How a call from outside ended, as its records say. A person answered only where a telephone's record says so, or where
 * nothing but a person can have produced what was billed. `null`: a telephone rang whose record is yet to come, or the
 * call goes on.
 */
export function inboundOutcome(told: Told, calibration: Calibration): Known<Outcome> | null {
  const { records } = told;
  const answered = firstAnswered(records.filter((record) => isOfPerson(record, told, calibration)));
  if (answered !== null) return answeredBy(answered, told, calibration);
  if (records.some(({ hasEnded }) => !hasEnded)) return null;
  if (records.some(({ role }) => role === 'conference')) return unsure;
  if (records.some(({ role }) => role === 'fax')) return certain({ kind: 'fax' });
  if (records.some(({ cause }) => cause === 'picked-off')) return certain({ kind: 'elsewhere' });
  if (records.some(({ kind, answeredAtMs }) => kind === 'external' && answeredAtMs !== null)) return unsure;
  const inMenu = menuOutcome(told, calibration);
  if (inMenu !== null) return inMenu;
  const people = records.filter(({ role, answeredAtMs }) => role === 'person' && answeredAtMs === null);
  const isAlone = people.length === 0 && records.every(({ role }) => role !== 'machine');
  // Somebody may have talked there, although what was billed does not prove it.
  if (!isAlone && records.some((each) => isTelephone(each) && isBilledForItself(each, told))) return unsure;
  if (people.some(({ cause }) => cause === 'lost-race')) return afterLostRace(people, told, calibration);
  if (people.length > 0) return nobodyOf(people, told, calibration);
  if (records.some(({ role }) => role === 'machine')) return machineTookIt(told, calibration);
  return records.some(({ answeredAtMs }) => answeredAtMs !== null)
    ? throughMenu(told, calibration)
    : zeroOutcome(records, calibration);
}

function answeredBy(record: PlacedRecord, told: Told, { billable }: Calibration): Known<Outcome> {
  const value = { kind: 'answered', by: record.extension } as const;
  const isNamed = record.kind === 'extension' || record.kind === 'group';
  const isContradicted =
    record.kind === 'group' && untakenTelephones(record, told).some(({ cause }) => cause !== 'lost-race');
  const isEarly = record.answeredAtMs !== null && isBeforeRing(record, record.answeredAtMs, told.steps);
  const isPlain = billable !== 'tariff' && isNamed && !isContradicted && !isEarly;
  return isPlain ? certain(value) : { value, certainty: 'estimated' };
}

/** Only a menu is known of, or nothing that a caller could be led to. */
function menuOutcome(told: Told, calibration: Calibration): Known<Outcome> | null {
  const { records, steps } = told;
  const nothingRang = steps.every(({ kind }) => kind !== 'rang');
  if (records.some(isMenuRecord) && records.every((record) => isMenuRecord(record) || isOfLine(record))) {
    return nothingRang && calibration.menuCallee === 'last'
      ? certain({ kind: 'lost-in-menu' })
      : throughMenu(told, calibration);
  }
  if (nothingRang && steps.length > 0 && records.every(({ known }) => known.record.calleeNumber === null)) {
    return { value: { kind: 'lost-in-menu' }, certainty: 'estimated' };
  }
  return null;
}

/** The call's own record may name nothing but the line. */
function isOfLine({ role, known: { record } }: PlacedRecord): boolean {
  return role === 'unknown' && partyKey(readParty(record.calleeNumber)) === partyKey(readParty(record.dialledNumber));
}

/** A leg that lost a race proves neither an answer nor that there was none: the record of the whole call decides. */
function afterLostRace(people: readonly PlacedRecord[], told: Told, calibration: Calibration): Known<Outcome> {
  const own = told.records.filter(
    (each) => told.wholes.has(each) || each.kind === 'group' || each.role === 'unknown' || isNotOfRace(each, people),
  );
  if (own.some((each) => each.answeredAtMs !== null && !isByItself(each, told.records))) return unsure;
  const untaken = own.filter(({ answeredAtMs, cause }) => answeredAtMs === null && cause !== 'lost-race');
  if (untaken.length > 0) return zeroOutcome(untaken, calibration);
  const lastEndMs = Math.max(...people.map(({ endMs }) => endMs));
  const machine = told.records.find(
    ({ role, startMs }) => role === 'machine' && Math.abs(startMs - lastEndMs) <= handedToMachineMs,
  );
  return machine === undefined ? unsure : { value: { kind: 'missed' }, certainty: 'estimated' };
}

/** The call's own record may name a telephone that lost the race, and says otherwise how it ended. */
function isNotOfRace({ cause, extension, startMs, endMs }: PlacedRecord, people: readonly PlacedRecord[]): boolean {
  return (
    cause !== 'lost-race' &&
    extension !== null &&
    people.some(
      (each) =>
        each.cause === 'lost-race' &&
        each.extension === extension &&
        Math.abs(each.startMs - startMs) <= atOnceMs &&
        Math.abs(each.endMs - endMs) <= atOnceMs,
    )
  );
}

const handedToMachineMs = 2_000;

/** Telephones that nobody took. They say that nobody answered where there is a record of each that rang. */
function nobodyOf(people: readonly PlacedRecord[], told: Told, calibration: Calibration): Known<Outcome> | null {
  const { records, steps } = told;
  const isOf = (part: PlacedRecord, extension: string | null) => part.extension === extension || part.kind === 'group';
  const isEachTold = steps.every((step) => step.kind !== 'rang' || people.some((part) => isOf(part, step.extension)));
  const isBilled = records.some(({ answeredAtMs }) => answeredAtMs !== null);
  if (!isEachTold && calibration.recordForm !== 'call') return null;
  if (!isEachTold && isBilled) return throughMenu(told, calibration);
  const billed = records.filter(
    (each) =>
      each.answeredAtMs !== null && each.role !== 'machine' && each.role !== 'wait' && !isByItself(each, records),
  );
  const endMs = Math.max(...billed.map((record) => record.endMs));
  const lastEndMs = Math.max(...people.map((part) => part.endMs));
  const isUpToEnd = lastEndMs >= endMs - upToEndMs || records.some((each) => isMachineAfter(each, lastEndMs, endMs));
  return billed.length === 0 || isUpToEnd ? zeroOutcome(people, calibration) : throughMenu(told, calibration);
}

/** Whether a machine took the call when the last telephone had stopped, up to its end. */
function isMachineAfter({ role, startMs, endMs }: PlacedRecord, lastEndMs: number, untilMs: number): boolean {
  return role === 'machine' && startMs <= lastEndMs + handedToMachineMs && endMs >= untilMs - upToEndMs;
}

/** After the last extension there may be a tone or a sentence. */
const upToEndMs = 5_000;

/**
 * Nothing but a machine took it. Where telephones rang one after the other, what was billed before the last of them
 * rang can have been a person who passed the call on.
 */
function machineTookIt({ records, steps }: Told, calibration: Calibration): Known<Outcome> {
  const rings = steps.flatMap((step) => (step.kind === 'rang' ? [step] : []));
  // A telephone that rings again has not been taken.
  const firsts = rings.filter(
    ({ extension }, index) => rings.findIndex((each) => each.extension === extension) === index,
  );
  const [firstRangAtMs, lastRangAtMs] = [firsts[0]?.atMs ?? 0, firsts.at(-1)?.atMs ?? 0];
  const isBilledBefore =
    lastRangAtMs - firstRangAtMs > ringTogetherMs &&
    records.some(
      ({ role, answeredAtMs, endMs }) =>
        role !== 'menu' && answeredAtMs !== null && answeredAtMs < lastRangAtMs - lateByMs && endMs > lastRangAtMs,
    );
  return isBilledBefore || calibration.billable === 'tariff' ? unsure : certain({ kind: 'missed' });
}

/** The telephones of a group begin to ring together, or soon after one another. */
const ringTogetherMs = 5_000;
/** A notification may come so late. */
const lateByMs = 2_500;
/** Somebody who answers, and what answers by itself before it rings, are further apart. */
const beforeRingMs = 4_000;
const soonestAnswerMs = 3_000;
/** An operator's voicemail, or a call that was declined there, is billed for less. */
export const shortestTalkSeconds = 5;

/** Whether only a person can have produced the billable seconds of an inbound record. */
export function isOfPerson(record: PlacedRecord, told: Told, calibration: Calibration): boolean {
  const { kind, role, answeredAtMs, known } = record;
  if (answeredAtMs === null || told.wholes.has(record)) return false;
  if (kind === 'external') return (known.record.billableSeconds ?? 0) >= shortestTalkSeconds;
  if (role !== 'person' && !isTelephoneThatRang(record, told)) return false;
  if (isBilledBeforeRing(record, answeredAtMs, told, calibration)) return false;
  const leftTo = kind === 'group' ? leftToGroup(record, answeredAtMs, told) : 'perhaps';
  if (leftTo !== 'perhaps') return leftTo === 'a-person';
  if (beginsWithRing(record, told)) return true;
  if (calibration.billable === 'talk') return true;
  // What the whole call was billed before an extension began to ring can have been a robot.
  if (record.extension === null && hasLaterLeg(record, told)) return isAfterMenu(record, told);
  return !mayHaveMenu(told, calibration) || isAfterMenu(record, told);
}

/** The exchange did not say what it is, but it rang. */
function isTelephoneThatRang({ kind, known }: PlacedRecord, { steps }: Told): boolean {
  const { calleeNumber } = known.record;
  return (
    kind === 'unsaid' &&
    calleeNumber !== null &&
    steps.some((step) => step.kind === 'rang' && step.extension === calleeNumber)
  );
}

/** An announcement or a greeting is billed from its start, and then it rings. */
function isBilledBeforeRing(
  { startMs, endMs, line, extension }: PlacedRecord,
  answeredAtMs: number,
  { steps, records }: Told,
  { announcedLines }: Calibration,
): boolean {
  const answersAtOnce = answeredAtMs - startMs < soonestAnswerMs;
  // What a telephone was billed is its own, where the one that rings has another record.
  const isOfOther = extension !== null && records.some((each) => isOtherTelephone(each, extension));
  if (answersAtOnce && !isOfOther && isBeforeRing({ startMs, endMs }, answeredAtMs, steps)) return true;
  const isFirst = records.every((each) => each.startMs >= startMs);
  return isFirst && line !== null && announcedLines.includes(line) && answersAtOnce;
}

/** Whether something answered a call before any telephone was heard to ring in it. */
function isBeforeRing({ startMs, endMs }: Span, answeredAtMs: number, steps: Told['steps']): boolean {
  const rangAtMs = steps.find(({ kind }) => kind === 'rang')?.atMs ?? Number.NEGATIVE_INFINITY;
  return startMs <= rangAtMs && rangAtMs < endMs - soonestAnswerMs && answeredAtMs < rangAtMs - beforeRingMs;
}

function isOtherTelephone(record: PlacedRecord, extension: string): boolean {
  return record.extension !== null && record.extension !== extension;
}

/** Whether what is heard of a telephone shows that the record is of it from its first ring on, and no menu came before. */
function beginsWithRing({ extension, startMs }: PlacedRecord, { steps }: Told): boolean {
  const [first] = steps;
  const isRing = first?.kind === 'rang' && first.extension === extension && extension !== null;
  return isRing && Math.abs(first.atMs - startMs) <= lateByMs;
}

/**
 * Who took a call that its own record says a group took. Where telephones have records of their own, those say who
 * talked; unless all lost a race, or one whose record is missing took it after all of them.
 */
function leftToGroup(record: PlacedRecord, answeredAtMs: number, told: Told): 'a-person' | 'nobody' | 'perhaps' {
  const isOfGroup = (each: PlacedRecord) => isTelephone(each) && spans(record, each, lateByMs);
  if (told.records.some((each) => isOfGroup(each) && each.answeredAtMs !== null)) return 'nobody';
  if (isByItself(record, told.records)) return 'nobody';
  const untaken = untakenTelephones(record, told);
  if (untaken.every(hasLostRace)) return 'perhaps';
  return untaken.every(({ endMs }) => endMs <= answeredAtMs + rightAfterMs) ? 'a-person' : 'nobody';
}

function isBilledForItself(record: PlacedRecord, { records, wholes }: Told): boolean {
  return record.answeredAtMs !== null && !wholes.has(record) && !isByItself(record, records);
}

/** Whether a machine or a wait answered at the same moment: then that is billed. */
function isByItself(record: PlacedRecord, records: readonly PlacedRecord[]): boolean {
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
const atOnceMs = 2_000;

function untakenTelephones(group: PlacedRecord, { records, wholes }: Told): readonly PlacedRecord[] {
  return records.filter(
    (each) => isTelephone(each) && !wholes.has(each) && each.answeredAtMs === null && spans(group, each, lateByMs),
  );
}

function hasLaterLeg({ startMs, endMs }: PlacedRecord, { records }: Told): boolean {
  return records.some(
    (each) => each.extension !== null && each.startMs >= startMs + afterMenuMs && each.startMs < endMs - afterMenuMs,
  );
}

export function mayHaveMenu({ steps, records, line }: Told, calibration: Calibration): boolean {
  const keys = line === null ? [] : [partyKey(line), lineKey(line, calibration)];
  return (
    steps.some(({ kind }) => kind !== 'rang') ||
    records.some(isMenuRecord) ||
    keys.some((key) => key !== null && calibration.menuLines.includes(key))
  );
}

/** A record that begins when the menu is over: another record came before it, or the last step in the menu did. */
export function isAfterMenu(record: PlacedRecord, { steps, records }: Told): boolean {
  const isLater = records.some(({ startMs }) => startMs <= record.startMs - afterMenuMs);
  if (record.extension !== null && (isLater || isOneOfLegs(record, records))) return true;
  const isLedOn = records.some((each) => isMenuRecord(each) && each.endMs <= record.startMs + afterMenuMs);
  if (isLedOn && !isMenuRecord(record)) return true;
  const lastInMenuMs = steps.filter(({ kind }) => kind !== 'rang').at(-1)?.atMs ?? null;
  return lastInMenuMs !== null && record.startMs >= lastInMenuMs - afterMenuMs;
}

/** Where another extension has a record too, and this one is not that of the whole call, it is of what happened there. */
function isOneOfLegs(record: PlacedRecord, records: readonly PlacedRecord[]): boolean {
  const others = records.filter((each) => each !== record && each.extension !== null);
  return (
    others.length > 0 && others.every((each) => each.extension !== record.extension || each.startMs <= record.startMs)
  );
}

/** Records are written in whole seconds. */
const afterMenuMs = 1_500;
/** So long after the last ring somebody has answered, or has given up long ago. */
const answeredAfterMs = 5_000;
/** A robot answers sooner: more than this that is not billed was ringing. */
const pickUpSeconds = 8;

/**
 * Of a call that was billed, and may have come through a menu. Where ringing is not billed, all that was billed beyond
 * the time before the last ring was talk.
 */
function throughMenu(told: Told, { billable, menuCallee }: Calibration): Known<Outcome> {
  const { records, steps } = told;
  const lastRangAtMs = steps.filter(({ kind }) => kind === 'rang').at(-1)?.atMs ?? null;
  if (billable === 'tariff' || lastRangAtMs === null) return unsure;
  const startMs = Math.min(...records.map((record) => record.startMs));
  const isAnswered = records.some((record) => {
    const { known, role } = record;
    const { billableSeconds, durationSeconds } = known.record;
    if (told.wholes.has(record)) return false;
    if (billableSeconds === null || durationSeconds === null || (role !== 'person' && role !== 'menu')) return false;
    if (role === 'menu' && menuCallee === 'last') return false;
    const beyondMs = billableSeconds * 1_000 - (lastRangAtMs - startMs);
    return durationSeconds - billableSeconds >= pickUpSeconds && beyondMs > answeredAfterMs;
  });
  return isAnswered ? { value: { kind: 'answered', by: null }, certainty: 'estimated' } : unsure;
}

/** Of an answer that is in two records, the one that names an extension. */
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
