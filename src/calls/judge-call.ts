import { type Calibration, shortCallSeconds } from './calibration.ts';
import type { Call, Certainty, Direction, Known, Outcome, Step } from './call.ts';
import { calleeKind, isInternal } from './callee.ts';
import type { Told } from './fold-calls.ts';
import { hasLostRace, isMenuRecord, type PlacedRecord } from './group-records.ts';
import { causeKind } from './hangup-cause.ts';
import { partyKey } from './party.ts';

/** Says of a call what its notifications and records allow to be said, and no more. */
export function judged({ records, isDoubtful, ...call }: Told, calibration: Calibration): Call {
  const direction = directionOf(call, records, calibration);
  const told = { ...call, records, isDoubtful };
  const outcome = decided(outcomeOf(told, direction.value, calibration), told);
  const isOver = outcome !== null && records.length > 0;
  const answeredAtMs =
    isOver && outcome.value.kind === 'answered' ? answerOf(told, direction.value, calibration) : null;
  return {
    ...call,
    direction,
    outcome,
    answeredAtMs,
    ringMs: isOver ? ringMsOf(told, direction.value, outcome.value, answeredAtMs, calibration) : null,
    talkMs: isOver && outcome.value.kind === 'answered' ? talkMsOf(told, direction.value, calibration) : null,
    passedOn: null,
  };
}

/** Where the records could be those of another call, nobody is told that this one was missed. */
function decided(outcome: Known<Outcome> | null, { boundary, isDoubtful }: Told): Known<Outcome> | null {
  if (outcome === null || boundary !== 'estimated' || outcome.certainty === 'live') return outcome;
  const isAnswered = outcome.value.kind === 'answered' || outcome.value.kind === 'elsewhere';
  return isAnswered || !isDoubtful ? { ...outcome, certainty: 'estimated' } : unsure;
}

function directionOf(
  { caller, line }: Pick<Call, 'caller' | 'line'>,
  records: readonly PlacedRecord[],
  { ownLines }: Calibration,
): Known<Direction> {
  const certainty: Certainty = records.length === 0 ? 'live' : 'certain';
  const known = (value: Direction): Known<Direction> => ({ value, certainty });
  const isOwn = (key: string | null) => key !== null && ownLines.includes(key);
  const isOutside = line !== null && (line.kind === 'phone' || line.kind === 'other');
  if (caller.kind === 'extension' || caller.kind === 'short') {
    return known(isOutside && !isOwn(partyKey(line)) ? 'out' : 'internal');
  }
  // A notification tells of a phone of ours that rings.
  if (records.length === 0) return known('in');
  const dialledKey = line === null ? null : partyKey(line);
  const isOfOwn = isOwn(partyKey(caller));
  if (isOfOwn && isOutside && !isOwn(dialledKey)) return known('out');
  const leadsInside = records.some(
    ({ known: { record } }) => record.calleeNumber !== null && isInternal(record.calleeNumber),
  );
  return known(isOwn(dialledKey) || leadsInside ? 'in' : 'unknown');
}

function outcomeOf(told: Told, direction: Direction, calibration: Calibration): Known<Outcome> | null {
  const { steps, records } = told;
  if (records.length === 0) return liveOutcome(steps);
  if (direction === 'out' || direction === 'internal') return plainOutcome(records, direction, calibration);
  const outcome = inboundOutcome(told, calibration);
  return outcome.value.kind !== 'answered' && goesOn(told, calibration) ? liveOutcome(steps) : outcome;
}

/** Who leaves the menu without a choice, and is led nowhere, is lost; until something rings after all. */
function liveOutcome(steps: readonly Step[]): Known<Outcome> | null {
  const isLost = steps.at(-1)?.kind === 'left-menu' && steps.every(({ kind }) => kind !== 'rang');
  return isLost ? { value: { kind: 'lost-in-menu' }, certainty: 'live' } : null;
}

