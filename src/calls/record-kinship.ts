import {
  hasGivenUp,
  hasLostRace,
  isGivenUpByPbx,
  isHandedOn,
  isMenuRecord,
  isTelephone,
  isTimed,
  type PlacedRecord,
  spans,
} from './placed-record.ts';
import type { Overview, Talk } from './talks.ts';

/**
 * The relation of a later record to an earlier one of the same caller.
 * - `same`: of the same call.
 * - `round`: the PBX rings again, as far as can be known.
 * - `led-on`: the caller was led to it from a menu or a machine, after a moment.
 * - `again`: the caller has called again, unless a record of the whole call spans both.
 * - `other`: certainly of another call.
 * - `apart`: another record between the two may still join them.
 */
export type Kinship = 'same' | 'round' | 'led-on' | 'again' | 'other' | 'apart';

/** Records are written in whole seconds, and a transferred call goes on within the second. */
export const touchMs = 1_000;
export const ledOnMs = 2_000;
/**
 * Up to this much time may pass between two records of one call: a transferred caller waits for the next ring, and a
 * queue pauses between two rings.
 */
export const handedOverMs = 5_000;
/** The legs of a ring group begin together, or soon after one another. */
const groupBeginsMs = 5_000;
export const sameEndMs = 2_000;

/**
 * Returns the kinship of `b`, the later record, to `a`. Withheld callers may be several at once. `hasLegs`: the PBX is
 * known to write records of extensions too.
 */
export function kinship(a: PlacedRecord, b: PlacedRecord, overview: Overview, hasLegs: boolean): Kinship {
  if (a.line !== null && b.line !== null && a.line !== b.line) return 'other';
  if (areOfTwoFirms(a, b)) return 'other';
  if (!isTimed(a) || !isTimed(b)) return 'other';
  if (overview.apart.get(a)?.has(b) || overview.apart.get(b)?.has(a)) return 'other';
  const overlapMs = Math.min(a.endMs, b.endMs) - b.startMs;
  if (overlapMs <= touchMs && b.endMs > a.endMs) return kinshipOfNext(a, b, overview);
  if (overlapMs < -touchMs) return 'apart';
  if (talkTogether(overview.talks.get(a), overview.talks.get(b))) {
    // No telephone has two talks at the same time.
    const isOneTelephone = a.extension !== null && a.extension === b.extension;
    return isOneTelephone || Math.abs(a.endMs - b.endMs) <= touchMs ? 'same' : 'other';
  }
  // Two records that say only that a line of the office was dialled are each of a whole call.
  const areBothOwn = a.role === 'unknown' && isSameCallee(a, b);
  if (overview.wholes.has(a) && spans(a, b, sameEndMs) && !areBothOwn) return 'same';
  return (isSameCallee(a, b) ? isOneCallee(a, b, hasLegs) : isOneCall(a, b)) ? 'same' : 'other';
}

/** Returns the kinship of a record that begins when the earlier one has ended. */
function kinshipOfNext(a: PlacedRecord, b: PlacedRecord, { talks }: Overview): Kinship {
  const gapMs = b.startMs - a.endMs;
  if (gapMs > handedOverMs) return 'apart';
  if (isHandedOn(a) || b.kind === 'parking') return 'same';
  // No caller calls again within the second in which the call before has ended.
  if (gapMs <= 0 && !a.isWithheld) return 'same';
  if (isGivenUpByPbx(a)) return gapMs <= touchMs && !isSameCallee(a, b) ? 'same' : 'round';
  if (gapMs > ledOnMs) return 'apart';
  // A caller who has talked is transferred to somebody else, or has hung up and takes longer to call again.
  if (talks.has(a) && !isSameCallee(a, b) && !a.isWithheld) return 'same';
  if (gapMs > touchMs) return !isTelephone(a) && a.role !== 'person' && isLedTo(b) ? 'led-on' : 'apart';
  if (a.role !== 'person') return hasGivenUp(a) ? 'again' : 'same';
  return isSameCallee(a, b) || hasGivenUp(a) ? 'again' : 'same';
}

function isSameCallee(a: PlacedRecord, b: PlacedRecord): boolean {
  return a.known.record.calleeNumber === b.known.record.calleeNumber;
}

/** Returns whether a menu or a machine can lead to this callee. */
function isLedTo({ role }: PlacedRecord): boolean {
  return role === 'person' || role === 'wait';
}

