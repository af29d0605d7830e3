import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import { foldVersion } from '../../src/calls/fold-calls.ts';
import { neighbourhoodGapMs, neighbourhoodOf, neighbourhoodOfRecord } from '../../src/calls/neighbourhood.ts';
import { isCalibration } from '../../src/calls/stored-calibration.ts';
import { guestColumn, type PlacedRow, placedColumns } from './guests.ts';
import { goodJson } from './parsed-json.ts';
import { Refolding } from './refolding.ts';
import { prepared } from './sqlite-file.ts';
import { type FactRow, heardOf, knownRecordOf } from './stored-facts.ts';

interface FoldingRow {
  readonly version: number;
  readonly calibration: string | null;
  readonly place_below_id: number | null;
  readonly place_record_above_id: number | null;
  readonly refold_below_id: number | null;
  readonly refold_record_above_id: number | null;
}

/** Returns the calibration with which the stored calls were made or are being made. Throws `UnreadableRow`. */
export function readCalibration(database: Database): Calibration {
  const { calibration } = foldingRow(database);
  if (calibration === null) return nothingLearnt;
  return { ...nothingLearnt, ...goodJson(calibration, isCalibration) };
}

/** Stores the calibration with which calls are made from now on. */
export function writeCalibration(database: Database, calibration: Calibration): void {
  prepared(database, 'UPDATE folding SET calibration = ?').run(JSON.stringify(calibration));
}

/**
 * Makes some of the calls again, until `untilMs` (`performance.now`). First all facts are put into their
 * neighbourhoods, where these have changed. Then calls are made: first those with webhooks, the newest first, then
 * those of records alone. Returns `done` when there was nothing to do.
 */
export function refoldSome(database: Database, untilMs: number, halfway: Halfway): 'more' | 'done' {
  if (foldingRow(database).version !== foldVersion) beginRefold(database, true);
  const row = foldingRow(database);
  const calibration = readCalibration(database);
  const proceed = (column: Cursor, nextId: number | null) => {
    prepared(database, `UPDATE folding SET ${column} = ?`).run(nextId);
    return 'more' as const;
  };
  if (isPlacing(row)) {
    const { place_below_id: belowId, place_record_above_id: aboveId } = row;
    if (belowId !== null) proceed('place_below_id', placeFacts(database, belowId, calibration, untilMs));
    else if (aboveId !== null) {
      proceed('place_record_above_id', placeRecords(database, aboveId, calibration, untilMs));
    }
    // Facts that arrived while others were being moved were folded without them. So everything is folded once more.
    if (!isPlacing(foldingRow(database))) beginRefold(database, false);
    return 'more';
  }
  if (row.refold_below_id !== null) {
    return proceed('refold_below_id', refoldHeard(database, row.refold_below_id, calibration, untilMs, halfway));
  }
  if (row.refold_record_above_id === null) return 'done';
  return proceed('refold_record_above_id', refoldRecorded(database, row.refold_record_above_id, calibration, untilMs));
}

/**
 * A run of which some parts have been folded again. It is not stored: after a restart the run is folded from its end.
 */
export interface Halfway {
  run: { readonly lastId: number; readonly nextId: number } | null;
}

/** The columns that say how far the work has come; `null`: no work is left. */
type Cursor = 'place_below_id' | 'place_record_above_id' | 'refold_below_id' | 'refold_record_above_id';

function foldingRow(database: Database): FoldingRow {
  return prepared(
    database,
    `SELECT version, calibration, place_below_id, place_record_above_id, refold_below_id, refold_record_above_id
       FROM folding`,
  ).get() as unknown as FoldingRow;
}

function isPlacing({ place_below_id, place_record_above_id }: FoldingRow): boolean {
  return place_below_id !== null || place_record_above_id !== null;
}

/**
 * Marks all calls to be made again, in slices. `isToPlace`: facts may belong to other neighbourhoods than the stored
 * ones.
 */
