import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import { longestSpanMs } from '../../src/calls/known-record.ts';
import { neighbourhoodGapMs } from '../../src/calls/neighbourhood.ts';
import { inTime, type Moment, mostTogether } from '../../src/calls/neighbourhood-parts.ts';
import { byMoment, homeOf, isLong, type PlacedRow, shortMs, spanOfRow } from './guests.ts';
import { prepared } from './sqlite-file.ts';

/** What lies around something in its neighbourhood, up to a gap, but on each side at most one more than is folded together. */
export interface Moments {
  readonly inOrder: readonly Moment[];
  /** Until when goes on what began before all of these. */
  readonly openUntilMs: number;
  /** Up to a gap on both sides. */
  readonly isAll: boolean;
}

/** A moment and an id: what begins at one millisecond is in the order of its ids. */
type Position = readonly [number, number];

/** No fact has it, nor a smaller one. */
export const belowAllIds = -(2 ** 53);

/** Reads where facts of a neighbourhood lie, without what they say. `without`: as if these were not there. */
export class MomentsAround {
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

  around(place: Moment): Moments {
    const { endMs } = place;
    const { moments, openUntilMs } = this.#before(place);
    const after = this.#after(place, Math.max(endMs, openUntilMs, ...moments.map((each) => each.endMs)));
    return {
      inOrder: [...moments, ...after].sort(inTime),
      openUntilMs,
      isAll: moments.length <= mostTogether && after.length <= mostTogether,
    };
  }

  /** Until when goes on what began before a moment, and had not ended then; `null` when nothing did. */
  openUntil(beforeMs: number): number | null {
    const { clockOffsetMs } = this.#calibration;
    const atMs = beforeMs - clockOffsetMs;
    const goesOn = 'started_at_ms >= ?2 AND started_at_ms < ?3 AND ended_at_ms >= ?3';
    const selects = (of: string, isToo: string) =>
      this.#homed(
        prepared(
          this.#database,
          `SELECT ${columns} FROM records WHERE ${of} AND ${goesOn} AND ${isToo} ORDER BY ended_at_ms DESC`,
        ).iterate(this.#neighbourhood, atMs - (isToo === isLong ? longestSpanMs : shortMs), atMs),
        1,
      );
    const found = [own, guests].flatMap((of) => [...selects(of, `NOT (${isLong})`), ...selects(of, isLong)]);
    return found.length === 0 ? null : Math.max(...found.map(({ endMs }) => endMs));
  }

  /** From gap to gap: what begins where nothing goes on is of another run. */
  #before({ startMs, factId }: Moment): { readonly moments: readonly Moment[]; readonly openUntilMs: number } {
    const moments: Moment[] = [];
    let [known, runFromMs] = [[startMs, factId - 1] as Position, startMs];
    for (;;) {
      const fromMs = runFromMs - neighbourhoodGapMs;
      const found = this.#between([fromMs, belowAllIds], known, 'DESC', mostTogether + 1 - moments.length);
      moments.push(...found);
      const earliestMs = moments.at(-1)?.startMs ?? startMs;
      if (moments.length > mostTogether) {
        return { moments, openUntilMs: this.openUntil(earliestMs + 1) ?? Number.NEGATIVE_INFINITY };
      }
      const isOpen = this.openUntil(fromMs) !== null;
      if (!isOpen && found.length === 0) return { moments, openUntilMs: Number.NEGATIVE_INFINITY };
      known = [fromMs, belowAllIds];
      runFromMs = isOpen ? fromMs : earliestMs;
    }
  }

  #after({ startMs, factId }: Moment, runUntilMs: number): readonly Moment[] {
    const moments: Moment[] = [];
    let [from, untilMs] = [[startMs, factId] as Position, runUntilMs];
    for (;;) {
      const toMs = untilMs + neighbourhoodGapMs;
      const found = this.#between(from, [toMs + 1, belowAllIds], 'ASC', mostTogether + 1 - moments.length);
      moments.push(...found);
      if (found.length === 0 || moments.length > mostTogether) return moments;
      from = [toMs + 1, belowAllIds];
      untilMs = Math.max(untilMs, ...found.map(({ endMs }) => endMs));
    }
  }

  /** What begins between two positions: the first ones in an order. */
  #between([fromMs, fromId]: Position, [toMs, toId]: Position, order: 'ASC' | 'DESC', most: number): readonly Moment[] {
    const { clockOffsetMs } = this.#calibration;
    const heard = prepared(
      this.#database,
      `SELECT id, at_ms FROM facts WHERE neighbourhood = ? AND (at_ms, id) >= (?, ?) AND (at_ms, id) <= (?, ?)
         ORDER BY at_ms ${order}, id ${order}`,
    ).iterate(this.#neighbourhood, fromMs, fromId, toMs, toId) as Iterable<unknown> as Iterable<{
      id: number;
      at_ms: number;
    }>;
    const recorded = (of: string) =>
      this.#homed(
        prepared(
          this.#database,
          `SELECT ${columns} FROM records WHERE ${of} AND (started_at_ms, id) >= (?2, ?3) AND (started_at_ms, id) <= (?4, ?5)
             ORDER BY started_at_ms ${order}, id ${order}`,
        ).iterate(this.#neighbourhood, fromMs - clockOffsetMs, fromId, toMs - clockOffsetMs, toId),
        most,
      );
    const found = [
      ...this.#taken(heard, ({ id, at_ms: atMs }) => ({ factId: id, startMs: atMs, endMs: atMs }), most),
      ...recorded(own),
      ...recorded(guests),
    ];
    const distinct = [...new Map(found.map((moment) => [moment.factId, moment])).values()].sort(inTime);
    return (order === 'ASC' ? distinct : distinct.reverse()).slice(0, most);
  }

  /** The first of these that belong to the neighbourhood. */
  #homed(rows: Iterable<unknown>, most: number): readonly Moment[] {
    const momentOf = (row: PlacedRow) =>
      row.guest !== null && homeOf(this.#database, row, this.#calibration) !== this.#neighbourhood
        ? null
        : { factId: row.id, ...spanOfRow(row, this.#calibration) };
    return this.#taken(rows as Iterable<PlacedRow>, momentOf, most);
  }

  #taken<T>(rows: Iterable<T>, momentOf: (row: T) => Moment | null, most: number): readonly Moment[] {
    const moments: Moment[] = [];
    for (const row of rows) {
      const moment = momentOf(row);
      if (moment === null || this.#without.has(moment.factId)) continue;
      moments.push(moment);
      if (moments.length >= most) break;
    }
    return moments;
  }
}

/** Records of the neighbourhood itself, some of which may belong elsewhere, and those of others that may belong to it. */
const own = `neighbourhood = ?1 AND guest IS NOT '${byMoment}'`;
const guests = `guest IN (?1, '${byMoment}')`;

/** What a record says is of interest only where it may belong elsewhere. */
const columns = "id, started_at_ms, ended_at_ms, neighbourhood, guest, iif(guest IS NULL, '', body) AS body";
