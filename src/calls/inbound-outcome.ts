import type { Calibration } from './calibration.ts';
import type { Known, Outcome } from './call.ts';
import type { CallDraft } from './call-draft.ts';
import { partyKey, readParty } from './party.ts';
import {
  atOnceMs,
  beforeRingMs,
  firstAnswered,
  isBeforeRing,
  isBilledForItself,
  isByItself,
  isOfPerson,
  lateByMs,
  unansweredTelephones,
} from './person-talk.ts';
import { isMenuRecord, isTelephone, type PlacedRecord } from './placed-record.ts';
import { certain, unsure, zeroOutcome } from './unanswered-outcome.ts';

/**
 * Returns how a call from outside ended, as its records say. A person answered only if a telephone's record says so, or
 * if nothing but a person can have produced the billed seconds. `null`: a telephone rang whose record is yet to come,
 * or the call goes on.
 */
export function inboundOutcome(draft: CallDraft, calibration: Calibration): Known<Outcome> | null {
  const { records } = draft;
  const answered = firstAnswered(records.filter((record) => isOfPerson(record, draft, calibration)));
  if (answered !== null) return answeredBy(answered, draft, calibration);
  if (records.some(({ hasEnded }) => !hasEnded)) return null;
  if (records.some(({ role }) => role === 'conference')) return unsure;
  if (records.some(({ role }) => role === 'fax')) return certain({ kind: 'fax' });
  if (records.some(({ cause }) => cause === 'picked-off')) return certain({ kind: 'elsewhere' });
  if (records.some(({ kind, answeredAtMs }) => kind === 'external' && answeredAtMs !== null)) return unsure;
  const inMenu = menuOutcome(draft, calibration);
  if (inMenu !== null) return inMenu;
  const people = records.filter(({ role, answeredAtMs }) => role === 'person' && answeredAtMs === null);
  const isAlone = people.length === 0 && records.every(({ role }) => role !== 'machine');
  // Somebody may have talked there, although the billed seconds do not prove it.
  if (!isAlone && records.some((each) => isTelephone(each) && isBilledForItself(each, draft))) return unsure;
  if (people.some(({ cause }) => cause === 'lost-race')) return afterLostRace(people, draft, calibration);
  if (people.length > 0) return nobodyOf(people, draft, calibration);
  if (records.some(({ role }) => role === 'machine')) return machineAnswered(draft, calibration);
  return records.some(({ answeredAtMs }) => answeredAtMs !== null)
    ? throughMenu(draft, calibration)
    : zeroOutcome(records, calibration);
}

function answeredBy(record: PlacedRecord, draft: CallDraft, { billable }: Calibration): Known<Outcome> {
  const isLate = ringsAfterAnswer(record, draft);
  const value = { kind: 'answered', by: isLate ? null : record.extension } as const;
  const isNamed = record.kind === 'extension' || record.kind === 'group';
  const isContradicted =
    record.kind === 'group' && unansweredTelephones(record, draft).some(({ cause }) => cause !== 'lost-race');
  const isEarly = record.answeredAtMs !== null && isBeforeRing(record, record.answeredAtMs, draft.steps);
  const isPlain = billable !== 'tariff' && isNamed && !isContradicted && !isEarly;
  return isPlain ? certain(value) : { value, certainty: 'estimated' };
}

/**
 * Returns whether the telephone that a record names began to ring after somebody had answered: the call was transferred
 * to it. A ring after the end of the record is another one.
 */
function ringsAfterAnswer({ extension, answeredAtMs, endMs }: PlacedRecord, { steps }: CallDraft): boolean {
  if (extension === null || answeredAtMs === null) return false;
  const ring = steps.find((step) => step.kind === 'rang' && step.extension === extension);
  return ring !== undefined && ring.atMs > answeredAtMs + beforeRingMs && ring.atMs < endMs;
}

/**
 * Returns the outcome if records name only a menu and the line, or if webhooks show no ring and records name no callee;
 * otherwise `null`.
 */
