import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { numbersPerhapsCalled } from '../../src/calls/learn-numbering.ts';
import { factsAround } from './facts-around.ts';
import { prepared } from './sqlite-file.ts';
import { type FactRow, heardOf, knownRecordOf, type RecordRow } from './stored-facts.ts';

const learntRecords = 500;
const learntFacts = 3_000;
/** By how much a clock may be wrong. */
const learntAroundMs = 14 * 60 * 60_000;

/**
 * Returns the facts from which an account is learnt: its newest records, the webhooks of that time, and the last call
 * of each number that a dialled text may mean, which may be long ago. `before`: what has been learnt.
 */
export function learningSample(database: Database, before: Calibration): CallFacts {
  const recordRows = prepared(
    database,
    'SELECT id, started_at_ms, body FROM records ORDER BY started_at_ms DESC LIMIT ?',
  ).all(learntRecords) as unknown as RecordRow[];
  const records = recordRows.flatMap(knownRecordOf);
  const fromMs = Math.min(...recordRows.map((row) => row.started_at_ms)) - learntAroundMs;
  const factRows = prepared(
    database,
    `SELECT id, at_ms, body FROM facts WHERE neighbourhood IS NOT NULL AND at_ms >= ?
       ORDER BY at_ms DESC, id DESC LIMIT ?`,
  ).all(recordRows.length === 0 ? 0 : fromMs, learntFacts) as unknown as FactRow[];
  const earlier = numbersPerhapsCalled(records, before.numbering).flatMap((key) => lastCallOf(database, key, before));
  return {
    heard: distinct([...factRows.flatMap(heardOf), ...earlier.flatMap(({ heard }) => heard)]),
    records: distinct([...records, ...earlier.flatMap((each) => each.records)]),
  };
}

/** Returns the facts around the last call of a party (party key) to the office. */
function lastCallOf(database: Database, party: string, calibration: Calibration): readonly CallFacts[] {
  const last = prepared(
    database,
    `SELECT c.neighbourhood, c.started_at_ms FROM calls c
       WHERE c.party = (SELECT id FROM parties WHERE key = ?) AND c.category <> 'out'
       ORDER BY c.started_at_ms DESC, c.id DESC LIMIT 1`,
  ).get(party) as { neighbourhood: string; started_at_ms: number } | undefined;
  return last === undefined ? [] : [factsAround(database, last.neighbourhood, last.started_at_ms, calibration)];
}

function distinct<T extends { readonly factId: number }>(facts: readonly T[]): readonly T[] {
  return [...new Map(facts.map((each) => [each.factId, each])).values()];
}
