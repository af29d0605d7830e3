import { existsSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { CallsLeft, StoredProblem } from '../../src/desk/stored-problem.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { flush } from '../system/flush.ts';
import type { HeldFiles } from '../system/held-files.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';
import { clearPlace, doubtedSuffix, logSuffix, openSuffix, putMark, removeDatabase } from './database-files.ts';
import { emptyLog } from './empty-log.ts';
import { FileAtPlace, type StatFile, type Strike } from './file-at-place.ts';
import { freeBytesAt } from './free-bytes.ts';
import { layOver } from './laid-over.ts';
import { putRescued, rescuedAt } from './rescued.ts';
import { isDamage, isSqliteError } from './sqlite-error.ts';

/** Puts the newest backup at a path, and gives its day; `null`: there is none. */
export type Restore = (to: string) => Result<string | null, StorageFailure>;

/** Whatever other programs do at the path of a database, sees to it that what is open there is also what lies there. */
export class DatabasePlace {
  readonly #path: string;
  readonly #files: HeldFiles;
  readonly #restore: Restore;
  readonly #statFile: StatFile | undefined;
  #file: FileAtPlace | null = null;
  /** SQLite gives another number when another program has written through it; `null`: it does not say. */
  #dataVersion: number | null = null;
  /** It has been there. */
  #isExpected = false;
  /** What is open will be found by whoever opens it next. */
  #isAtPlace = true;
  /** Another program has written to it, or a part of it cannot be read: what is not in memory need not be ours. */
  #isMixed = false;
  /** What there is in what was rescued. Of what another program of Zil has rescued nobody knows. */
  #left: CallsLeft = { kind: 'unknown' };

  constructor(path: string, files: HeldFiles, restore: Restore = () => ok(null), statFile?: StatFile) {
    this.#path = path;
    this.#files = files;
    this.#restore = restore;
    this.#statFile = statFile;
  }

  /**
   * Before the file is opened: what was rescued takes its place; where nothing was, the newest backup does.
   * Gives what a person is to know of it. Throws what the system does.
   */
  prepare(): StoredProblem | null {
    const [inTheWay] = clearPlace(this.#path, this.#files);
    return this.#prepareFile() ?? (inTheWay === undefined ? null : { kind: 'place-in-use', ...inTheWay, reason: null });
  }

  #prepareFile(): StoredProblem | null {
    if (existsSync(rescuedAt(this.#path))) return struck(putRescued(this.#path, this.#files), this.#left);
    // Once it has been there the mark is our own, or has been told of.
    const wasOpen = !this.#isExpected && existsSync(this.#path + openSuffix);
    const isThere = existsSync(this.#path);
    const isGone = (this.#isExpected || wasOpen) && !isThere && existsSync(dirname(this.#path));
    if (!isGone) return wasOpen && isThere ? this.#withoutLog() : null;
    removeDatabase(this.#path, this.#files);
    this.expectNothing();
    return struck(null, leftAfter(this.#restore(this.#path)));
  }

  opened(database: Database): void {
    this.#dataVersion = dataVersionOf(database);
    this.#isExpected = true;
    this.#isMixed = false;
    this.#file = new FileAtPlace(this.#path, this.#statFile);
    // Where SQLite can have no log none can be missing.
    if (existsSync(this.#path + logSuffix)) putMark(this.#path, openSuffix);
  }

  used(): void {
    this.#file?.used();
  }

  /** Before the file is closed. */
  closing(): void {
    this.#file = null;
    if (this.#isAtPlace) onDisk(() => this.#files.remove(this.#path + openSuffix));
  }

  /** That nothing lies there is Zil’s own doing. */
  expectNothing(): void {
    this.#isExpected = false;
  }

  /**
   * `elsewhere`: what is open lies there no more, or not whole. It can be closed: all that it gives is on the disk. Fails
   * when the system does not let it be written; then it must not be closed.
   */
  keep(database: Database): Result<'here' | 'elsewhere', StorageFailure> {
    const strike = this.#strikeOn(database);
    this.#isAtPlace = strike === null;
    if (strike === null) return ok('here');
    this.#isMixed ||= strike === 'written';
    try {
      // Without its log the file is whole when all of that is in it.
      if (this.#isMixed || strike !== 'log-gone' || !emptyLog(database)) this.#rescue(database);
      this.#isAtPlace = true;
      return ok('elsewhere');
    } catch (error) {
      if (isSystemError(error)) return err({ reason: error.code });
      if (!isSqliteError(error)) throw error;
      if (this.#isMixed || !isDamage(error)) return err({ reason: error.message });
      this.#isMixed = true;
      return this.keep(database);
    }
  }

  /** Who writes through SQLite strikes nothing: the file is whole, and SQLite knows of it. */
  #strikeOn(database: Database): Strike | null {
    const strike = this.#file?.strike() ?? null;
    if (strike !== 'written') return strike;
    const before = this.#dataVersion;
    this.#dataVersion = dataVersionOf(database);
    if (this.#dataVersion === null || this.#dataVersion === before) return strike;
    this.used();
    return null;
  }

  /** A program that had it open was ended, and what SQLite had written first has gone since. */
  #withoutLog(): StoredProblem | null {
    if (existsSync(this.#path + logSuffix)) return null;
    // Some of that may have been in the file already, and some not.
    putMark(this.#path, doubtedSuffix);
    this.#isExpected = true;
    return { kind: 'calls-log-gone' };
  }

  /** Whatever ends the program from then on, it takes its place when the file is opened next. */
  #rescue(database: Database): void {
    const unfinished = `${this.#path}.fresh`;
    removeDatabase(unfinished, this.#files);
    try {
      this.#left = this.#isMixed ? layOverBackup(database, unfinished, this.#restore) : copyAll(database, unfinished);
      flush(unfinished);
      this.#files.rename(unfinished, rescuedAt(this.#path));
      // What SQLite would write from there into the other program's file when it is closed is in this one.
      if (this.#isMixed) onDisk(() => truncateSync(this.#path + logSuffix));
    } catch (error) {
      // It fills the disk, and nobody who is deleted is looked for in it.
      onDisk(() => removeDatabase(unfinished, this.#files));
      throw error;
    }
  }
}

function dataVersionOf(database: Database): number | null {
  try {
    const { data_version: version } = database.prepare('PRAGMA data_version').get() as { data_version: number };
    return version;
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return null;
  }
}

function copyAll(database: Database, path: string): CallsLeft {
  if (freeBytesAt(dirname(path)) < bytesOf(database)) throw new NoRoom();
  database.prepare('VACUUM INTO ?').run(path);
  return { kind: 'all' };
}

/** What can be read of the file goes over the newest backup, at `path`. */
function layOverBackup(database: Database, path: string, restore: Restore): CallsLeft {
  const left = leftAfter(restore(path));
  const read = layOver(database, path);
  if (read === 'all') return { kind: 'unknown' };
  return read === 'some' && left.kind === 'none' ? { kind: 'some' } : left;
}

class NoRoom extends Error {
  readonly code = 'ENOSPC';
  readonly syscall = 'write';
}

function bytesOf(database: Database): number {
  const { bytes } = database
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get() as { bytes: number };
  return bytes;
}

function leftAfter(restored: ReturnType<Restore>): CallsLeft {
  if (!restored.ok) return { kind: 'none', reason: restored.error.reason };
  return restored.value === null ? { kind: 'none', reason: null } : { kind: 'backup', day: restored.value };
}

function struck(file: string | null, left: CallsLeft): StoredProblem {
  return { kind: 'calls-struck', file, left };
}