/**
 * Where there is a record of each extension, one that rang and has none is still ringing, or talking: its record is
 * yet to come. After a menu's record something rings of which there is none at all.
 */
function goesOn({ steps, records }: Told, { recordForm }: Calibration): boolean {
  if (recordForm === 'call') return false;
  const beyondMenu = records.filter((record) => !isMenuRecord(record));
  if (beyondMenu.some(({ extension }) => extension === null)) return false;
  const endMs = Math.max(...records.map((record) => record.endMs));
  return steps.some(
    (step) =>
      step.kind === 'rang' &&
      (beyondMenu.length > 0 || step.atMs >= endMs - 1_000) &&
      beyondMenu.every(({ extension }) => extension !== step.extension),
  );
}

/** Nothing but the other party can have answered. */
function plainOutcome(
  records: readonly PlacedRecord[],
  direction: Direction,
  calibration: Calibration,
): Known<Outcome> {
  const answered = firstAnswered(records);
  if (answered !== null) {
    return certain({ kind: 'answered', by: direction === 'internal' ? answered.extension : null });
  }
  // A call to outside costs something when it was taken, whatever calls from outside cost.
  return direction === 'internal' || isLong(records) ? zeroOutcome(records, calibration) : unanswered(records);
}

function inboundOutcome(told: Told, calibration: Calibration): Known<Outcome> {
  const { records, steps } = told;
  const ofPeople = records.filter((record) => isOfPerson(record, told, calibration));
  const answered = firstAnswered(ofPeople);
  if (answered !== null) {
    const value = { kind: 'answered', by: answered.extension } as const;
    const isPlain = calibration.billable !== 'tariff' && isNamedKind(answered);
    return isPlain ? certain(value) : { value, certainty: 'estimated' };
  }
  if (records.some(hasLostRace)) return certain({ kind: 'elsewhere' });
  const nothingRang = steps.every(({ kind }) => kind !== 'rang');
  if (records.every(isMenuRecord)) {
    return nothingRang && calibration.menuCallee === 'last'
      ? certain({ kind: 'lost-in-menu' })
      : throughMenu(told, calibration);
  }
  if (nothingRang && steps.length > 0 && records.every(({ known }) => known.record.calleeNumber === null)) {
    return { value: { kind: 'lost-in-menu' }, certainty: 'estimated' };
  }
  const isBilled = records.some((record) => record.answeredAtMs !== null);
  if (isBilled) return saysAll(ofPeople, told) ? zeroOutcome(ofPeople, calibration) : throughMenu(told, calibration);
  return zeroOutcome(records, calibration);
}

/**
 * Whether there is a record of every extension that rang, or of their group, up to the end: then those say whether
 * anybody answered.
 */
function saysAll(parts: readonly PlacedRecord[], { steps, records }: Told): boolean {
  const endMs = Math.max(...records.map((record) => record.endMs));
  const isOf = (part: PlacedRecord, extension: string | null) =>
    part.extension === extension || calleeKind(part.known.record) === 'group';
  return (
    parts.some((part) => part.endMs >= endMs - upToEndMs) &&
    steps.every((step) => step.kind !== 'rang' || parts.some((part) => isOf(part, step.extension)))
  );
}

/** After the last extension there may be a tone or a sentence. */
const upToEndMs = 5_000;

const unsure: Known<Outcome> = { value: { kind: 'unknown' }, certainty: 'estimated' };

/** Whether only a person can have produced the billable seconds of an inbound record. */
function isOfPerson(record: PlacedRecord, told: Told, calibration: Calibration): boolean {
  const kind = calleeKind(record.known.record);
  if (kind === 'menu' || kind === 'external' || kind === 'announcement' || kind === 'voicemail') return false;
  if (calibration.billable === 'talk') return true;
  if (kind === 'queue') return false;
  // What the whole call was billed before an extension began to ring can have been a robot.
  if (record.extension === null && hasLaterLeg(record, told)) return isAfterMenu(record, told);
  return !mayHaveMenu(told, calibration) || isAfterMenu(record, told);
}

