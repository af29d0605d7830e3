import { type DatabaseSyncInstance as Database, DatabaseSync } from '@photostructure/sqlite';
import type { MovedData, MoveRefusal } from '../../src/backup/move-files.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { isSameValue } from '../../src/same-value.ts';
import { beginDeletion } from './caller-deletion.ts';
import { copyDeleted, deletedAtMs, deletedUntilMs } from './deleted-before.ts';
import { migrate } from './migrations.ts';
import { parsedJson } from './parsed-json.ts';
import { readCalibration } from './refold.ts';
import { repairRows } from './repair-rows.ts';
import { movedShape, tableShapes } from './row-shapes.ts';
import { isDamage, isFull, isSqliteError, type SqliteError } from './sqlite-error.ts';
import { inTransaction, isSound, NewerDatabase, openDatabase, prepared, versionOf } from './sqlite-file.ts';

/** Raise it with every change that an earlier Zil would misread. */
const moveVersion = 1;

/** SQLITE_NOTADB */
const noDatabase = 26;

const movedTable = `
  CREATE TABLE moved (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version INTEGER NOT NULL,
    made_at_ms INTEGER NOT NULL,
    settings TEXT NOT NULL
  ) STRICT`;

/** Makes a copy of the calls a moving file: adds the settings, and when the copy was made. */
export function addToMove(copy: Database, settings: unknown, madeAtMs: number): void {
  copy.exec(movedTable);
  const insert = 'INSERT INTO moved (only_row, version, made_at_ms, settings) VALUES (1, ?, ?, ?)';
  prepared(copy, insert).run(moveVersion, madeAtMs, JSON.stringify(settings));
}

/**
 * Checks a copy of a file that a person has chosen, and brings it to today's schema. The file may be anything: it is
 * refused unless it is whole and has exactly the tables of a Zil. Rows that Zil would not have written are removed.
 * `writtenAtMs`: when the file was written, which is all that is known about a daily backup.
 */
export function takeMoved(path: string, writtenAtMs: number): Result<MovedData, MoveRefusal> {
  try {
    if (versionIn(path) === 0) return refused('not-a-backup');
    const database = openDatabase(path);
    try {
      const isMoved = prepared(database, "SELECT 1 FROM sqlite_schema WHERE name = 'moved'").get() !== undefined;
      if (!isOurs(database, isMoved)) return refused('not-a-backup');
      const shapes = isMoved ? { ...tableShapes, moved: movedShape } : tableShapes;
      // The removed rows stay in the file that was chosen.
      const { setAside } = inTransaction(database, () => repairRows(database, () => {}, shapes));
      if (!isSound(database)) return refused('damaged');
      const row = isMoved ? takeRow(database) : null;
      const { calls } = prepared(database, 'SELECT count(*) AS calls FROM calls').get() as { calls: number };
      return ok({
        madeAtMs: row?.made_at_ms ?? writtenAtMs,
        calls,
        unreadableRows: setAside,
        settings: row === null ? null : parsedJson(row.settings),
      });
    } finally {
      // The result is one file, without SQLite's log beside it.
      database.exec('PRAGMA journal_mode = DELETE');
      database.close();
    }
  } catch (error) {
    if (error instanceof NewerDatabase) return refused('newer');
    if (!isSqliteError(error)) throw error;
    return err({ kind: kindOf(error), reason: error.message });
  }
}

/**
 * Repeats this computer's deletions in a moved file. The next upkeep deletes the rest of these callers from the file,
 * and records do not bring them back.
 */
export function carryDeletions(here: Database, path: string): void {
  const moved = openDatabase(path);
  try {
    const { clockOffsetMs } = readCalibration(moved);
    inTransaction(moved, () => {
      for (const party of partiesIn(moved)) {
        const untilMs = deletedUntilMs(here, party);
        if (untilMs !== null) beginDeletion(moved, party, deletedAtMs(untilMs, clockOffsetMs), clockOffsetMs);
      }
      copyDeleted(here, moved);
    });
    moved.exec('PRAGMA journal_mode = DELETE');
  } finally {
    moved.close();
  }
}

function partiesIn(database: Database): readonly string[] {
  const rows = prepared(
    database,
    `SELECT neighbourhood AS party FROM facts WHERE neighbourhood IS NOT NULL
       UNION SELECT neighbourhood FROM records UNION SELECT key FROM parties`,
  ).all() as { party: string }[];
  return rows.map(({ party }) => party);
}

function kindOf(error: SqliteError): MoveRefusal['kind'] {
  if (isFull(error)) return 'other';
  return isDamage(error) && error.errcode !== noDatabase ? 'damaged' : 'not-a-backup';
}

function versionIn(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return versionOf(database);
  } finally {
    database.close();
  }
}

interface MovedRow {
  readonly version: number;
  readonly made_at_ms: number;
  readonly settings: string;
}

/** Reads the table `moved` and drops it. `null`: its row was unreadable. Throws `NewerDatabase`. */
function takeRow(database: Database): MovedRow | null {
  const row = prepared(database, 'SELECT version, made_at_ms, settings FROM moved').get() as MovedRow | undefined;
  if (row !== undefined && row.version > moveVersion) throw new NewerDatabase();
  database.exec('DROP TABLE moved');
  return row ?? null;
}

/** Whether the tables are exactly those that the migrations make. */
function isOurs(database: Database, isMoved: boolean): boolean {
  const fresh = new DatabaseSync(':memory:');
  try {
    migrate(fresh);
    if (isMoved) fresh.exec(movedTable);
    return isSameValue(schemaOf(database), schemaOf(fresh));
  } finally {
    fresh.close();
  }
}

function schemaOf(database: Database): readonly unknown[] {
  return database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
}

function refused(kind: MoveRefusal['kind']): Result<never, MoveRefusal> {
  return err({ kind, reason: kind });
}
