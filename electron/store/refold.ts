import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { neighbourhoodGapMs } from '../../src/calls/call-event.ts';
import { foldCalls, foldVersion } from '../../src/calls/fold-calls.ts';
import { prepared } from './sqlite-file.ts';
import { removeCalls, writeCall } from './stored-calls.ts';
import { factsAround } from './stored-facts.ts';

/** Makes the calls of a neighbourhood around a moment again, and stores what is new of them. */
export function refold(
  database: Database,
  neighbourhood: string,
  atMs: number,
  calibration: Calibration,
): readonly Call[] {
  const facts = factsAround(database, neighbourhood, atMs, calibration.clockOffsetMs);
  const calls = foldCalls(facts, calibration);
  const ids = new Set(calls.map(({ id }) => id));
  const factIds = [...facts.heard, ...facts.records].map(({ factId }) => factId);
  // A call has the id of a fact in its neighbourhood, so what was stored under another of them is a call no more.
  removeCalls(
    database,
    factIds.filter((id) => !ids.has(id)),
  );
  for (const call of calls) writeCall(database, neighbourhood, call);
  return calls;
}

interface FoldingRow {
  readonly version: number;
  readonly calibration: string | null;
  readonly refold_below_id: number | null;
  readonly refold_record_above_id: number | null;
}

/** What was learnt of the account when the stored calls were made, or are being made. */
export function readCalibration(database: Database): Calibration {
  const { calibration } = foldingRow(database);
  return calibration === null
    ? nothingLearnt
    : { ...nothingLearnt, ...(JSON.parse(calibration) as Partial<Calibration>) };
}

/** From now on calls are made so. `hasOtherCalls`: also those that are stored, by and by. */
export function writeCalibration(database: Database, calibration: Calibration, hasOtherCalls: boolean): void {
  prepared(database, 'UPDATE folding SET calibration = ?').run(JSON.stringify(calibration));
  if (hasOtherCalls) beginRefold(database);
}

/**
 * Makes some of the calls again, until the time (`performance.now`) has come; `done` when there was nothing to do. First
 * those that were heard of, the newest first, then those of records alone.
 */
export function refoldSome(database: Database, untilMs: number): 'more' | 'done' {
  if (foldingRow(database).version !== foldVersion) beginRefold(database);
  const { refold_below_id: belowId, refold_record_above_id: aboveId } = foldingRow(database);
  const calibration = readCalibration(database);
  if (belowId !== null) {
    const nextId = refoldHeard(database, belowId, calibration, untilMs);
    prepared(database, 'UPDATE folding SET refold_below_id = ?').run(nextId);
    return 'more';
  }
  if (aboveId === null) return 'done';
  const nextId = refoldRecorded(database, aboveId, calibration, untilMs);
  prepared(database, 'UPDATE folding SET refold_record_above_id = ?').run(nextId);
  return 'more';
}

function foldingRow(database: Database): FoldingRow {
  return prepared(
    database,
    'SELECT version, calibration, refold_below_id, refold_record_above_id FROM folding',
  ).get() as unknown as FoldingRow;
}

/** All calls are to be made again, by and by. */
export function beginRefold(database: Database): void {
  prepared(
    database,
    `UPDATE folding SET version = ?,
       refold_below_id = (SELECT max(id) + 1 FROM facts),
       refold_record_above_id = (SELECT min(id) - 1 FROM records)`,
  ).run(foldVersion);
}

/** Gives the fact below which there is work left; `null` when there is none. */
function refoldHeard(database: Database, belowId: number, calibration: Calibration, untilMs: number): number | null {
  // The last of each neighbourhood: those before it are folded with it. What came meanwhile may have been a repetition,
  // with which nothing was folded.
  const facts = prepared(
    database,
    `SELECT id, at_ms, neighbourhood FROM facts AS fact
       WHERE id < ? AND neighbourhood IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM facts AS later
         WHERE later.neighbourhood = fact.neighbourhood AND later.at_ms BETWEEN fact.at_ms AND fact.at_ms + ?
           AND (later.at_ms > fact.at_ms OR later.id > fact.id) AND later.id < ?)
       ORDER BY id DESC`,
  ).iterate(belowId, neighbourhoodGapMs, belowId) as Iterable<{ id: number; at_ms: number; neighbourhood: string }>;
  for (const { id, at_ms: atMs, neighbourhood } of facts) {
    refold(database, neighbourhood, atMs, calibration);
    if (performance.now() > untilMs) return id;
  }
  return null;
}

/** The ids of records fall as those of the exchange grow: the newest first. */
function refoldRecorded(database: Database, aboveId: number, calibration: Calibration, untilMs: number): number | null {
  const records = prepared(
    database,
    'SELECT id, started_at_ms, neighbourhood FROM records WHERE id > ? ORDER BY id',
  ).iterate(aboveId) as Iterable<{ id: number; started_at_ms: number; neighbourhood: string }>;
  for (const { id, started_at_ms: startedAtMs, neighbourhood } of records) {
    refold(database, neighbourhood, startedAtMs + calibration.clockOffsetMs, calibration);
    if (performance.now() > untilMs) return id;
  }
  return null;
}
