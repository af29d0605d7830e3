import type { Calibration } from './calibration.ts';
import type { Call, Certainty, Direction, Known, Outcome, Step } from './call.ts';
import type { CallDraft } from './call-draft.ts';
import { answerOf, ringMsOf, talkMsOf } from './call-times.ts';
import { isInternal } from './callee.ts';
import { inboundOutcome } from './inbound-outcome.ts';
import { calledOutside, lineKey } from './neighbourhood.ts';
import { partyKey } from './party.ts';
import { firstAnswered } from './person-talk.ts';
import { isTelephone, isToNumberOutside, type PlacedRecord, shortestTalkSeconds } from './placed-record.ts';
import type { Talk } from './talks.ts';
import { certain, isLong, unanswered, unsure, zeroOutcome } from './unanswered-outcome.ts';

/** Makes a call from a draft. It states what webhooks and records allow, and no more. */
export function judged(draft: CallDraft, calibration: Calibration): Call {
  const { id, tenant, caller, line, startedAtMs, lastHeardAtMs, boundary, steps, legs, records } = draft;
  const direction = directionOf(draft, calibration);
  const outcome = decided(outcomeOf(draft, direction.value, calibration), draft);
  const isOver = outcome !== null && records.length > 0;
  const isAnswered = isOver && outcome.value.kind === 'answered';
  const answeredAtMs = isAnswered ? answerOf(draft, direction.value, calibration) : null;
  return {
    id,
    tenant,
    caller,
    line,
    startedAtMs,
    lastHeardAtMs,
    boundary,
    steps,
    legs,
    direction,
    outcome,
    answeredAtMs,
    ringMs: isOver ? ringMsOf(draft, direction.value, outcome.value, answeredAtMs, calibration) : null,
    talkMs: isAnswered ? talkMsOf(draft, direction.value, calibration) : null,
    passedOn: isAnswered && direction.value === 'in' ? passedOnOf(draft) : null,
  };
}

/**
 * Makes an outcome less certain where the records may belong to another call, or a part of this call lies elsewhere. A
 * doubtful call is never shown as missed.
 */
function decided(outcome: Known<Outcome> | null, { boundary, isDoubtful }: CallDraft): Known<Outcome> | null {
  if (outcome?.certainty === 'live') return isDoubtful ? null : outcome;
  if (outcome === null || boundary !== 'estimated') return outcome;
  const isAnswered = outcome.value.kind === 'answered' || outcome.value.kind === 'elsewhere';
  return isAnswered || !isDoubtful ? { ...outcome, certainty: 'estimated' } : unsure;
}

function directionOf({ caller, line, records, steps }: CallDraft, calibration: Calibration): Known<Direction> {
  const certainty: Certainty = records.length === 0 ? 'live' : 'certain';
  const known = (value: Direction): Known<Direction> => ({ value, certainty });
  if (records.some(({ direction }) => direction === 'out')) {
    return mayBeOfCaller(records) ? { value: 'out', certainty: 'estimated' } : known('out');
  }
  if (records.some(({ direction }) => direction === 'unknown-out')) {
    if (isGivenUpOutside(records) && calibration.ownLines.length > 0) return { value: 'in', certainty: 'estimated' };
    const hasCalledHere = calibration.ledOnCallers.includes(partyKey(caller) ?? '');
    return { value: hasCalledHere ? 'unknown' : 'out', certainty: 'estimated' };
  }
  if (caller.kind === 'extension') return known('internal');
  // A webhook shows that a telephone or a menu of the office was reached.
  if (records.length === 0) return known('in');
  const key = lineKey(line, calibration);
  const isOwn = key !== null && calibration.ownLines.includes(key);
  const isForwarded = records.some(({ kind, line: dialled }) => kind === 'external' && dialled === null);
  return known(isOwn || isForwarded || steps.length > 0 || records.some(leadsInside) ? 'in' : 'unknown');
}

