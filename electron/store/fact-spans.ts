import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import { longestSpanMs } from '../../src/calls/known-record.ts';
import { neighbourhoodGapMs } from '../../src/calls/neighbourhood.ts';
import { type FactSpan, inTime, mostTogether } from '../../src/calls/neighbourhood-parts.ts';
import { byMoment, homeOf, isLong, type PlacedRow, placedColumns, shortMs, spanOfRow } from './guests.ts';
import { prepared } from './sqlite-file.ts';

/**
 * The facts around a span in its neighbourhood: up to a gap, but on each side at most one more than is folded
 * together.
 */
export interface FactSpans {
  readonly inOrder: readonly FactSpan[];
  /** The latest end of the records that began before all of these, epoch milliseconds; `-Infinity`: none goes on. */
  readonly openUntilMs: number;
  /** Whether these are all facts up to a gap on both sides. */
  readonly isAll: boolean;
}

/** A time and an id. Facts that begin in the same millisecond are in the order of their ids. */
type Position = readonly [number, number];

/** Smaller than the id of any fact. */
export const belowAllIds = -(2 ** 53);

/** Reads at which times a neighbourhood has facts, but not their contents. Ignores the facts in `without`. */
export class FactSpanReader {
  readonly #database: Database;
  readonly #neighbourhood: string;
  readonly #calibration: Calibration;
  readonly #without: ReadonlySet<number>;

  constructor(
    database: Database,
    neighbourhood: string,
    calibration: Calibration,
    without: ReadonlySet<number> = new Set(),
  ) {
    this.#database = database;
    this.#neighbourhood = neighbourhood;
    this.#calibration = calibration;
    this.#without = without;
  }

  around(span: FactSpan): FactSpans {
    const { endMs } = span;
    const { spans, openUntilMs } = this.#before(span);
    const after = this.#after(span, Math.max(endMs, openUntilMs, ...spans.map((each) => each.endMs)));
    return {
      inOrder: [...spans, ...after].sort(inTime),
      openUntilMs,
      isAll: spans.length <= mostTogether && after.length <= mostTogether,
    };
  }

  /** Returns the latest end of the records that began before a moment and end at it or later; `null`: there is none. */
  openUntil(beforeMs: number): number | null {
    const { clockOffsetMs } = this.#calibration;
    const atMs = beforeMs - clockOffsetMs;
    const began = [this.#neighbourhood, atMs - shortMs, atMs - longestSpanMs, atMs] as const;
    const own = prepared(this.#database, selectOpenOwn).get(...began, JSON.stringify([...this.#without])) as {
      until_ms: number | null;
    };
    const guests = this.#homed(prepared(this.#database, selectOpenGuests).all(...began));
    const ends = guests.map(({ endMs }) => endMs);
    if (own.until_ms !== null) ends.push(own.until_ms + clockOffsetMs);
    return ends.length === 0 ? null : Math.max(...ends);
  }

  /** Reads backwards, up to a gap in which no fact begins and no record goes on. The run is what follows that gap. */
  #before({ startMs, factId }: FactSpan): { readonly spans: readonly FactSpan[]; readonly openUntilMs: number } {
    const spans: FactSpan[] = [];
    let [known, runFromMs] = [[startMs, factId - 1] as Position, startMs];
    for (;;) {
      const fromMs = runFromMs - neighbourhoodGapMs;
      const found = this.#between([fromMs, belowAllIds], known, 'DESC', mostTogether + 1 - spans.length);
      spans.push(...found);
      const earliestMs = spans.at(-1)?.startMs ?? startMs;
      if (spans.length > mostTogether) {
        return { spans, openUntilMs: this.openUntil(earliestMs + 1) ?? Number.NEGATIVE_INFINITY };
      }
      const isOpen = this.openUntil(fromMs) !== null;
      if (!isOpen && found.length === 0) return { spans, openUntilMs: Number.NEGATIVE_INFINITY };
      known = [fromMs, belowAllIds];
      runFromMs = isOpen ? fromMs : earliestMs;
    }
  }

