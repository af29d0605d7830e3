import type { Calibration } from './calibration.ts';
import type { CallFacts } from './fold-calls.ts';
import { hasTime, spanOf } from './known-record.ts';
import { inOrder } from './live-calls.ts';
import { partyKey, readParty } from './party.ts';

type Clock = Pick<Calibration, 'clockOffsetMs' | 'clockPairs'>;

/** No zone is further away from another than this. */
const farthestMs = 14 * 60 * 60_000;
const zoneStepMs = 15 * 60_000;
/** Between a caller's arrival and the first notification there may be a greeting. */
const togetherMs = 60_000;
const pairsAtLeast = 3;
/** Calls are matched with more tolerance than this, and greetings seldom last longer than that. */
const earlyAtLeastMs = 5_000;
const lateAtLeastMs = 20_000;
const driftPairsAtLeast = 6;
/** A notification that begins something, heard so long after the one before it. */
const beginsAfterMs = 90_000;
const pairsOfRecordAtMost = 40;

/**
 * Measures what has to be added to the PBX's times, from calls that are known from both sides: the difference
 * between the first notification and the record's start that most calls have in common. Whole quarters of an hour are a
 * zone (a PBX whose clock shows UTC is 3 h behind Istanbul); the rest is a clock that goes wrong, on either side.
 */
export function measureClock({ heard, records }: CallFacts): Clock {
  const begun = beginnings(heard);
  const pairs = beginningRecords(records).flatMap(({ caller, startMs }, index) => {
    const near = (begun.get(caller) ?? []).filter(({ atMs }) => Math.abs(atMs - startMs) <= farthestMs);
    return near
      .slice(-pairsOfRecordAtMost)
      .map(({ atMs, isRing }) => ({ index, isRing, differenceMs: atMs - startMs }));
  });
  const common = densest(pairs);
  if (common.length < pairsAtLeast) return { clockOffsetMs: 0, clockPairs: 0 };
  const zoneMs = Math.round(earlyOf(common) / zoneStepMs) * zoneStepMs;
  return { clockOffsetMs: zoneMs + driftMs(common, zoneMs), clockPairs: common.length };
}

/** Records before which there was no other one of the same caller for a while, as with notifications. */
function beginningRecords(records: CallFacts['records']) {
  const lastEndMs = new Map<string, number>();
  return records
    .filter(({ record }) => hasTime(record))
    .map((known) => ({ caller: partyKey(readParty(known.record.callingNumber)), ...spanOf(known, 0) }))
    .sort((a, b) => a.startMs - b.startMs)
    .flatMap(({ caller, startMs, endMs }) => {
      // A withheld caller and an extension are too many people at a time.
      if (caller === null || caller.startsWith('ext:')) return [];
      const before = lastEndMs.get(caller) ?? Number.NEGATIVE_INFINITY;
      lastEndMs.set(caller, Math.max(before, endMs));
      return startMs - before > beginsAfterMs ? [{ caller, startMs }] : [];
    });
}

/**
 * Milliseconds, 0 when it is not sure. A notification cannot come before its call, so those that come early show a
 * clock; those that come late show a greeting before the menu, unless there was none.
 */
function driftMs(common: readonly Pair[], zoneMs: number): number {
  if (common.length < driftPairsAtLeast) return 0;
  const early = Math.round((earlyOf(common) - zoneMs) / 1_000) * 1_000;
  if (early <= -earlyAtLeastMs) return early;
  const rings = common.filter(({ isRing }) => isRing);
  const late = rings.length < driftPairsAtLeast ? 0 : Math.round((earlyOf(rings) - zoneMs) / 1_000) * 1_000;
  return late >= lateAtLeastMs ? late : 0;
}

/** The difference of a fifth of them, so that one mistake does not count. */
function earlyOf(inOrder: readonly Pair[]): number {
  return inOrder[Math.floor(inOrder.length / 5)]?.differenceMs ?? 0;
}

interface Beginning {
  readonly atMs: number;
  readonly isRing: boolean;
}

/** Moments at which a caller was heard after a silence, in order, by party key. */
function beginnings(heard: CallFacts['heard']): ReadonlyMap<string, readonly Beginning[]> {
  const lastAtMs = new Map<string, number>();
  const begun = new Map<string, Beginning[]>();
  for (const { event, atMs } of inOrder(heard)) {
    const caller = partyKey(event.caller);
    if (caller === null) continue;
    const before = lastAtMs.get(caller);
    lastAtMs.set(caller, atMs);
    if (before !== undefined && atMs - before <= beginsAfterMs) continue;
    const beginning = { atMs, isRing: event.kind === 'ringing' };
    const known = begun.get(caller);
    if (known === undefined) begun.set(caller, [beginning]);
    else known.push(beginning);
  }
  return begun;
}

interface Pair {
  /** Of the record. */
  readonly index: number;
  readonly isRing: boolean;
  readonly differenceMs: number;
}

/** Those of the most records that lie together, one for each, in order. */
function densest(pairs: readonly Pair[]): readonly Pair[] {
  const sorted = [...pairs].sort((a, b) => a.differenceMs - b.differenceMs);
  const inWindow = new Map<number, number>();
  let [first, most] = [0, { count: 0, first: 0, last: -1 }];
  for (const [last, { index, differenceMs }] of sorted.entries()) {
    inWindow.set(index, (inWindow.get(index) ?? 0) + 1);
    for (let oldest = sorted[first]; oldest !== undefined; oldest = sorted[first]) {
      if (differenceMs - oldest.differenceMs <= togetherMs) break;
      const left = (inWindow.get(oldest.index) ?? 1) - 1;
      if (left === 0) inWindow.delete(oldest.index);
      else inWindow.set(oldest.index, left);
      first += 1;
    }
    const isNearer = Math.abs(differenceMs) < Math.abs(sorted[most.last]?.differenceMs ?? 0);
    if (inWindow.size > most.count || (inWindow.size === most.count && isNearer)) {
      most = { count: inWindow.size, first, last };
    }
  }
  const ofRecord = new Map(sorted.slice(most.first, most.last + 1).map((pair) => [pair.index, pair]));
  return [...ofRecord.values()].sort((a, b) => a.differenceMs - b.differenceMs);
}
