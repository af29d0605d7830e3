import { existsSync, statSync, writeFileSync } from 'node:fs';
import {
  type DatabaseSyncInstance as Database,
  DatabaseSync,
  type StatementSyncInstance as Statement,
} from '@photostructure/sqlite';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { type HeldFiles, heldFiles } from './held-files.ts';
import { migrations } from './migrations.ts';
import { setAsideName } from './set-aside.ts';
import { isSystemError, onDisk } from './system-error.ts';

/** What SQLite keeps beside the file while it is open. */
const besideSuffixes = ['-wal', '-shm'];

/** A file of this name says that a damaged page was met: the next start looks through all of it. */
const doubtedSuffix = '-doubted';

/** Another program (a backup, a virus scanner) may hold the file for a moment; the exchange waits no longer. */
const busyTimeoutMs = 50;

export type Opened =
  | { readonly kind: 'opened' }
  /** It is no database, or a damaged one, and was set aside as `file`. */
  | { readonly kind: 'set-aside'; readonly file: string }
  /** The same, but it could not be set aside: every attempt fails until the next start. */
  | { readonly kind: 'not-set-aside'; readonly reason: string }
  /** Written by a later Zil: it is not touched, and every attempt fails. */
  | { readonly kind: 'newer' };

/**
 * The program's one SQLite file. It is opened when it is first needed, and again after a failure, so that a disk
 * that was full or missing at start can come back.
 */
export class SqliteFile {
  readonly path: string;
  readonly #openDatabase: (path: string) => Database;
  readonly #files: HeldFiles;
  #database: Database | null = null;

  /** Has no side effect: see `open`. The benchmark opens files its own way, so as not to measure the disk. */
  constructor(path: string, open: (path: string) => Database = openDatabase, files = heldFiles) {
    this.path = path;
    this.#openDatabase = open;
    this.#files = files;
  }