/**
 * Returns whether two records of one callee at the same time are of one call: telephones of an extension or a group
 * that ring together, or the call and its leg.
 */
function isOneCallee(a: PlacedRecord, b: PlacedRecord, hasLegs: boolean): boolean {
  const beginTogether = b.startMs - a.startMs <= touchMs;
  const endTogether = Math.abs(a.endMs - b.endMs) <= touchMs;
  // No caller is in one menu or one queue twice: of two records that begin together, one is the whole record.
  if (a.role !== 'person' && !isTelephone(b)) return beginTogether;
  if (beginTogether) return endTogether || isRace(a, b) || (a.extension !== null && !a.isWithheld);
  return endTogether || isRace(a, b) || (b.endMs <= a.endMs && (hasLegs || !a.isWithheld));
}

/** Returns whether two records of different callees that overlap are of one call. */
function isOneCall(a: PlacedRecord, b: PlacedRecord): boolean {
  const endTogether = Math.abs(a.endMs - b.endMs) <= sameEndMs;
  if (isTelephone(a) && isTelephone(b)) {
    if (a.isWithheld && ringsOnDuringTalk(a, b)) return false;
    if (endTogether || isRace(a, b)) return true;
    return !a.isWithheld || (b.startMs - a.startMs <= touchMs && (isMoment(a) || isMoment(b)));
  }
  if (isTelephone(a) || isTelephone(b)) {
    const [whole, leg] = isTelephone(b) ? [a, b] : [b, a];
    return spans(whole, leg, sameEndMs) || isPartOf(whole, leg) || !(a.isWithheld || isMenuRecord(b));
  }
  return endTogether || isRace(a, b) || isPartOf(a, b) || isPartOf(b, a);
}

/**
 * Returns whether one telephone rings on after the other has answered. A telephone that loses a race stops with the
 * answer; this one rings for another caller.
 */
function ringsOnDuringTalk(a: PlacedRecord, b: PlacedRecord): boolean {
  const [answered, unanswered] = a.answeredAtMs === null ? [b, a] : [a, b];
  return (
    answered.answeredAtMs !== null &&
    unanswered.answeredAtMs === null &&
    unanswered.endMs > answered.answeredAtMs + sameEndMs
  );
}

/** Returns whether a record is as short as that of an extension that was busy or absent. */
function isMoment({ startMs, endMs }: PlacedRecord): boolean {
  return endMs - startMs <= touchMs;
}

/** Returns whether a menu, a machine or a wait is a part of the call: the first part, or one between. */
function isPartOf(part: PlacedRecord, call: PlacedRecord): boolean {
  if (part.role === 'person' || part.role === 'unknown') return false;
  if (isMenuRecord(part) && isMenuRecord(call)) return false;
  if (!isMenuRecord(part)) return spans(call, part, sameEndMs);
  const beginTogether = Math.abs(part.startMs - call.startMs) <= sameEndMs;
  const isFirst = part.startMs <= call.startMs + sameEndMs;
  return isFirst && part.endMs <= call.endMs + sameEndMs && (beginTogether || !part.isWithheld);
}

/**
 * Returns whether two telephones rang together: one stopped when the other answered, whatever cause is written for it.
 */
function isRace(a: PlacedRecord, b: PlacedRecord): boolean {
  const isLost = hasLostRace(a) || hasLostRace(b);
  const answeredAtMs = a.answeredAtMs ?? b.answeredAtMs;
  if (answeredAtMs === null) return isLost && b.startMs - a.startMs <= groupBeginsMs;
  const loser = a.answeredAtMs === null ? a : b;
  if (loser.answeredAtMs !== null) return false;
  const stopsWithAnswer = Math.abs(loser.endMs - answeredAtMs) <= sameEndMs;
  return stopsWithAnswer && (isLost || b.startMs - a.startMs <= groupBeginsMs);
}

/** Returns whether two talks overlap: one caller talks with one person at a time. */
function talkTogether(a: Talk | undefined, b: Talk | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs) > sameEndMs;
}

/** Returns whether two records name different tenants: firms on one PBX. */
export function areOfTwoFirms(a: PlacedRecord, b: PlacedRecord): boolean {
  const [one, other] = [a.known.record.tenant, b.known.record.tenant];
  return one !== null && other !== null && one !== other;
}