function menuOutcome(draft: CallDraft, calibration: Calibration): Known<Outcome> | null {
  const { records, steps } = draft;
  const nothingRang = steps.every(({ kind }) => kind !== 'rang');
  if (records.some(isMenuRecord) && records.every((record) => isMenuRecord(record) || isOfLine(record))) {
    return nothingRang && calibration.menuCallee === 'last'
      ? certain({ kind: 'lost-in-menu' })
      : throughMenu(draft, calibration);
  }
  if (nothingRang && steps.length > 0 && records.every(({ known }) => known.record.calleeNumber === null)) {
    return { value: { kind: 'lost-in-menu' }, certainty: 'estimated' };
  }
  return null;
}

/** Returns whether a record names nothing but the line, as a whole record may. */
function isOfLine({ role, known: { record } }: PlacedRecord): boolean {
  return role === 'unknown' && partyKey(readParty(record.calleeNumber)) === partyKey(readParty(record.dialledNumber));
}

/**
 * Returns the outcome where a telephone or a group lost a race. Such a leg proves neither that somebody answered nor
 * that nobody did. The record of the whole call or of the group decides, or a machine that took over.
 */
function afterLostRace(people: readonly PlacedRecord[], draft: CallDraft, calibration: Calibration): Known<Outcome> {
  const own = draft.records.filter(
    (each) => draft.wholes.has(each) || each.kind === 'group' || each.role === 'unknown' || isNotOfRace(each, people),
  );
  if (own.some((each) => each.answeredAtMs !== null && !isByItself(each, draft.records))) return unsure;
  const unanswered = own.filter(({ answeredAtMs, cause }) => answeredAtMs === null && cause !== 'lost-race');
  if (unanswered.length > 0) return zeroOutcome(unanswered, calibration);
  const groups = people.filter(({ kind }) => kind === 'group');
  if (groups.length > 0 && calibration.takenGroup !== 'unknown') return estimated(zeroOutcome(groups, calibration));
  const lastEndMs = Math.max(...people.map(({ endMs }) => endMs));
  const machine = draft.records.find(
    ({ role, startMs }) => role === 'machine' && Math.abs(startMs - lastEndMs) <= handedToMachineMs,
  );
  return machine === undefined ? unsure : { value: { kind: 'missed' }, certainty: 'estimated' };
}

function estimated({ value }: Known<Outcome>): Known<Outcome> {
  return { value, certainty: 'estimated' };
}

/** Returns whether a record names a telephone that lost the race, and another cause, as a whole record may. */
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

/**
 * Returns the outcome where telephones have records without an answer. These prove that nobody answered only if each
 * telephone that rang has a record.
 */
function nobodyOf(people: readonly PlacedRecord[], draft: CallDraft, calibration: Calibration): Known<Outcome> | null {
  const { records, steps } = draft;
  if (mayHaveBeenAnswered(draft, calibration)) {
    return calibration.takenGroup === 'told' ? null : estimated(zeroOutcome(people, calibration));
  }
  const isOf = (part: PlacedRecord, extension: string | null) => part.extension === extension || part.kind === 'group';
  const isEachRecorded = steps.every(
    (step) => step.kind !== 'rang' || people.some((part) => isOf(part, step.extension)),
  );
  const isBilled = records.some(({ answeredAtMs }) => answeredAtMs !== null);
  if (!isEachRecorded && calibration.recordForm !== 'call') return null;
  if (!isEachRecorded && isBilled) return throughMenu(draft, calibration);
  const billed = records.filter(
    (each) =>
      each.answeredAtMs !== null && each.role !== 'machine' && each.role !== 'wait' && !isByItself(each, records),
  );
  const endMs = Math.max(...billed.map((record) => record.endMs));
  const lastEndMs = Math.max(...people.map((part) => part.endMs));
  const isUpToEnd = lastEndMs >= endMs - upToEndMs || records.some((each) => isMachineAfter(each, lastEndMs, endMs));
  return billed.length === 0 || isUpToEnd ? zeroOutcome(people, calibration) : throughMenu(draft, calibration);
}

/**
 * Returns whether a group's record ended last, and looks as it does when a telephone answers: the telephone's record
 * may be yet to come.
 */