/**
 * Returns whether nobody answered outside, and all records have ended. A caller who was forwarded at once waits to be
 * called back, as long as it is not known that the office calls under that number.
 */
function isGivenUpOutside(records: readonly PlacedRecord[]): boolean {
  return records.every(
    ({ direction, answeredAtMs, hasEnded }) => direction === 'unknown-out' && answeredAtMs === null && hasEnded,
  );
}

function leadsInside({ role, kind, known }: PlacedRecord): boolean {
  if (role !== 'unknown') return kind !== 'external';
  const { calleeNumber } = known.record;
  return calleeNumber !== null && isInternal(calleeNumber);
}

function outcomeOf(draft: CallDraft, direction: Direction, calibration: Calibration): Known<Outcome> | null {
  const { steps, records } = draft;
  if (records.length === 0) return liveOutcome(steps);
  const isBetweenOutsiders =
    records.some(({ direction }) => direction === 'unknown-out') &&
    records.every(({ direction }) => direction !== 'out');
  if (isBetweenOutsiders) return outcomeBetweenOutsiders(records, direction, calibration);
  if (direction === 'out' || direction === 'internal') return plainOutcome(records, direction, calibration);
  const outcome = inboundOutcome(draft, calibration);
  if (outcome === null) return liveOutcome(steps);
  return outcome.value.kind !== 'answered' && goesOn(draft, calibration) ? liveOutcome(steps) : outcome;
}

/**
 * Returns the outcome of a call to an outside number under a number that is not known as the office's. Either the
 * office called, or a caller was forwarded there. Only what is true of both is stated.
 */
function outcomeBetweenOutsiders(
  records: readonly PlacedRecord[],
  direction: Direction,
  calibration: Calibration,
): Known<Outcome> | null {
  const answered = firstAnswered(records);
  if (answered === null && direction === 'out') return plainOutcome(records, direction, calibration);
  if (direction === 'in') return { ...zeroOutcome(records, calibration), certainty: 'estimated' };
  return answered !== null && isTalk(answered)
    ? { value: { kind: 'answered', by: null }, certainty: 'estimated' }
    : unsure;
}

function isTalk({ known }: PlacedRecord): boolean {
  return (known.record.billableSeconds ?? 0) >= shortestTalkSeconds;
}

/**
 * Returns whether the call may be of a caller who was forwarded at once to a voicemail, and whom no record names: less
 * than `shortestTalkSeconds` were billed outside, under a number of the office and without a telephone of it.
 */
function mayBeOfCaller(records: readonly PlacedRecord[]): boolean {
  const answered = firstAnswered(records);
  return answered !== null && !isTalk(answered) && records.every(isUnderNumber);
}

function isUnderNumber({ isFromExtension, extension }: PlacedRecord): boolean {
  return !isFromExtension && extension === null;
}

function isToForwardTarget({ known }: PlacedRecord, calibration: Calibration): boolean {
  const called = calledOutside(known.record, calibration);
  return called?.kind === 'phone' && calibration.forwardTargets.includes(called.e164);
}

/**
 * Returns the outcome that webhooks alone show. If the last one says that the caller left the menu, and no telephone
 * has rung, the caller is lost in the menu, until something rings after all.
 */
function liveOutcome(steps: readonly Step[]): Known<Outcome> | null {
  const isLost = steps.at(-1)?.kind === 'left-menu' && steps.every(({ kind }) => kind !== 'rang');
  return isLost ? { value: { kind: 'lost-in-menu' }, certainty: 'live' } : null;
}

/**
 * Returns whether the record of a telephone that rings or talks is yet to come. Where each extension has a record, that
 * is an extension that rang and has none. After the record of a menu, it is a telephone that rings while only the menu
 * has records.
 */
