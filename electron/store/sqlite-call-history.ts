import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Call } from '../../src/calls/call.ts';
import type { CallCategory } from '../../src/calls/call-facets.ts';
import type { CallFilter } from '../../src/calls/call-filter.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import type {
  CallerMemory,
  CallHistory,
  HistoryFrom,
  HistoryPlace,
  LinesAndExtensions,
  NotifiedCall,
} from '../../src/store-ports.ts';
import {
  callsOfPartiesQuery,
  type Few,
  type FoundParties,
  historyQuery,
  notesQuery,
  partiesQuery,
  usuallyFew,
} from './history-query.ts';
import { readCalls } from './read-calls.ts';
import { prepared, type SqliteFile } from './sqlite-file.ts';
import { indexedThroughId } from './stored-parties.ts';

/** Searches the stored calls. Writes only calls that are broken and have to be made again. */
export class SqliteCallHistory implements CallHistory {
  readonly #file: SqliteFile;
  readonly #few: Few;

  constructor(file: SqliteFile, few = usuallyFew) {
    this.#file = file;
    this.#few = few;
  }

  history(filter: CallFilter, from: HistoryFrom, limit: number): Result<readonly Call[], StorageFailure> {
    return this.#file.attempt((database) => {
      const parties = foundParties(database, filter.text, this.#few);
      const calls = readCalls(database, historyQuery(filter, parties, from, limit));
      return from.kind === 'after' ? [...calls].reverse() : calls;
    });
  }

  startedBetween(fromMs: number, untilMs: number): Result<readonly Call[], StorageFailure> {
    return this.#file.attempt((database) =>
      readCalls(database, {
        sql: 'SELECT story FROM calls WHERE started_at_ms BETWEEN ? AND ? ORDER BY started_at_ms DESC, id DESC',
        values: [fromMs, untilMs],
      }),
    );
  }

  callerBefore(caller: string, beforeMs: number): Result<CallerMemory, StorageFailure> {
    return this.#file.attempt((database) => {
      const from = `FROM calls c WHERE c.party = (SELECT id FROM parties WHERE key = ?) AND c.category <> 'out'
        AND c.started_at_ms < ?`;
      const count = prepared(database, `SELECT count(*) AS calls ${from}`).get(caller, beforeMs) as { calls: number };
      const [last] = readCalls(database, {
        sql: `SELECT c.story ${from} ORDER BY c.started_at_ms DESC, c.id DESC LIMIT 1`,
        values: [caller, beforeMs],
      });
      const lastNote = prepared(
        database,
        // The newest calls are enough, and a caller may have thousands.
        `SELECT n.note AS text, earlier.started_at_ms AS atMs FROM (
             SELECT id, started_at_ms FROM calls WHERE party = (SELECT id FROM parties WHERE key = ?) AND started_at_ms < ?
             ORDER BY started_at_ms DESC, id DESC LIMIT 500
           ) earlier CROSS JOIN call_notes n ON n.call = earlier.id LIMIT 1`,
      ).get(caller, beforeMs) as { text: string; atMs: number } | undefined;
      return { earlierCalls: count.calls, last: last ?? null, lastNote: lastNote ?? null };
    });
  }

  unended(sinceMs: number): Result<readonly Call[], StorageFailure> {
    return this.#file.attempt((database) =>
      readCalls(database, {
        // Nearly all calls have ended. Reading all stories of a day with thousands of calls would take a second.
        sql: `SELECT story FROM calls WHERE started_at_ms >= ? AND instr(story, '"hasEnded":false') > 0
          ORDER BY started_at_ms DESC, id DESC`,
        values: [sinceMs],
      }).filter(({ legs }) => legs.some(({ hasEnded }) => !hasEnded)),
    );
  }

  callsWith(
    party: string,
    sinceMs: number,
    before: HistoryPlace | null,
    limit: number,
  ): Result<readonly Call[], StorageFailure> {
    const { startedAtMs, id } = before ?? { startedAtMs: Number.MAX_SAFE_INTEGER, id: 0 };
    return this.#file.attempt((database) =>
      readCalls(database, {
        sql: `SELECT c.story FROM calls c WHERE c.party = (SELECT id FROM parties WHERE key = ?) AND c.started_at_ms >= ?
            AND (c.started_at_ms, c.id) < (?, ?) ORDER BY c.started_at_ms DESC, c.id DESC LIMIT ?`,
        values: [party, sinceMs, startedAtMs, id, limit],
      }),
    );
  }

  partiesOf(categories: readonly CallCategory[], sinceMs: number): Result<readonly string[], StorageFailure> {
    return this.#file.attempt((database) => {
      const rows = prepared(
        database,
        `SELECT DISTINCT p.key FROM calls c JOIN parties p ON p.id = c.party
           WHERE c.category IN (SELECT value FROM json_each(?)) AND c.started_at_ms >= ?`,
      ).all(JSON.stringify(categories), sinceMs) as { key: string }[];
      return rows.map(({ key }) => key);
    });
  }

  notifiedSince(sinceMs: number): Result<readonly NotifiedCall[], StorageFailure> {
    return this.#file.attempt((database) => {
      const rows = prepared(
        database,
        `SELECT started_at_ms, was_told FROM calls WHERE started_at_ms >= ? AND was_told IS NOT NULL
           ORDER BY started_at_ms, id`,
      ).all(sinceMs) as { started_at_ms: number; was_told: number }[];
      return rows.map((row) => ({ startedAtMs: row.started_at_ms, wasNotified: row.was_told === 1 }));
    });
  }

  withChoices(limit: number): Result<readonly Call[], StorageFailure> {
    return this.#file.attempt((database) =>
      readCalls(database, {
        sql: 'SELECT story FROM calls WHERE has_choice = 1 ORDER BY started_at_ms DESC, id DESC LIMIT ?',
        values: [limit],
      }),
    );
  }

  linesAndExtensions(): Result<LinesAndExtensions, StorageFailure> {
    return this.#file.attempt((database) => ({
      // The query goes from one value to the next along the index, instead of reading a million calls for five lines.
      lines: keysOf(
        database,
        `WITH RECURSIVE line (id) AS (
           SELECT min(line) FROM calls
           UNION ALL SELECT (SELECT min(line) FROM calls WHERE line > line.id) FROM line WHERE line.id IS NOT NULL
         ) SELECT p.key FROM line JOIN parties p ON p.id = line.id ORDER BY p.key`,
      ),
      extensions: keysOf(
        database,
        `WITH RECURSIVE each (key) AS (
           SELECT min(extension) FROM call_extensions
           UNION ALL SELECT (SELECT min(extension) FROM call_extensions WHERE extension > each.key) FROM each
             WHERE each.key IS NOT NULL
         ) SELECT key FROM each WHERE key IS NOT NULL`,
      ),
    }));
  }
}

function foundParties(database: Database, text: string, few: Few): FoundParties {
  const query = partiesQuery(text, indexedThroughId(database), few.parties + 1);
  const notes = notesQuery(text);
  if (query === null || notes === null) return { kind: 'anybody' };
  const noted = (prepared(database, notes.sql).all(...notes.values) as { call: number }[]).map(({ call }) => call);
  const ids = (prepared(database, query.sql).all(...query.values) as { id: number }[]).map(({ id }) => id);
  if (ids.length > few.parties) return { kind: 'many', noted };
  const { sql, values } = callsOfPartiesQuery(ids, few.calls + 1);
  const { calls } = prepared(database, sql).get(...values) as { calls: number };
  return calls > few.calls ? { kind: 'many', noted } : { kind: 'few', ids, noted };
}

function keysOf(database: Database, sql: string): readonly string[] {
  return (prepared(database, sql).all() as { key: string }[]).map(({ key }) => key);
}
