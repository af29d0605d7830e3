import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import { type CallFacts, foldCalls } from '../../src/calls/fold-calls.ts';
import { neighbourhoods } from '../../src/calls/fold-all.ts';
import { prepared } from './sqlite-file.ts';
import { removeCalls, writeCall } from './stored-calls.ts';

/**
 * Removes facts of a neighbourhood, and makes its calls anew of what is left, as if they had never been there. `around`
 * is all that is known of the neighbourhood there. Gives how many calls it had.
 */
export function removeFacts(
  database: Database,
  neighbourhood: string,
  around: CallFacts,
  ids: ReadonlySet<number>,
  calibration: Calibration,
): number {
  const touched = [...ids, ...[...around.heard, ...around.records].map(({ factId }) => factId)];
  const { calls } = prepared(
    database,
    'SELECT count(*) AS calls FROM calls WHERE id IN (SELECT value FROM json_each(?))',
  ).get(JSON.stringify(touched)) as { calls: number };
  removeCalls(database, touched);
  const list = JSON.stringify([...ids]);
  prepared(database, 'DELETE FROM facts WHERE id IN (SELECT value FROM json_each(?))').run(list);
  prepared(database, 'DELETE FROM records WHERE id IN (SELECT value FROM json_each(?))').run(list);
  const left = {
    heard: around.heard.filter(({ factId }) => !ids.has(factId)),
    records: around.records.filter(({ factId }) => !ids.has(factId)),
  };
  for (const part of neighbourhoods(left, calibration)) {
    for (const call of foldCalls(part, calibration)) writeCall(database, neighbourhood, call);
  }
  return calls;
}
