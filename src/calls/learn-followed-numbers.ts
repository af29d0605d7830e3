import { calleeExtension } from './callee.ts';
import { forwardedAwayMs, type Ring } from './forwarded-leg.ts';
import { hasTime, type KnownRecord, spanOf } from './known-record.ts';
import { partyKey, readParty } from './party.ts';

/**
 * The least share of the calls to a number that must follow a ring here. A number that is called often also follows
 * rings by chance, but in a smaller share of its calls.
 */
const followedShare = 0.1;

/**
 * Returns the outside numbers (party keys) to which the office seems to forward callers. A call to such a number, under
 * a number of the office, follows a ring here: it begins when a telephone that rang for a caller is given up, or
 * together with that ring. There must be `callersAtLeast` such callers, because one may be chance; or one whose call
 * also has a record that was answered and ended at the same moments as the call to the outside number.
 */
export function followedNumbers(
  records: readonly KnownRecord[],
  own: readonly string[],
  callersAtLeast: number,
): readonly string[] {
  const timed = records.flatMap((known) => {
    const caller = phoneKey(known.record.callingNumber);
    return caller === null || !hasTime(known.record) ? [] : [{ known, caller, ring: ringOf(known) }];
  });
  const telephones = timed.filter(({ known, caller }) => !own.includes(caller) && calleeExtension(known.record));
  const around = byMoment(telephones);
  const legs = new Map<string, Legs>();
  for (const { known, caller, ring } of timed) {
    const called = phoneKey(known.record.dialledNumber);
    if (!own.includes(caller) || called === null || own.includes(called)) continue;
    const to = legs.get(called) ?? { all: 0, followed: 0, sure: 0, callers: new Set<string>() };
    const before = around(ring.startMs).filter((telephone) => forwardedAwayMs(telephone.ring, ring) !== null);
    const whole = around(ring.endMs).filter((telephone) => isSameTalk(telephone.ring, ring));
    to.all += 1;
    if (before.length > 0) to.followed += 1;
    if (before.some((one) => whole.some((other) => other.caller === one.caller))) to.sure += 1;
    for (const telephone of before) to.callers.add(telephone.caller);
    legs.set(called, to);
  }
  return [...legs].flatMap(([called, { all, followed, sure, callers }]) =>
    (sure > 0 || callers.size >= callersAtLeast) && followed >= all * followedShare ? [called] : [],
  );
}

/** The records of calls to one number, counted. */
interface Legs {
  all: number;
  followed: number;
  sure: number;
  readonly callers: Set<string>;
}

/**
 * Returns whether both records were billed for the same talk: the whole record of a forwarded call is billed for the
 * talk outside.
 */
function isSameTalk(own: Ring, leg: Ring): boolean {
  if (own.answeredAtMs === null || leg.answeredAtMs === null) return false;
  return (
    Math.abs(own.answeredAtMs - leg.answeredAtMs) <= sameMomentMs && Math.abs(own.endMs - leg.endMs) <= sameMomentMs
  );
}

/** Records are written in whole seconds. */
const sameMomentMs = 1_000;

const slotMs = 4_000;

/** Returns a function that gives the records that begin or end around a moment, epoch milliseconds. */
export function byMoment<T extends { readonly ring: Ring }>(telephones: readonly T[]): (atMs: number) => readonly T[] {
  const slots = new Map<number, T[]>();
  const slotOf = (atMs: number) => Math.floor(atMs / slotMs);
  for (const telephone of telephones) {
    for (const slot of new Set([slotOf(telephone.ring.startMs), slotOf(telephone.ring.endMs)])) {
      slots.set(slot, [...(slots.get(slot) ?? []), telephone]);
    }
  }
  return (atMs) => [...new Set([-1, 0, 1].flatMap((step) => slots.get(slotOf(atMs) + step) ?? []))];
}

export function ringOf(known: KnownRecord): Ring {
  const { startMs, endMs } = spanOf(known, 0);
  const billedMs = (known.record.billableSeconds ?? 0) * 1_000;
  return { startMs, endMs, answeredAtMs: billedMs > 0 ? Math.max(startMs, endMs - billedMs) : null };
}

export function phoneKey(raw: string | null): string | null {
  const party = readParty(raw);
  return party.kind === 'phone' ? partyKey(party) : null;
}