function goesOn({ steps, records }: CallDraft, { recordForm }: Calibration): boolean {
  if (recordForm === 'call') return false;
  const beyondMenu = records.filter(({ role }) => role !== 'menu');
  if (beyondMenu.some(({ extension }) => extension === null)) return false;
  const endMs = Math.max(...records.map((record) => record.endMs));
  return steps.some(
    (step) =>
      step.kind === 'rang' &&
      (beyondMenu.length > 0 || step.atMs >= endMs - 1_000) &&
      beyondMenu.every(({ extension }) => extension !== step.extension),
  );
}

/**
 * Returns the outcome of a call to outside or between extensions. Only the other party can have answered; except where
 * the PBX rings the own telephone first (click to call), which may pick up by itself.
 */
function plainOutcome(
  all: readonly PlacedRecord[],
  direction: Direction,
  calibration: Calibration,
): Known<Outcome> | null {
  const records = direction === 'out' ? all.filter(isToNumberOutside) : all;
  const ofOther = records.filter(({ extension }) => direction === 'internal' || extension === null);
  const answered = firstAnswered(ofOther);
  const isByClick = direction === 'out' && records.some(({ extension }) => extension !== null);
  if (isByClick && ofOther.some(({ answeredAtMs }) => answeredAtMs === null)) return unsure;
  if (answered !== null) {
    const value = { kind: 'answered', by: direction === 'internal' ? answered.extension : null } as const;
    if (direction === 'internal' || !mayBeOfCaller(records)) return certain(value);
    return records.every((each) => isToForwardTarget(each, calibration)) ? unsure : { value, certainty: 'estimated' };
  }
  if (records.some(({ hasEnded }) => !hasEnded)) return null;
  if (firstAnswered(records) !== null) return unsure;
  // A call to outside that was answered is billed, whatever calls from outside cost.
  return direction === 'internal' || isLong(records) ? zeroOutcome(records, calibration) : unanswered(records);
}

/** Records are written in whole seconds, and a call is transferred within one or two. */
const passedOnWithinMs = 2_000;
/** After a talk whose record says that it was transferred, the next ring may take longer. */
const transferredWithinMs = 5_000;

/**
 * Returns the transfer in vain: somebody answered and transferred the call, nobody answered the ring at the end of that
 * talk, and no talk follows. `null` when there is none.
 */
function passedOnOf({ records, talks }: CallDraft): Call['passedOn'] {
  for (const talk of talks) {
    const next = records.find((record) => record !== talk.record && (begins(record, talk) || ringsOn(record, talk)));
    if (next === undefined) continue;
    const isAnsweredThere = talks.some((each) => each !== talk && each.toMs > next.startMs + passedOnWithinMs);
    if (!isAnsweredThere) return { atMs: next.startMs, to: next.extension ?? next.known.record.calleeNumber };
  }
  return null;
}

/**
 * Returns whether the call may have been transferred to this callee when a talk ended: a wait began then, or the
 * ringing of a telephone or group that nobody answered.
 */
function begins({ role, kind, startMs, answeredAtMs }: PlacedRecord, { record, toMs }: Talk): boolean {
  const withinMs = record.cause === 'transferred' ? transferredWithinMs : passedOnWithinMs;
  const mayBeNext = role === 'wait' ? kind !== 'hold' : role === 'person' && answeredAtMs === null;
  return mayBeNext && startMs >= toMs - passedOnWithinMs && startMs <= toMs + withinMs;
}

/**
 * Returns whether a telephone that began to ring during a talk rings on in vain when the talk has ended. A colleague
 * who was asked stops ringing before. The call was transferred to it, or another caller of the same number rings there:
 * in either case somebody waits.
 */
function ringsOn(record: PlacedRecord, { fromMs, toMs }: Talk): boolean {
  const { startMs, endMs, answeredAtMs } = record;
  const isDuring = startMs > fromMs + passedOnWithinMs && startMs < toMs;
  return isTelephone(record) && answeredAtMs === null && isDuring && endMs > toMs + passedOnWithinMs;
}
