import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { DataDeletion, Deletion, KeptCalls } from '../../src/calls/data-deletion.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { type HeldFiles, heldFiles } from '../system/held-files.ts';
import { removeSetAside } from '../system/set-aside.ts';
import { onDisk } from '../system/system-error.ts';
import { beginDeletion, removeTraces } from './caller-deletion.ts';
import { removeBackups } from './daily-backups.ts';
import { recordsUntilMs, rememberEverything } from './deleted-before.ts';
import { noteDeletion, readDeletions } from './deletions.ts';
import { readCalibration } from './refold.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';

/** Deletes data from `zil.db`, and the copies beside it. */
export class SqliteDataDeletion implements DataDeletion {
  readonly #file: SqliteFile;
  readonly #folder: string;
  readonly #files: HeldFiles;

  /** `folder`: where the file is, and the files that were set aside. */
  constructor(file: SqliteFile, folder: string, files = heldFiles) {
    this.#file = file;
    this.#folder = folder;
    this.#files = files;
  }

  deleteCaller(caller: string, nowMs: number): Result<null, StorageFailure> {
    const copies = this.#removeCopies();
    if (!copies.ok) return copies;
    return this.#file.attempt((database) => {
      const { clockOffsetMs } = readCalibration(database);
      inTransaction(database, () => beginDeletion(database, caller, nowMs, clockOffsetMs));
      return null;
    });
  }

  deleteEverything(nowMs: number): Result<null, StorageFailure> {
    const copies = this.#removeCopies();
    if (!copies.ok) return copies;
    return this.#file.replace((old, fresh) => {
      const { clockOffsetMs } = readCalibration(old);
      for (const table of impersonal) copyRows(old, fresh, table);
      rememberEverything(fresh, recordsUntilMs(nowMs, clockOffsetMs));
      noteDeletion(fresh, { kind: 'everything', atMs: nowMs, calls: countOf(old) });
    });
  }

  removeTraces(): Result<boolean, StorageFailure> {
    return this.#file.attempt(removeTraces);
  }

  deleteCopies(beforeMs: number): Result<null, StorageFailure> {
    return onDisk(() => {
      removeSetAside(this.#folder, beforeMs, null, this.#files);
      return null;
    });
  }

  deletions(): Result<readonly Deletion[], StorageFailure> {
    return this.#file.attempt(readDeletions);
  }

  kept(): Result<KeptCalls, StorageFailure> {
    return this.#file.attempt((database) => {
      const first = prepared(database, 'SELECT min(started_at_ms) AS since_ms FROM calls').get() as {
        since_ms: number | null;
      };
      return { calls: countOf(database), sinceMs: first.since_ms };
    });
  }

  /** Removes all backups and copies: deletions do not change them, so the deleted callers would stay in them. */
  #removeCopies(): Result<null, StorageFailure> {
    return onDisk(() => {
      removeSetAside(this.#folder, Number.POSITIVE_INFINITY, 'zil', this.#files);
      removeBackups(this.#folder, this.#files);
      return null;
    });
  }
}

/**
 * The tables that name no caller, which stay when everything is deleted. Of the names, those of menus, their keys,
 * extensions and own lines stay.
 */
const impersonal = [
  {
    name: 'caller_names',
    where: `caller LIKE 'menu:%' OR caller LIKE 'key:%' OR caller LIKE 'ext:%'
      OR caller IN (SELECT value FROM folding, json_each(calibration, '$.ownLines'))`,
  },
  { name: 'record_progress', where: '1' },
  { name: 'credits', where: '1' },
  { name: 'credit_warned', where: '1' },
  { name: 'delivery', where: '1' },
  { name: 'deletions', where: '1' },
] as const;

/** Both files have the same schema. */
function copyRows(old: Database, fresh: Database, { name, where }: (typeof impersonal)[number]): void {
  for (const row of prepared(old, `SELECT * FROM ${name} WHERE ${where}`).all()) {
    const values = Object.values(row as Readonly<Record<string, string | number | null>>);
    prepared(fresh, `INSERT INTO ${name} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
  }
}

function countOf(database: Database): number {
  return (prepared(database, 'SELECT count(*) AS calls FROM calls').get() as { calls: number }).calls;
}
