import type { Calibration } from './calibration.ts';
import type { CallFacts } from './fold-calls.ts';
import { hasTime, spanOf } from './known-record.ts';
import { inOrder } from './live-calls.ts';
import { partyKey, readParty } from './party.ts';

type Clock = Pick<Calibration, 'clockOffsetMs' | 'clockPairs'>;

/** No two time zones are further apart. */
const farthestMs = 14 * 60 * 60_000;
const zoneStepMs = 15 * 60_000;
/** A greeting may play between the caller's arrival and the first webhook. */
const togetherMs = 60_000;
const pairsAtLeast = 3;
/**
 * Smaller errors of the clock are ignored: calls are matched with more tolerance than the first, and greetings seldom
 * last longer than the second.
 */
const earlyAtLeastMs = 5_000;
const lateAtLeastMs = 20_000;
const driftPairsAtLeast = 6;
/** A webhook begins something new if the one before it is this long ago. */
const beginsAfterMs = 90_000;
const pairsOfRecordAtMost = 40;

/**
 * Measures the milliseconds that have to be added to the PBX's times, from calls that are known from both sides: the
 * difference between the first webhook and the record's start that most calls share. Whole quarters of an hour are a
 * time zone (a PBX whose clock shows UTC is 3 h behind Istanbul); the rest is a clock that is wrong, on either side.
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

/** Returns records that begin after a silence of the same caller, as `beginnings` does with webhooks. */
function beginningRecords(records: CallFacts['records']) {
  const lastEndMs = new Map<string, number>();
  return records
    .filter(({ record }) => hasTime(record))
    .map((known) => ({ caller: partyKey(readParty(known.record.callingNumber)), ...spanOf(known, 0) }))
    .sort((a, b) => a.startMs - b.startMs)
    .flatMap(({ caller, startMs, endMs }) => {
      // Behind a withheld caller, or an extension, there may be several calls at the same time.
      if (caller === null || caller.startsWith('ext:')) return [];
      const before = lastEndMs.get(caller) ?? Number.NEGATIVE_INFINITY;
      lastEndMs.set(caller, Math.max(before, endMs));
      return startMs - before > beginsAfterMs ? [{ caller, startMs }] : [];
    });
}

/**
 * Returns milliseconds, 0 when they are uncertain. A webhook cannot come before its call, so webhooks that come early
 * show a wrong clock. Webhooks that come late may show a greeting before the menu, so only rings count then.
 */
function driftMs(common: readonly Pair[], zoneMs: number): number {
  if (common.length < driftPairsAtLeast) return 0;
  const early = Math.round((earlyOf(common) - zoneMs) / 1_000) * 1_000;
  if (early <= -earlyAtLeastMs) return early;
  const rings = common.filter(({ isRing }) => isRing);
  const late = rings.length < driftPairsAtLeast ? 0 : Math.round((earlyOf(rings) - zoneMs) / 1_000) * 1_000;
  return late >= lateAtLeastMs ? late : 0;
}

/** Returns the difference of the pair at a fifth of the list, so that one mistake does not count. */
function earlyOf(inOrder: readonly Pair[]): number {
  return inOrder[Math.floor(inOrder.length / 5)]?.differenceMs ?? 0;
}

interface Beginning {
  readonly atMs: number;
  readonly isRing: boolean;
}

/** Returns the moments at which a caller's webhook came after a silence, in order, by party key. */
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
  /** The index of the record. */
  readonly index: number;
  readonly isRing: boolean;
  readonly differenceMs: number;
}

/**
 * Returns the pairs that lie within `togetherMs` of each other and are of the most records, one for each record, in
 * order.
 */
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