  #after({ startMs, factId }: FactSpan, runUntilMs: number): readonly FactSpan[] {
    const spans: FactSpan[] = [];
    let [from, untilMs] = [[startMs, factId] as Position, runUntilMs];
    for (;;) {
      const toMs = untilMs + neighbourhoodGapMs;
      const found = this.#between(from, [toMs + 1, belowAllIds], 'ASC', mostTogether + 1 - spans.length);
      spans.push(...found);
      const reachedMs = Math.max(untilMs, ...found.map(({ endMs }) => endMs));
      if (reachedMs === untilMs || spans.length > mostTogether) return spans;
      [from, untilMs] = [[toMs + 1, belowAllIds], reachedMs];
    }
  }

  /** Returns the first `most` facts between two positions, in the given order. */
  #between([fromMs, fromId]: Position, [toMs, toId]: Position, order: Order, most: number): readonly FactSpan[] {
    const { clockOffsetMs } = this.#calibration;
    const [from, to] = [fromMs - clockOffsetMs, toMs - clockOffsetMs];
    const heard = prepared(this.#database, selectHeard[order]).iterate(
      ...[this.#neighbourhood, fromMs, fromId, toMs, toId],
    ) as Iterable<unknown> as Iterable<{ id: number; at_ms: number }>;
    const own = prepared(this.#database, selectOwn[order]).iterate(
      ...[this.#neighbourhood, from, fromId, to, toId],
    ) as Iterable<unknown> as Iterable<{ id: number; started_at_ms: number; ended_at_ms: number }>;
    const guests = prepared(this.#database, selectGuests).all(this.#neighbourhood, from, fromId, to, toId);
    const found = [
      ...this.#first(most, heard, ({ id, at_ms: atMs }) => ({ factId: id, startMs: atMs, endMs: atMs })),
      ...this.#first(most, own, (row) => ({ factId: row.id, ...spanOfRow(row, this.#calibration) })),
      ...this.#homed(guests),
    ];
    found.sort(inTime);
    return (order === 'ASC' ? found : found.reverse()).slice(0, most);
  }

  #first<T extends { readonly id: number }>(most: number, rows: Iterable<T>, factSpanOf: (row: T) => FactSpan) {
    const spans: FactSpan[] = [];
    for (const row of rows) {
      if (!this.#without.has(row.id)) spans.push(factSpanOf(row));
      if (spans.length >= most) break;
    }
    return spans;
  }

  /** Returns those of the guests that belong to this neighbourhood. */
  #homed(rows: readonly unknown[]): readonly FactSpan[] {
    return (rows as readonly PlacedRow[])
      .filter(({ id }) => !this.#without.has(id))
      .filter((row) => homeOf(this.#database, row, this.#calibration) === this.#neighbourhood)
      .map((row) => ({ factId: row.id, ...spanOfRow(row, this.#calibration) }));
  }
}

type Order = 'ASC' | 'DESC';

const selectHeard = inBoth(
  (order) =>
    `SELECT id, at_ms FROM facts WHERE neighbourhood = ?1 AND (at_ms, id) >= (?2, ?3) AND (at_ms, id) <= (?4, ?5)
       ORDER BY at_ms ${order}, id ${order}`,
);

const between = '(started_at_ms, id) >= (?2, ?3) AND (started_at_ms, id) <= (?4, ?5)';

const selectOwn = inBoth(
  (order) =>
    `SELECT id, started_at_ms, ended_at_ms FROM records WHERE neighbourhood = ?1 AND guest IS NULL AND ${between}
       ORDER BY started_at_ms ${order}, id ${order}`,
);

/**
 * Two conditions: guests of this neighbourhood that may belong to another one, and guests that may belong to this one.
 * Few records meet one of them, and none meets both.
 */
const ledOn = `neighbourhood = ?1 AND guest IS NOT NULL AND guest <> '${byMoment}' AND guest <> ?1`;
const guests = `guest IN (?1, '${byMoment}')`;

const selectGuests = `SELECT ${placedColumns} FROM records WHERE ${ledOn} AND ${between}
  UNION ALL SELECT ${placedColumns} FROM records WHERE ${guests} AND ${between}`;

const goesOn = 'started_at_ms < ?4 AND ended_at_ms >= ?4';
const isShortOpen = `started_at_ms >= ?2 AND ${goesOn} AND NOT (${isLong})`;
const isLongOpen = `started_at_ms >= ?3 AND ${goesOn} AND ${isLong}`;

const selectOpenOwn = `SELECT max(ended_at_ms) AS until_ms FROM (
  SELECT id, ended_at_ms FROM records WHERE neighbourhood = ?1 AND guest IS NULL AND ${isShortOpen}
  UNION ALL SELECT id, ended_at_ms FROM records WHERE neighbourhood = ?1 AND guest IS NULL AND ${isLongOpen}
) WHERE id NOT IN (SELECT value FROM json_each(?5))`;

const selectOpenGuests = `SELECT ${placedColumns} FROM records WHERE ${ledOn} AND started_at_ms >= ?3 AND ${goesOn}
  UNION ALL SELECT ${placedColumns} FROM records WHERE ${guests} AND ${isShortOpen}
  UNION ALL SELECT ${placedColumns} FROM records WHERE ${guests} AND ${isLongOpen}`;

function inBoth(select: (order: Order) => string): Readonly<Record<Order, string>> {
  return { ASC: select('ASC'), DESC: select('DESC') };
}