export function beginRefold(database: Database, isToPlace: boolean): void {
  const [belowId, aboveId] = ['(SELECT max(id) + 1 FROM facts)', '(SELECT min(id) - 1 FROM records)'];
  prepared(
    database,
    `UPDATE folding SET version = ?, refold_below_id = ${belowId}, refold_record_above_id = ${aboveId}`,
  ).run(foldVersion);
  if (isToPlace) {
    prepared(database, `UPDATE folding SET place_below_id = ${belowId}, place_record_above_id = ${aboveId}`).run();
  }
}

function placeFacts(database: Database, belowId: number, calibration: Calibration, untilMs: number): number | null {
  const facts = prepared(
    database,
    'SELECT id, at_ms, body, neighbourhood FROM facts WHERE id < ? AND neighbourhood IS NOT NULL ORDER BY id DESC LIMIT ?',
  ).all(belowId, placedTogether) as unknown as (FactRow & { readonly neighbourhood: string })[];
  const update = prepared(database, 'UPDATE facts SET neighbourhood = ? WHERE id = ?');
  for (const row of facts) {
    const [heard] = heardOf(row);
    const neighbourhood = heard === undefined ? row.neighbourhood : neighbourhoodOf(heard.event, calibration);
    if (neighbourhood !== row.neighbourhood) update.run(neighbourhood, row.id);
    if (performance.now() > untilMs) return row.id;
  }
  return facts.at(-1)?.id ?? null;
}

function placeRecords(database: Database, aboveId: number, calibration: Calibration, untilMs: number): number | null {
  const records = prepared(database, `SELECT ${placedColumns} FROM records WHERE id > ? ORDER BY id LIMIT ?`).all(
    aboveId,
    placedTogether,
  ) as unknown as PlacedRow[];
  const update = prepared(database, 'UPDATE records SET neighbourhood = ?, guest = ? WHERE id = ?');
  for (const row of records) {
    for (const known of knownRecordOf(row)) {
      const neighbourhood = neighbourhoodOfRecord(known.record, calibration);
      const guest = guestColumn(known, calibration);
      if (neighbourhood !== row.neighbourhood || guest !== row.guest) update.run(neighbourhood, guest, row.id);
    }
    if (performance.now() > untilMs) return row.id;
  }
  return records.at(-1)?.id ?? null;
}

/** How many facts are read at once. */
const placedTogether = 200;

/** Returns the webhook id below which work is left; `null`: none is left. */
function refoldHeard(
  database: Database,
  belowId: number,
  calibration: Calibration,
  untilMs: number,
  halfway: Halfway,
): number | null {
  // Only the last webhook of each run is read: the earlier ones are folded with it or after it. Webhooks from `belowId`
  // on do not count, because such a one may be a repeat, with which nothing was folded.
  const facts = prepared(
    database,
    `SELECT id FROM facts AS fact
       WHERE id < ? AND neighbourhood IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM facts AS later
         WHERE later.neighbourhood = fact.neighbourhood AND later.at_ms BETWEEN fact.at_ms AND fact.at_ms + ?
           AND (later.at_ms > fact.at_ms OR later.id > fact.id) AND later.id < ?)
       ORDER BY id DESC`,
  ).iterate(belowId, neighbourhoodGapMs, belowId) as Iterable<unknown> as Iterable<{ id: number }>;
  const refolding = new Refolding(database, calibration);
  for (const { id } of facts) {
    let next: number | null = halfway.run?.lastId === id ? halfway.run.nextId : id;
    halfway.run = null;
    while (next !== null) {
      next = refolding.of(next);
      if (performance.now() <= untilMs) continue;
      if (next !== null) halfway.run = { lastId: id, nextId: next };
      return next === null ? id : id + 1;
    }
  }
  return null;
}

/**
 * Folds the newest records first: the greater the PBX's id of a record, the smaller its fact id. Returns the record id
 * above which work is left; `null`: none is left.
 */
function refoldRecorded(database: Database, aboveId: number, calibration: Calibration, untilMs: number): number | null {
  const records = prepared(database, 'SELECT id FROM records WHERE id > ? ORDER BY id').iterate(
    aboveId,
  ) as Iterable<unknown> as Iterable<{ id: number }>;
  const refolding = new Refolding(database, calibration);
  for (const { id } of records) {
    refolding.of(id);
    if (performance.now() > untilMs) return id;
  }
  return null;
}