function hasLaterLeg({ startMs, endMs }: PlacedRecord, { records }: Told): boolean {
  return records.some(
    (each) => each.extension !== null && each.startMs >= startMs + afterMenuMs && each.startMs < endMs - afterMenuMs,
  );
}

function isNamedKind({ known }: PlacedRecord): boolean {
  const kind = calleeKind(known.record);
  return kind === 'extension' || kind === 'group';
}

function mayHaveMenu({ steps, records, line }: Told, { menuLines }: Calibration): boolean {
  const lineKey = line === null ? null : partyKey(line);
  return (
    steps.some(({ kind }) => kind !== 'rang') ||
    records.some(isMenuRecord) ||
    (lineKey !== null && menuLines.includes(lineKey))
  );
}

/** A record that begins when the menu is over: another record came before it, or the last step in the menu did. */
function isAfterMenu(record: PlacedRecord, { steps, records }: Told): boolean {
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
const surelyAnsweredAfterMs = 90_000;
/** A robot answers sooner: more than this that is not billed was ringing. */
const pickUpSeconds = 8;

/**
 * Of a call that came through a menu and was billed. When the menu is billed too, the time after the last ring tells:
 * where ringing is not billed, all of it was talk; where it may be, nobody lets it ring for so long.
 */
function throughMenu(told: Told, { billable, menuCallee }: Calibration): Known<Outcome> {
  const { records, steps } = told;
  const lastRangAtMs = steps.filter(({ kind }) => kind === 'rang').at(-1)?.atMs ?? null;
  if (billable === 'tariff' || lastRangAtMs === null) return unsure;
  const startMs = Math.min(...records.map((record) => record.startMs));
  const isAnswered = records.some((record) => {
    const { billableSeconds, durationSeconds } = record.known.record;
    const kind = calleeKind(record.known.record);
    if (billableSeconds === null || kind === 'voicemail' || kind === 'announcement') return false;
    if (kind === 'menu' && menuCallee === 'last') return false;
    const beyondMs = billableSeconds * 1_000 - (lastRangAtMs - startMs);
    const ringIsFree = durationSeconds !== null && durationSeconds - billableSeconds >= pickUpSeconds;
    return beyondMs > (ringIsFree ? answeredAfterMs : surelyAnsweredAfterMs);
  });
  return isAnswered ? { value: { kind: 'answered', by: null }, certainty: 'estimated' } : unsure;
}

/** Of records without an answer. */
function zeroOutcome(records: readonly PlacedRecord[], { billable, zero }: Calibration): Known<Outcome> {
  if (billable === 'tariff' || zero === 'nothing') return unsure;
  return zero === 'if-short' && isLong(records) ? unsure : unanswered(records);
}

function isLong(records: readonly PlacedRecord[]): boolean {
  return records.some(({ known }) => (known.record.durationSeconds ?? 0) > shortCallSeconds);
}

/** The causes of records without an answer, the one that says most for all of them first. */
function unanswered(all: readonly PlacedRecord[]): Known<Outcome> {
  const beyondMenu = all.filter((record) => !isMenuRecord(record));
  const records = beyondMenu.length > 0 ? beyondMenu : all;
  const causes = records.map(({ known }) => causeKind(known.record.hangupCause));
  if (causes.includes('lost-race')) return certain({ kind: 'elsewhere' });
  if (causes.includes('transferred')) return unsure;
  const saysNothing = ({ known }: PlacedRecord) =>
    known.record.billableSeconds === null && causeKind(known.record.hangupCause) === 'unsaid';
  if (records.every(saysNothing)) return unsure;
  const failures = ['busy', 'rejected', 'unreachable', 'failed'] as const;
  const failure = failures.find(
    (kind) => causes.every((cause) => cause === kind || isFailure(cause)) && causes.includes(kind),
  );
  return certain({ kind: failure ?? 'missed' });
}

function isFailure(cause: ReturnType<typeof causeKind>): boolean {
  return cause === 'busy' || cause === 'rejected' || cause === 'unreachable' || cause === 'failed';
}

/** Of an answer that is in two records, the one that names an extension. */
function firstAnswered(records: readonly PlacedRecord[]): PlacedRecord | null {
  const answered = records
    .filter((record) => record.answeredAtMs !== null)
    .sort((a, b) => (a.answeredAtMs ?? 0) - (b.answeredAtMs ?? 0));
  const [first] = answered;
  if (first === undefined) return null;
  const isSame = ({ answeredAtMs }: PlacedRecord) => (answeredAtMs ?? 0) <= (first.answeredAtMs ?? 0) + sameAnswerMs;
  return answered.find((record) => record.extension !== null && isSame(record)) ?? first;
}

const sameAnswerMs = 3_000;

function answerOf(told: Told, direction: Direction, calibration: Calibration): Known<number> | null {
  const answered = firstAnswered(told.records.filter((record) => isTalk(record, told, direction, calibration)));
  return answered?.answeredAtMs == null ? null : { value: answered.answeredAtMs, certainty: 'certain' };
}

function ringMsOf(
  told: Told,
  direction: Direction,
  { kind }: Outcome,
  answeredAtMs: Known<number> | null,
  calibration: Calibration,
): Known<number> | null {
  const from = ringsFrom(told, direction, calibration);
  if (from === null || kind === 'lost-in-menu' || kind === 'unknown') return null;
  // Whoever lost the race stopped ringing when somebody won it.
  const rang = kind === 'elsewhere' ? told.records.filter(hasLostRace) : told.records;
  const endMs = Math.max(...rang.map((record) => record.endMs));
  const untilMs = kind === 'answered' ? (answeredAtMs?.value ?? null) : endMs;
  return untilMs === null ? null : { value: Math.max(0, untilMs - from.value), certainty: from.certainty };
}

/** When the first extension began to ring: with a record's start unless a menu came before, else as it was heard. */
function ringsFrom(told: Told, direction: Direction, calibration: Calibration): Known<number> | null {
  const { steps, records } = told;
  const hasMenu = direction !== 'out' && direction !== 'internal' && mayHaveMenu(told, calibration);
  const starts = records
    .filter((record) => !isMenuRecord(record) && (!hasMenu || isAfterMenu(record, told)))
    .map(({ startMs }) => startMs);
  const rangAtMs = steps.find(({ kind }) => kind === 'rang')?.atMs ?? Number.POSITIVE_INFINITY;
  const startMs = Math.min(...starts);
  // A ring well before any record is of one that did not come.
  if (starts.length > 0 && rangAtMs > startMs - 3_000) return { value: startMs, certainty: 'certain' };
  return rangAtMs === Number.POSITIVE_INFINITY ? null : { value: rangAtMs, certainty: 'estimated' };
}

function isTalk(record: PlacedRecord, told: Told, direction: Direction, calibration: Calibration): boolean {
  if (calibration.billable === 'tariff') return false;
  return direction === 'out' || direction === 'internal' || isOfPerson(record, told, calibration);
}

/** All talk with people, also after it was passed on. */
function talkMsOf(told: Told, direction: Direction, calibration: Calibration): Known<number> | null {
  const talks = told.records.filter(
    (record) => record.answeredAtMs !== null && isTalk(record, told, direction, calibration),
  );
  const spans = talks
    .map(({ answeredAtMs, endMs }) => [answeredAtMs ?? endMs, endMs] as const)
    .sort(([a], [b]) => a - b);
  if (spans.length === 0) return null;
  let [value, untilMs] = [0, Number.NEGATIVE_INFINITY];
  for (const [fromMs, toMs] of spans) {
    value += Math.max(0, toMs - Math.max(fromMs, untilMs));
    untilMs = Math.max(untilMs, toMs);
  }
  return { value, certainty: 'certain' };
}

function certain(value: Outcome): Known<Outcome> {
  return { value, certainty: 'certain' };
}
