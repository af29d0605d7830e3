import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { numbersPerhapsCalled } from '../../src/calls/learn-numbering.ts';
import type { Numbering } from '../../src/calls/numbering.ts';
import { prepared } from './sqlite-file.ts';
import { type FactRow, heardOf, knownRecordOf, type RecordRow } from './stored-facts.ts';

const learntRecords = 500;
const learntFacts = 3_000;
/** A clock may be so far off. */
const learntAroundMs = 14 * 60 * 60_000;
/** Of one number, which may have been called more often than it has called. */
const ofOneNumber = 50;

/**
 * What an account is learnt from: its newest records, what was heard meanwhile, and the newest of whoever is meant
 * perhaps by what was dialled: that one may have called long before. `numbering`: as far as it is known.
 */
export function learningSample(database: Database, numbering: Numbering): CallFacts {
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
  const perhapsCalled = numbersPerhapsCalled(records, numbering).map((key) => newestOf(database, key));
  return {
    heard: distinct([...factRows.flatMap(heardOf), ...perhapsCalled.flatMap(({ heard }) => heard)]),
    records: distinct([...records, ...perhapsCalled.flatMap((each) => each.records)]),
  };
}

function newestOf(database: Database, neighbourhood: string): CallFacts {
  const facts = prepared(
    database,
    'SELECT id, at_ms, body FROM facts WHERE neighbourhood = ? ORDER BY at_ms DESC LIMIT 1',
  ).all(neighbourhood) as unknown as FactRow[];
  const records = prepared(
    database,
    'SELECT id, started_at_ms, body FROM records WHERE neighbourhood = ? ORDER BY started_at_ms DESC LIMIT ?',
  ).all(neighbourhood, ofOneNumber) as unknown as RecordRow[];
  return { heard: facts.flatMap(heardOf), records: records.flatMap(knownRecordOf) };
}

function distinct<T extends { readonly factId: number }>(facts: readonly T[]): readonly T[] {
  return [...new Map(facts.map((each) => [each.factId, each])).values()];
}
