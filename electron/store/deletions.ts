import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Deletion } from '../../src/calls/data-deletion.ts';
import { goodNumber, UnreadableRow } from './parsed-json.ts';
import { prepared } from './sqlite-file.ts';

/** Stores that something was deleted, and nothing about whom. All that expires is one deletion, which grows. */
export function noteDeletion(database: Database, { kind, atMs, calls }: Deletion): void {
  const goesOn =
    kind === 'expired' &&
    prepared(database, "UPDATE deletions SET at_ms = max(at_ms, ?), calls = calls + ? WHERE kind = 'expired'").run(
      atMs,
      calls,
    ).changes > 0;
  if (goesOn) return;
  prepared(database, 'INSERT INTO deletions (at_ms, kind, calls) VALUES (?, ?, ?)').run(atMs, kind, calls);
}

const kinds = ['caller', 'everything', 'expired'] as const satisfies readonly Deletion['kind'][];

/** Returns the deletions, the newest first. Throws `UnreadableRow`. */
export function readDeletions(database: Database): readonly Deletion[] {
  const rows = prepared(database, 'SELECT at_ms, kind, calls FROM deletions ORDER BY at_ms DESC, id DESC').all() as {
    at_ms: number;
    kind: string;
    calls: number;
  }[];
  return rows.map(({ at_ms, kind: stored, calls }) => {
    const kind = kinds.find((each) => each === stored);
    if (kind === undefined) throw new UnreadableRow();
    return { atMs: goodNumber(at_ms), kind, calls: goodNumber(calls) };
  });
}
