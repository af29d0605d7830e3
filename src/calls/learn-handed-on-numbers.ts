import { calleeExtension, isInternal } from './callee.ts';
import type { Ring } from './forwarded-leg.ts';
import { causeKind } from './hangup-cause.ts';
import { hasTime, type KnownRecord } from './known-record.ts';
import { byMoment, phoneKey, ringOf } from './learn-followed-numbers.ts';
import { pbxGivesUp } from './placed-record.ts';

/** Outside numbers, as party keys. */
export interface HandedOn {
  readonly certain: readonly string[];
  /** Numbers to which only one caller was forwarded: that may be chance. */
  readonly possible: readonly string[];
}

interface Timed {
  readonly known: KnownRecord;
  readonly ring: Ring;
}

/** Two chances in such a moment are not to be expected of a number that is seldom called. */
const callersAtLeast = 2;
const handedOnShare = 0.5;

/**
 * Returns the outside numbers to which the PBX forwards callers whose telephone it has given up. At least half of the
 * calls to such a number under a number of the office begin in such a moment. Calls that have another record as well,
 * of a telephone here or of the line that they went out on, do not count.
 */
export function handedOnNumbers(records: readonly KnownRecord[], own: readonly string[]): HandedOn {
  const timed = records.flatMap((known): readonly Timed[] =>
    hasTime(known.record) ? [{ known, ring: ringOf(known) }] : [],
  );
  const givenUp = byMoment(timed.filter(({ known, ring }) => isGivenUp(known, ring)));
  const callersOf = ({ ring }: Timed) =>
    givenUp(ring.startMs).flatMap((each) =>
      Math.abs(each.ring.endMs - ring.startMs) <= sameMomentMs ? (phoneKey(each.known.record.callingNumber) ?? []) : [],
    );
  const followed = [...legsByCalled(timed, own)].filter(([, legs]) => legs.some((leg) => callersOf(leg).length > 0));
  const outgoing = byMoment(followed.length === 0 ? [] : timed.filter(({ known }) => isFromHere(known, own)));
  const isAlone = (leg: Timed) =>
    !outgoing(leg.ring.startMs).some((each) => each.known.factId !== leg.known.factId && isOneCall(each, leg));
  const callers = followed.map(([called, legs]) => {
    const each = legs.filter(isAlone).map(callersOf);
    const handedOn = each.filter(({ length }) => length > 0);
    return { called, count: handedOn.length < each.length * handedOnShare ? 0 : new Set(handedOn.flat()).size };
  });
  return {
    certain: callers.flatMap(({ called, count }) => (count >= callersAtLeast ? [called] : [])),
    possible: callers.flatMap(({ called, count }) => (count > 0 && count < callersAtLeast ? [called] : [])),
  };
}

/** Returns the calls to outside under a number of the office, by the number called. */
function legsByCalled(timed: readonly Timed[], own: readonly string[]): ReadonlyMap<string, readonly Timed[]> {
  const legs = new Map<string, Timed[]>();
  for (const each of timed) {
    const [under, called] = [phoneKey(each.known.record.callingNumber), phoneKey(each.known.record.dialledNumber)];
    if (under === null || !own.includes(under) || called === null || own.includes(called)) continue;
    const known = legs.get(called);
    if (known === undefined) legs.set(called, [each]);
    else known.push(each);
  }
  return legs;
}

/** Records are written in whole seconds. */
const sameMomentMs = 2_000;
/** The trunk's leg begins a second or so after that of the extension. */
const trunkBeginsMs = 3_000;

function isGivenUp({ record }: KnownRecord, { answeredAtMs }: Ring): boolean {
  const isCaller = phoneKey(record.callingNumber) !== null;
  return (
    isCaller && calleeExtension(record) !== null && answeredAtMs === null && pbxGivesUp(causeKind(record.hangupCause))
  );
}

function isFromHere({ record: { callingNumber } }: KnownRecord, own: readonly string[]): boolean {
  const key = phoneKey(callingNumber);
  return key === null ? isInternal(callingNumber ?? '') : own.includes(key);
}

/**
 * Returns whether two records are of one call. The number that a telephone dials is not compared, because a prefix may
 * stand before it.
 */
function isOneCall(a: Timed, b: Timed): boolean {
  const isTogether =
    Math.abs(a.ring.startMs - b.ring.startMs) <= trunkBeginsMs && Math.abs(a.ring.endMs - b.ring.endMs) <= sameMomentMs;
  const [one, other] = [a.known.record, b.known.record];
  return (
    isTogether && (isInternal(one.callingNumber ?? '') || phoneKey(one.dialledNumber) === phoneKey(other.dialledNumber))
  );
}