  /**
   * Opens the file, so that what is wrong with it is known at start. One that is no database, or is doubted and found
   * damaged, is set aside under a name with the date.
   */
  open(today: Date): Opened {
    const doubted = this.path + doubtedSuffix;
    const isDoubted = existsSync(doubted);
    const looked = this.attempt((database) => (isDoubted ? isSound(database) : hasSchema(database)));
    if (!looked.ok && looked.error.isNewer) return { kind: 'newer' };
    const isBroken = looked.ok ? !looked.value : looked.error.isNoDatabase || isFolder(this.path);
    if (isBroken) {
      this.close();
      const file = setAsideName(this.path, 'broken', today);
      const moved = onDisk(() => {
        for (const _ of moveDatabase(this.path, file, this.#files));
      });
      if (!moved.ok) return { kind: 'not-set-aside', reason: moved.error.reason };
      onDisk(() => this.#files.remove(doubted));
      return { kind: 'set-aside', file };
    }
    if (isDoubted && looked.ok) onDisk(() => this.#files.remove(doubted));
    return { kind: 'opened' };
  }

  /** A damaged page was met. What else is damaged takes long to find, and is looked for at the next start. */
  doubt(): void {
    try {
      writeFileSync(this.path + doubtedSuffix, '');
    } catch (error) {
      // A disk that takes nothing has other worries.
      if (!isSystemError(error)) throw error;
    }
  }

  /**
   * Puts a fresh file with what `fill` writes into it in the place of this one, in one step: whatever happens meanwhile,
   * there is either all of the one or all of the other.
   */
  replace(fill: (old: Database, fresh: Database) => void): Result<null, StorageFailure> {
    const path = `${this.path}.fresh`;
    try {
      removeDatabase(path);
      const filled = this.attempt((old) => {
        const fresh = this.#openDatabase(path);
        try {
          inTransaction(fresh, () => fill(old, fresh));
        } finally {
          fresh.close();
        }
        // What is left in it would be taken for the fresh file's.
        return emptyLog(old);
      });
      if (!filled.ok) return filled;
      if (!filled.value) return err({ reason: 'SQLITE_BUSY' });
      this.close();
      for (const suffix of besideSuffixes) this.#files.remove(this.path + suffix);
      this.#files.rename(path, this.path);
      return ok(null);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return err({ reason: error.code });
    }
  }

  close(): void {
    this.#database?.close();
    this.#database = null;
  }

  /** What SQLite throws is a value; what anything else throws is thrown. */
  attempt<T>(work: (database: Database) => T): Result<T, DatabaseFailure> {
    try {
      this.#database ??= this.#openDatabase(this.path);
      return ok(work(this.#database));
    } catch (error) {
      if (error instanceof NewerDatabase) return err({ reason: error.message, isNoDatabase: false, isNewer: true });
      if (!isSqliteError(error)) throw error;
      const isNoDatabase = isDamage(error);
      if (isNoDatabase) this.doubt();
      if (!passingCodes.has(primaryCode(error))) this.close();
      return err({ reason: error.message, isNoDatabase, isNewer: false });
    }
  }
}

export interface DatabaseFailure extends StorageFailure {
  readonly isNoDatabase: boolean;
  /** Written by a later Zil. */
  readonly isNewer: boolean;
}

/** The file is of a later Zil: an earlier one would misread it. */
export class NewerDatabase extends Error {
  override readonly message = 'newer-version';
}

/** Opens the file, makes it durable and brings its schema to today. Throws what SQLite throws. */
export function openDatabase(file: string): Database {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    if (versionOf(database) > migrations.length) throw new NewerDatabase();
    // FULL: the exchange never sends again, so a fact that was answered must outlive a power cut.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    // In pages: often and little instead of a thousand at once, for which a ring would have to wait.
    database.exec('PRAGMA wal_autocheckpoint = 200');
    // Who deletes a number wants it to be nowhere in the file.
    database.exec('PRAGMA secure_delete = ON');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function removeDatabase(path: string): void {
  for (const suffix of ['', ...besideSuffixes]) heldFiles.remove(path + suffix);
}

/**
 * With what SQLite keeps beside it, step by step. What was moved before stays where it is; of what another program holds a
 * part of, all stays.
 */
export function* moveDatabase(from: string, to: string, files = heldFiles): Generator<void, void> {
  const moved: string[] = [];
  for (const suffix of ['', ...besideSuffixes]) {
    if (!existsSync(from + suffix)) continue;
    try {
      files.rename(from + suffix, to + suffix);
    } catch (error) {
      for (const each of moved) files.rename(to + each, from + each);
      throw error;
    }
    moved.push(suffix);
    yield;
  }
}

/** What the log of SQLite holds goes into the file, and the log is empty. `false` while another program reads the file. */
export function emptyLog(database: Database): boolean {
  const { busy } = prepared(database, 'PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  return busy === 0;
}

const statements = new WeakMap<Database, Map<string, Statement>>();

/** Preparing a statement takes longer than running it: each is prepared once for each open file. */
export function prepared(database: Database, sql: string): Statement {
  const known = statements.get(database) ?? new Map<string, Statement>();
  statements.set(database, known);
  const statement = known.get(sql) ?? database.prepare(sql);
  known.set(sql, statement);
  return statement;
}

/** Brings the schema to today. */
export function migrate(database: Database): void {
  const version = versionOf(database);
  for (const [index, step] of migrations.entries()) {
    if (index >= version) database.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

/** How many of the steps it has had; 0 has had none. */
export function versionOf(database: Database): number {
  return (prepared(database, 'PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** Looks through all of it, for some 2 ms a MB. */
export function isSound(database: Database): boolean {
  const { quick_check: found } = prepared(database, 'PRAGMA quick_check(1)').get() as { quick_check: string };
  return found === 'ok';
}

function hasSchema(database: Database): boolean {
  return prepared(database, 'SELECT count(*) FROM sqlite_schema').get() !== undefined;
}

export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

interface SqliteError extends Error {
  readonly code: 'ERR_SQLITE_ERROR';
  /** https://www.sqlite.org/rescode.html, extended: the primary code is its lowest byte. */
  readonly errcode: number;
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const noDatabaseCodes = new Set([11, 26]);
/** SQLITE_BUSY and SQLITE_FULL: the open file is as good as before. */
const passingCodes = new Set([5, 13]);

export function isDamage(error: SqliteError): boolean {
  return noDatabaseCodes.has(primaryCode(error));
}

export function isFull(error: SqliteError): boolean {
  return primaryCode(error) === 13;
}

function primaryCode({ errcode }: SqliteError): number {
  return errcode & 0xff;
}

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
