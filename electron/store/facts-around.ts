import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { type KnownRecord, longestSpanMs } from '../../src/calls/known-record.ts';
import { neighbourhoodGapMs } from '../../src/calls/neighbourhood.ts';
import { byMoment, homeOf, type Place, type PlacedRow, placedColumns, placeOfRow, spanOfRow } from './guests.ts';
import { prepared } from './sqlite-file.ts';
import { type FactRow, heardOf, knownRecordOf } from './stored-facts.ts';

/** What belongs to one neighbourhood around a moment, up to the first gap on both sides. */
export function factsAround(
  database: Database,
  neighbourhood: string,
  atMs: number,
  calibration: Calibration,
): CallFacts {
  const around = new Around(database, neighbourhood, calibration);
  let [fromMs, toMs] = around.find(atMs - neighbourhoodGapMs, atMs + neighbourhoodGapMs, atMs, atMs);
  for (let knownFromMs = atMs; fromMs < knownFromMs; ) {
    const before = knownFromMs;
    knownFromMs = fromMs;
    [fromMs, toMs] = around.find(fromMs - neighbourhoodGapMs, before - neighbourhoodGapMs, fromMs, toMs);
  }
  for (let knownToMs = atMs; toMs > knownToMs; ) {
    const before = knownToMs;
    knownToMs = toMs;
    [fromMs, toMs] = around.find(before + neighbourhoodGapMs, toMs + neighbourhoodGapMs, fromMs, toMs);
  }
  return around.facts();
}

/** What something there holds together, or has held together. */
export function factIdsNear(database: Database, place: Place, calibration: Calibration): readonly number[] {
  const { neighbourhood, startMs, endMs } = place;
  const around = new Around(database, neighbourhood, calibration);
  around.find(startMs - neighbourhoodGapMs, endMs + neighbourhoodGapMs, startMs, endMs);
  return idsOf(around.facts());
}

export function idsOf({ heard, records }: CallFacts): readonly number[] {
  return [...heard, ...records].map(({ factId }) => factId);
}

/** Where a fact counts now; `null` when it is not there, or of no call. */
export function placeOf(database: Database, factId: number, calibration: Calibration): Place | null {
  if (factId < 0) {
    const row = prepared(database, `SELECT ${placedColumns} FROM records WHERE id = ?`).get(factId);
    return row === undefined ? null : placeOfRow(database, row as unknown as PlacedRow, calibration);
  }
  const fact = prepared(
    database,
    `SELECT neighbourhood, at_ms AS startMs, at_ms AS endMs FROM facts WHERE id = ? AND neighbourhood IS NOT NULL`,
  ).get(factId);
  return (fact as unknown as Place | undefined) ?? null;
}

/** Collects what is found in one neighbourhood. */
class Around {
  readonly #heard = new Map<number, HeardEvent>();
  readonly #records = new Map<number, KnownRecord>();
  readonly #database: Database;
  readonly #neighbourhood: string;
  readonly #calibration: Calibration;

  constructor(database: Database, neighbourhood: string, calibration: Calibration) {
    this.#database = database;
    this.#neighbourhood = neighbourhood;
    this.#calibration = calibration;
  }

  facts(): CallFacts {
    return { heard: [...this.#heard.values()], records: [...this.#records.values()] };
  }

  /** Looks between two moments. Gives the least and the greatest time of what was found there and of those given. */
  find(fromMs: number, toMs: number, leastMs: number, greatestMs: number): readonly [number, number] {
    let [least, greatest] = [leastMs, greatestMs];
    for (const row of this.#factsBetween(fromMs, toMs)) {
      for (const event of heardOf(row)) this.#heard.set(row.id, event);
      [least, greatest] = [Math.min(least, row.at_ms), Math.max(greatest, row.at_ms)];
    }
    const { clockOffsetMs } = this.#calibration;
    for (const row of this.#recordsBetween(fromMs - clockOffsetMs, toMs - clockOffsetMs)) {
      if (homeOf(this.#database, row, this.#calibration) !== this.#neighbourhood) continue;
      const { startMs, endMs } = spanOfRow(row, this.#calibration);
      for (const known of knownRecordOf(row)) this.#records.set(row.id, known);
      [least, greatest] = [Math.min(least, startMs), Math.max(greatest, endMs)];
    }
    return [least, greatest];
  }

  #factsBetween(fromMs: number, toMs: number): readonly FactRow[] {
    const select = prepared(
      this.#database,
      'SELECT id, at_ms, body FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ? ORDER BY at_ms',
    );
    return select.all(this.#neighbourhood, fromMs, toMs) as unknown as FactRow[];
  }

  /** With guests that may belong elsewhere. By the exchange's clock. A record counts from its start to its end. */
  #recordsBetween(fromMs: number, toMs: number): readonly PlacedRow[] {
    const times = 'started_at_ms BETWEEN ?2 AND ?3 AND ended_at_ms >= ?4';
    const select = prepared(
      this.#database,
      `SELECT ${placedColumns} FROM records WHERE neighbourhood = ?1 AND ${times}
         UNION ALL SELECT ${placedColumns} FROM records WHERE guest IN (?1, '${byMoment}') AND ${times}`,
    );
    return select.all(this.#neighbourhood, fromMs - longestSpanMs, toMs, fromMs) as unknown as PlacedRow[];
  }
}
