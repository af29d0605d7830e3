import { type FileHandle, open } from 'node:fs/promises';
import { type DatabaseSyncInstance as Database, DatabaseSync } from '@photostructure/sqlite';
import type { BackupFailure } from '../../src/backup/backups.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { heldFiles } from '../system/held-files.ts';
import { isSystemError } from '../system/system-error.ts';
import { migrate } from './migrations.ts';
import { isDamage, isFull, isSqliteError } from './sqlite-error.ts';
import { inTransaction, prepared } from './sqlite-file.ts';

export interface CopyOptions {
  /** Resolves when more urgent work has had its turn. */
  readonly pause: () => Promise<void>;
  readonly isCalledOff: () => boolean;
  /** Adds rows that the source does not have, once the copy is complete. */
  readonly finish?: (copy: Database) => void;
}

/**
 * How long rows are copied at a time, milliseconds. After each slice the copy waits for the disk, so that no ring waits
 * for much.
 */
const sliceForMs = 4;

/**
 * Copies a file of the current schema into a new file. `true`: the copy is complete and on disk. `false`: it was
 * called off. Later changes of the source are not in it.
 *
 * It copies row by row. SQLite's own backup copies page by page: it writes the whole file to the disk at once, so that
 * a ring would have to wait, and it copies deleted numbers in unused pages. Row by row, damage is not copied either,
 * because every row is read on the way and the copy's pages are new.
 */
export async function copyDatabase(
  from: string,
  to: string,
  options: CopyOptions,
): Promise<Result<boolean, BackupFailure>> {
  let handle: FileHandle | null = null;
  const opened: Database[] = [];
  let isDone = false;
  try {
    await heldFiles.removePatiently(to);
    handle = await open(to, 'wx', 0o600);
    const source = new DatabaseSync(from, { readOnly: true });
    opened.push(source);
    const copy = new DatabaseSync(to);
    opened.push(copy);
    // A copy that is not completed is removed, so nothing has to be rolled back. The disk is waited for between slices.
    copy.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
    migrate(copy);
    isDone = await copyRows(source, copy, handle, options);
    if (isDone) options.finish?.(copy);
    copy.close();
    await handle.sync();
    return ok(isDone);
  } catch (error) {
    isDone = false;
    return err(failureOf(error));
  } finally {
    for (const database of opened) if (database.isOpen) database.close();
    await handle?.close();
    if (!isDone) await heldFiles.removePatiently(to).catch(() => {});
  }
}

async function copyRows(
  source: Database,
  copy: Database,
  handle: FileHandle,
  { pause, isCalledOff }: CopyOptions,
): Promise<boolean> {
  // All tables are read as they are now.
  source.exec('BEGIN');
  for (const table of tablesOf(source)) {
    copy.exec(`DELETE FROM ${table}`);
    // `prepared` keeps the statement: reading rows of a statement that was garbage-collected crashes Zil.
    const rows = prepared(source, `SELECT * FROM ${table}`).iterate() as IterableIterator<Row>;
    for (let isLast = false; !isLast; ) {
      await pause();
      if (isCalledOff()) return false;
      isLast = inTransaction(copy, () => copySlice(rows, copy, table));
      await handle.datasync();
    }
  }
  source.exec('COMMIT');
  return true;
}

type Row = Readonly<Record<string, string | number | Uint8Array | null>>;

/** Returns whether these were the last rows. */
function copySlice(rows: IterableIterator<Row>, copy: Database, table: string): boolean {
  const untilMs = performance.now() + sliceForMs;
  while (performance.now() < untilMs) {
    const { done, value } = rows.next();
    if (done === true) return true;
    const values = Object.values(value);
    prepared(copy, `INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
  }
  return false;
}

/** Returns all tables except the search index for parts of numbers and names, which upkeep builds again. */
function tablesOf(database: Database): readonly string[] {
  const tables = database
    .prepare(
      `SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'party_search%' ORDER BY name`,
    )
    .all() as { name: string }[];
  return tables.map(({ name }) => name);
}

/** An error that is neither the system's nor SQLite's comes from a row, for example from a number that is too large. */
function failureOf(error: unknown): BackupFailure {
  if (isSystemError(error)) return { kind: error.code === 'ENOSPC' ? 'no-space' : 'other', reason: error.code };
  if (!isSqliteError(error)) return { kind: 'other', reason: error instanceof Error ? error.name : 'unexpected' };
  return { kind: isDamage(error) ? 'damaged' : isFull(error) ? 'no-space' : 'other', reason: error.message };
}
