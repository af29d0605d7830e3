import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import { type FactsWith, idsOf } from './facts-around.ts';
import type { NeighbourhoodSpan } from './guests.ts';
import { movedBy } from './insert-facts.ts';
import { Refolding } from './refolding.ts';
import { prepared } from './sqlite-file.ts';
import { removeCalls } from './stored-calls.ts';

/**
 * Removes facts and the notes at them, and makes calls of the remaining facts again, as if the removed ones had never
 * existed. `around`: all facts that were folded with them. Returns how many calls all of these were.
 */
export function removeFacts(
  database: Database,
  around: FactsWith,
  ids: ReadonlySet<number>,
  calibration: Calibration,
): number {
  const touched = [...ids, ...idsOf(around)];
  const { calls } = prepared(
    database,
    'SELECT count(*) AS calls FROM calls WHERE id IN (SELECT value FROM json_each(?))',
  ).get(JSON.stringify(touched)) as { calls: number };
  removeCalls(database, touched);
  const list = JSON.stringify([...ids]);
  const spans = neighbourhoodSpansOf(database, around.neighbourhood, list, calibration);
  const remove = () => {
    prepared(database, 'DELETE FROM facts WHERE id IN (SELECT value FROM json_each(?))').run(list);
    prepared(database, 'DELETE FROM records WHERE id IN (SELECT value FROM json_each(?))').run(list);
    prepared(database, 'DELETE FROM call_notes WHERE fact_id IN (SELECT value FROM json_each(?))').run(list);
  };
  const moved = movedBy(database, spans, remove, calibration);
  const refolding = new Refolding(database, calibration);
  refolding.around([...spans.map((span) => ({ ...span, factId: null })), ...moved]);
  for (const id of idsOf(around)) refolding.of(id);
  return calls;
}

/** Returns the span from the first of these facts to the last. */
function neighbourhoodSpansOf(
  database: Database,
  neighbourhood: string | null,
  ids: string,
  { clockOffsetMs }: Calibration,
): readonly NeighbourhoodSpan[] {
  const row = prepared(
    database,
    `SELECT min(start_ms) AS startMs, max(end_ms) AS endMs FROM (
       SELECT at_ms AS start_ms, at_ms AS end_ms FROM facts WHERE id IN (SELECT value FROM json_each(?1))
       UNION ALL SELECT started_at_ms + ?2, ended_at_ms + ?2 FROM records WHERE id IN (SELECT value FROM json_each(?1)))`,
  ).get(ids, clockOffsetMs) as { startMs: number | null; endMs: number | null };
  const { startMs, endMs } = row;
  return neighbourhood === null || startMs === null || endMs === null ? [] : [{ neighbourhood, startMs, endMs }];
}