function mayHaveBeenAnswered({ records }: CallDraft, { takenGroup }: Calibration): boolean {
  if (takenGroup === 'unknown' || records.some(isTelephone)) return false;
  const lastEndMs = Math.max(...records.map(({ endMs }) => endMs));
  return records.some(({ kind, endMs, cause }) => kind === 'group' && endMs === lastEndMs && cause === 'unsaid');
}

/**
 * Returns whether the caller was with a machine, again in the menu, or in a queue from the moment at which the last
 * telephone stopped ringing until the end of the call.
 */
function isMachineAfter(record: PlacedRecord, lastEndMs: number, untilMs: number): boolean {
  const { role, startMs, endMs } = record;
  const isThen = startMs <= lastEndMs + handedToMachineMs && endMs >= untilMs - upToEndMs;
  const isMenuAgain = role === 'menu' && startMs >= lastEndMs - handedToMachineMs;
  return isThen && (role === 'machine' || isMenuAgain || isBilledQueue(record));
}

/** Returns whether a queue was billed. Withheld callers are excluded: the telephone's record may be of another one. */
function isBilledQueue({ kind, answeredAtMs, isWithheld }: PlacedRecord): boolean {
  return kind === 'queue' && answeredAtMs !== null && !isWithheld;
}

/** A tone or an announcement may follow the last extension. */
const upToEndMs = 5_000;

/**
 * Returns the outcome where only a machine answered. Where telephones rang one after the other, the seconds billed
 * before the last of them rang may be of a person who transferred the call.
 */
function machineAnswered({ records, steps }: CallDraft, calibration: Calibration): Known<Outcome> {
  const rings = steps.flatMap((step) => (step.kind === 'rang' ? [step] : []));
  const isFirst = ({ extension }: { readonly extension: string | null }, index: number) =>
    rings.findIndex((each) => each.extension === extension) === index;
  const lastRangAtMs = rings.filter(isFirst).at(-1)?.atMs ?? 0;
  // A telephone that rings again was not answered.
  const rangLast = new Map(rings.map(({ extension, atMs }) => [extension, atMs]));
  const mayHaveBeenAnswered = [...rangLast.values()].some((atMs) => lastRangAtMs - atMs > ringTogetherMs);
  const isBilledBefore =
    mayHaveBeenAnswered &&
    records.some(
      ({ role, answeredAtMs, endMs }) =>
        role !== 'menu' && answeredAtMs !== null && answeredAtMs < lastRangAtMs - lateByMs && endMs > lastRangAtMs,
    );
  return isBilledBefore || calibration.billable === 'tariff' ? unsure : certain({ kind: 'missed' });
}

/** The telephones of a group begin to ring together, or soon after one another. */
const ringTogetherMs = 5_000;
/** This long after the last ring somebody has answered, or the caller has given up. */
const answeredAfterMs = 5_000;
/** A robot answers sooner: if this many seconds or more are not billed, a telephone was ringing. */
const pickUpSeconds = 8;

/**
 * Returns the outcome of a call that was billed and may have come through a menu. If ringing is not billed, the seconds
 * billed in excess of the time up to the last ring were talk.
 */
function throughMenu(draft: CallDraft, { billable, menuCallee }: Calibration): Known<Outcome> {
  const { records, steps } = draft;
  const lastRangAtMs = steps.filter(({ kind }) => kind === 'rang').at(-1)?.atMs ?? null;
  if (billable === 'tariff' || lastRangAtMs === null) return unsure;
  const startMs = Math.min(...records.map((record) => record.startMs));
  const isAnswered = records.some((record) => {
    const { known, role } = record;
    const { billableSeconds, durationSeconds } = known.record;
    if (draft.wholes.has(record)) return false;
    if (billableSeconds === null || durationSeconds === null || (role !== 'person' && role !== 'menu')) return false;
    if (role === 'menu' && menuCallee === 'last') return false;
    const beyondMs = billableSeconds * 1_000 - (lastRangAtMs - startMs);
    return durationSeconds - billableSeconds >= pickUpSeconds && beyondMs > answeredAfterMs;
  });
  return isAnswered ? { value: { kind: 'answered', by: null }, certainty: 'estimated' } : unsure;
}
