import { existsSync } from 'node:fs';
import {
  type DatabaseSyncInstance as Database,
  DatabaseSync,
  type StatementSyncInstance as Statement,
} from '@photostructure/sqlite';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { type HeldFiles, heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';
import { besideSuffixes, doubtedSuffix, isFolder, moveDatabase, putMark, removeDatabase } from './database-files.ts';
import { DatabasePlace } from './database-place.ts';
import { emptyLog } from './empty-log.ts';
import { type FileNews, nobody } from './file-news.ts';
import { migrate, migrations } from './migrations.ts';
import { UnreadableRow } from './parsed-json.ts';
import { hasExhaustedIds, keepLines, repairRows } from './repair-rows.ts';
import { isDamage, isFull, isOfRows, isPassing, isSqliteError, type SqliteError } from './sqlite-error.ts';

/**
 * Milliseconds. Another program (a backup, a virus scanner) may hold the file for a moment. The answer to the PBX must
 * not wait longer.
 */
const busyTimeoutMs = 50;

export type Opened =
  | { readonly kind: 'opened' }
  /** The file was no database, or a damaged one, and was set aside as `file`. */
  | { readonly kind: 'set-aside'; readonly file: string }
  /** The same, but the file could not be set aside: every attempt fails until the next start. */
  | { readonly kind: 'not-set-aside'; readonly reason: string }
  /** The file was written by a later Zil. It is not touched, and every attempt fails. */
  | { readonly kind: 'newer' };

/**
 * Zil's one SQLite file. It is opened when it is first needed, and again after a failure, so that Zil goes on when a
 * disk that was full or missing at the start is back.
 */
export class SqliteFile {
  readonly path: string;
  readonly #openDatabase: (path: string) => Database;
  readonly #files: HeldFiles;
  readonly #news: FileNews;
  readonly #place: DatabasePlace;
  #database: Database | null = null;
  /** Whether all rows have been checked and none was unreadable. */
  #isRepaired = false;

  /** Has no side effect: see `open`. The benchmark opens files in its own way, so as not to measure the disk. */
  constructor(
    path: string,
    open: (path: string) => Database = openDatabase,
    files = heldFiles,
    news = nobody,
    place = new DatabasePlace(path, files),
  ) {
    this.path = path;
    this.#openDatabase = open;
    this.#files = files;
    this.#news = news;
    this.#place = place;
  }

  /**
   * Opens the file, so that its problems are known at the start. A file that is no database, or that is doubted and
   * found damaged, is set aside under a name with the date.
   */
  open(today: Date): Opened {
    const doubted = this.path + doubtedSuffix;
    const isGood = (database: Database) => (existsSync(doubted) ? isSound : hasSchema)(database);
    const checked = this.attempt(isGood);
    if (!checked.ok && checked.error.kind === 'newer') return { kind: 'newer' };
    // If the pages are whole, removing unreadable rows keeps more than a backup does.
    const isRepairable = checked.ok && !checked.value && this.repair();
    const last = isRepairable ? this.attempt(isGood) : checked;
    const isBroken = last.ok ? !last.value : brokenKinds.has(last.error.kind) || isFolder(this.path);
    if (isBroken) {
      this.close();
      const file = setAsideName(this.path, 'broken', today);
      const moved = onDisk(() => {
        for (const _ of moveDatabase(this.path, file, this.#files));
      });
      if (!moved.ok) return { kind: 'not-set-aside', reason: moved.error.reason };
      this.#place.expectNothing();
      onDisk(() => this.#files.remove(doubted));
      return { kind: 'set-aside', file };
    }
    if (checked.ok) onDisk(() => this.#files.remove(doubted));
    return { kind: 'opened' };
  }

  /**
   * Marks the file as doubted, after a damaged page was found. To find all damage takes long, so the next start does
   * it.
   */
  doubt(): void {
    putMark(this.path, doubtedSuffix);
  }

  /**
   * Replaces the file by a fresh one that `fill` has written, in one step. Whatever happens meanwhile, the file is
   * either the complete old one or the complete new one.
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
        // SQLite would take the rest of the old log for a log of the fresh file.
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

  /** Closes the file, but first puts its contents back at its path if they are not there and the system allows it. */
  close(): void {
    this.check();
    this.#close();
  }

  #close(): void {
    this.#place.closing();
    this.#database?.close();
    this.#database = null;
  }

  /**
   * Checks whether the open file still lies where it was opened. When another program has deleted, replaced, renamed,
   * cut or written to it, the open contents take its place again, or else the newest backup does. While neither is
   * possible, every attempt fails, because nothing that is written would last.
   */
  check(): Result<null, DatabaseFailure> {
    const kept = this.#database === null ? ok('here') : this.#place.keep(this.#database);
    if (!kept.ok) return err({ ...kept.error, kind: 'other' });
    if (kept.value === 'here') return ok(null);
    this.#close();
    return this.#try(() => null);
  }

  /**
   * Runs `work` and returns every error as a value. After an error that unreadable rows may have caused (every
   * unexpected one may be), these rows are removed and `work` runs once more. `work` must leave no effect when it
   * throws.
   */
  attempt<T>(work: (database: Database) => T): Result<T, DatabaseFailure> {
    const checked = this.check();
    if (!checked.ok) return checked;
    const first = this.#try(work);
    return !first.ok && first.error.kind === 'unreadable' && this.repair() ? this.#try(work) : first;
  }

  #try<T>(work: (database: Database) => T): Result<T, DatabaseFailure> {
    try {
      return ok(work(this.#opened()));
    } catch (error) {
      if (error instanceof NewerDatabase) return err({ reason: error.message, kind: 'newer' });
      if (isSystemError(error)) return err({ reason: error.code, kind: 'other' });
      if (!isSqliteError(error)) {
        if (!(error instanceof UnreadableRow)) this.#news.failed(error);
        return err({ reason: error instanceof Error ? error.name : 'unexpected', kind: 'unreadable' });
      }
      const kind = this.#kindOf(error);
      if (kind === 'no-database') this.doubt();
      if (!isPassing(error)) this.#close();
      return err({ reason: error.message, kind });
    } finally {
      this.#place.used();
    }
  }

  #opened(): Database {
    if (this.#database !== null) return this.#database;
    const met = this.#place.prepare();
    if (met !== null) this.#news.repaired(met);
    this.#database = this.#openDatabase(this.path);
    this.#place.opened(this.#database);
    return this.#database;
  }

  #kindOf(error: SqliteError): DatabaseFailure['kind'] {
    if (isOfRows(error)) return 'unreadable';
    if (isDamage(error)) return 'no-database';
    const isExhausted = isFull(error) && this.#database !== null && hasExhaustedIds(this.#database);
    return isExhausted ? 'unreadable' : 'other';
  }

  /** Removes unreadable rows from the file, and reports it. Returns whether anything was changed. */
  repair(): boolean {
    if (this.#isRepaired) return false;
    const aside = setAsideName(this.path.replace(/\.db$/, '.json'), 'broken', new Date());
    const repaired = this.#try((database) =>
      inTransaction(database, () => repairRows(database, (lines) => keepLines(aside, lines))),
    );
    if (!repaired.ok || !repaired.value.hasChanged) {
      this.#isRepaired = repaired.ok;
      return false;
    }
    const { setAside } = repaired.value;
    // Values that were read from the file before may be wrong now. After reopening, they are read again.
    this.#close();
    this.#news.repaired(setAside === 0 ? null : { kind: 'rows-set-aside', rows: setAside, file: aside });
    return true;
  }
}

/** `unreadable`: the file cannot even be opened, because it has another schema. */
const brokenKinds = new Set<DatabaseFailure['kind']>(['no-database', 'unreadable']);

export interface DatabaseFailure extends StorageFailure {
  /**
   * `newer`: written by a later Zil. `no-database`: damaged, or no database. `unreadable`: something in it is not as
   * Zil writes it.
   */
  readonly kind: 'newer' | 'no-database' | 'unreadable' | 'other';
}

/** The file was written by a later Zil; this one would misread it. */
export class NewerDatabase extends Error {
  override readonly message = 'newer-version';
}

/** Opens the file, makes it durable and migrates its schema. Throws `NewerDatabase`, and what SQLite throws. */
export function openDatabase(file: string): Database {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    if (versionOf(database) > migrations.length) throw new NewerDatabase();
    // FULL: the PBX never repeats a webhook, so a fact that was answered must survive a power cut.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    // In pages. Checkpoints are small and frequent, because a ring would have to wait for one of 1000 pages (the
    // default).
    database.exec('PRAGMA wal_autocheckpoint = 200');
    // A number that a person deletes must not remain anywhere in the file.
    database.exec('PRAGMA secure_delete = ON');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const statements = new WeakMap<Database, Map<string, Statement>>();

/** Returns a prepared statement. Preparing takes longer than running, so each is prepared once for each open file. */
export function prepared(database: Database, sql: string): Statement {
  const known = statements.get(database) ?? new Map<string, Statement>();
  statements.set(database, known);
  const statement = known.get(sql) ?? database.prepare(sql);
  known.set(sql, statement);
  return statement;
}

/** Returns how many migrations the schema has had. */
export function versionOf(database: Database): number {
  return (prepared(database, 'PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** Whether SQLite finds no damage. It reads the whole file, about 2 ms for each MB. */
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
