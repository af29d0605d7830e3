import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { idsOf } from './facts-around.ts';
import { refoldFacts } from './refold.ts';
import { prepared } from './sqlite-file.ts';
import { removeCalls } from './stored-calls.ts';

/**
 * Removes facts of a neighbourhood, and makes calls anew of what is left, as if they had never been there. `around` is
 * all that belongs to the neighbourhood there. Gives how many calls it had.
 */
export function removeFacts(
  database: Database,
  around: CallFacts,
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
  prepared(database, 'DELETE FROM facts WHERE id IN (SELECT value FROM json_each(?))').run(list);
  prepared(database, 'DELETE FROM records WHERE id IN (SELECT value FROM json_each(?))').run(list);
  refoldFacts(database, idsOf(around), calibration);
  return calls;
}
