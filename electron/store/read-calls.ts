import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Call } from '../../src/calls/call.ts';
import type { Query } from './history-query.ts';
import { UnreadableRow } from './parsed-json.ts';
import { beginRefold, readCalibration } from './refold.ts';
import { refoldFacts } from './refolding.ts';
import { inTransaction, prepared } from './sqlite-file.ts';
import { removeCalls, storedCall } from './stored-calls.ts';

/** How many calls are made again at once. More of them would take too long. */
const fewBroken = 20;

/**
 * Returns the calls whose stories a query selects. A story that is no call is made again from its facts: a few at once,
 * many in the background. Until then the call is missing.
 */
export function readCalls(database: Database, query: Query): readonly Call[] {
  const stories = storiesOf(database, query);
  const calls = callsOf(stories);
  if (calls.length === stories.length) return calls;
  const broken = stories.filter((story) => storedCall(story) === null);
  inTransaction(database, () => {
    if (broken.length <= fewBroken) makeAgain(database, broken);
    else if (!isBeingMade(database)) beginRefold(database, false);
  });
  return callsOf(storiesOf(database, query));
}

function storiesOf(database: Database, { sql, values }: Query): readonly string[] {
  const rows = prepared(database, sql).all(...values) as { story: unknown }[];
  return rows.map(({ story }) => {
    if (typeof story !== 'string') throw new UnreadableRow();
    return story;
  });
}

function callsOf(stories: readonly string[]): readonly Call[] {
  return stories.flatMap((story) => storedCall(story) ?? []);
}

function makeAgain(database: Database, broken: readonly string[]): void {
  const rows = prepared(
    database,
    'SELECT id FROM calls WHERE story IN (SELECT value FROM json_each(?)) ORDER BY started_at_ms DESC LIMIT ?',
  ).all(JSON.stringify(broken), fewBroken) as { id: number }[];
  const ids = rows.map(({ id }) => id);
  removeCalls(database, ids);
  refoldFacts(database, ids, readCalibration(database));
}

function isBeingMade(database: Database): boolean {
  return prepared(database, 'SELECT 1 FROM folding WHERE refold_below_id IS NOT NULL').get() !== undefined;
}
