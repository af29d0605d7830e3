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
import { FileAtPlace, type ForeignChange, type StatFile } from './file-at-place.ts';
import { freeBytesAt } from './free-bytes.ts';
import { layOver } from './laid-over.ts';
import { putRescued, rescuedAt } from './rescued.ts';
import { isDamage, isSqliteError } from './sqlite-error.ts';

/** Puts the newest backup at a path. Returns its day; `null`: there is none. */
export type Restore = (to: string) => Result<string | null, StorageFailure>;

/** Keeps the contents of the open database at its path, whatever other programs do there. */
export class DatabasePlace {
  readonly #path: string;
  readonly #files: HeldFiles;
  readonly #restore: Restore;
  readonly #statFile: StatFile | undefined;
  #file: FileAtPlace | null = null;
  /** SQLite returns another number after another program has written through it; `null`: it does not return one. */
  #dataVersion: number | null = null;
  /** Whether the file has been at its path in this run. */
  #isExpected = false;
  /** Whether the next opening will find what is open now. */
  #isAtPlace = true;
  /**
   * Another program has written to the file, or a part of it cannot be read. Pages that are not in memory may not be
   * Zil's.
   */
  #isMixed = false;
  /** The calls that are left in the rescued file. Unknown when an earlier run of Zil has rescued it. */
  #left: CallsLeft = { kind: 'unknown' };

  constructor(path: string, files: HeldFiles, restore: Restore = () => ok(null), statFile?: StatFile) {
    this.#path = path;
    this.#files = files;
    this.#restore = restore;
    this.#statFile = statFile;
  }

  /**
   * Prepares the path before the file is opened: the rescued file takes its place; if there is none and the file is
   * gone, the newest backup does. Returns the problem that a person must know of. Throws the system's errors.
   */
  prepare(): StoredProblem | null {
    const [inTheWay] = clearPlace(this.#path, this.#files);
    return this.#prepareFile() ?? (inTheWay === undefined ? null : { kind: 'place-in-use', ...inTheWay, reason: null });
  }

  #prepareFile(): StoredProblem | null {
    if (existsSync(rescuedAt(this.#path))) return callsChanged(putRescued(this.#path, this.#files), this.#left);
    // After the first opening, the mark is this run's own, or has been reported.
    const wasOpen = !this.#isExpected && existsSync(this.#path + openSuffix);
    const isThere = existsSync(this.#path);
    const isGone = (this.#isExpected || wasOpen) && !isThere && existsSync(dirname(this.#path));
    if (!isGone) return wasOpen && isThere ? this.#withoutLog() : null;
    removeDatabase(this.#path, this.#files);
    this.expectNothing();
    return callsChanged(null, leftAfter(this.#restore(this.#path)));
  }

  opened(database: Database): void {
    this.#dataVersion = dataVersionOf(database);
    this.#isExpected = true;
    this.#isMixed = false;
    this.#file = new FileAtPlace(this.#path, this.#statFile);
    // On a disk on which SQLite can have no log, a missing log is no sign of anything.
    if (existsSync(this.#path + logSuffix)) putMark(this.#path, openSuffix);
  }

  used(): void {
    this.#file?.used();
  }

  /** Called before the file is closed. */
  closing(): void {
    this.#file = null;
    if (this.#isAtPlace) onDisk(() => this.#files.remove(this.#path + openSuffix));
  }

  /** From now on a missing file is Zil’s own doing. */
  expectNothing(): void {
    this.#isExpected = false;
  }

  /**
   * Checks the file at the path. `elsewhere`: it is not the open database any more, or not all of it. The open database
   * can be closed then, because its contents have been written to the disk. Fails when they cannot be written; then it
   * must not be closed.
   */
  keep(database: Database): Result<'here' | 'elsewhere', StorageFailure> {
    const change = this.#foreignChangeOf(database);
    this.#isAtPlace = change === null;
    if (change === null) return ok('here');
    this.#isMixed ||= change === 'written';
    try {
      if (this.#isMixed || change !== 'log-gone' || !this.#isWholeWithoutLog(database)) this.#rescue(database);
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

  /**
   * Returns what another program has done to the file; `null`: nothing. Writing through SQLite does not count: the file
   * is whole, and SQLite notices the change.
   */
  #foreignChangeOf(database: Database): ForeignChange | null {
    const change = this.#file?.foreignChange() ?? null;
    if (change !== 'written') return change;
    const before = this.#dataVersion;
    this.#dataVersion = dataVersionOf(database);
    if (this.#dataVersion === null || this.#dataVersion === before) return change;
    this.used();
    return null;
  }

  /** If only the log is gone, the file is complete once the contents of the log are in it, and if it is still there. */
  #isWholeWithoutLog(database: Database): boolean {
    return emptyLog(database) && this.#file?.isThere() === true;
  }

  /** Reports that a Zil that had the file open was ended, and that SQLite's log has gone since; `null`: it is there. */
  #withoutLog(): StoredProblem | null {
    if (existsSync(this.#path + logSuffix)) return null;
    // Some of the log may have been in the file already, and some not.
    putMark(this.#path, doubtedSuffix);
    this.#isExpected = true;
    return { kind: 'calls-log-gone' };
  }

  /**
   * Writes the open database to a file beside it. From the renaming on, that file takes the place of the old one at the
   * next opening, whatever ends Zil.
   */
  #rescue(database: Database): void {
    const unfinished = `${this.#path}.fresh`;
    removeDatabase(unfinished, this.#files);
    try {
      this.#left = this.#isMixed ? layOverBackup(database, unfinished, this.#restore) : copyAll(database, unfinished);
      flush(unfinished);
      this.#files.rename(unfinished, rescuedAt(this.#path));
      // On closing, SQLite would write its log into the other program's file. The contents of the log are in the
      // rescued file.
      if (this.#isMixed) onDisk(() => truncateSync(this.#path + logSuffix));
    } catch (error) {
      // An unfinished copy fills the disk, and deletions do not search it.
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

/**
 * Puts the newest backup at `path` and writes the readable rows of the open file into it. Returns which calls are left.
 */
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

function callsChanged(file: string | null, left: CallsLeft): StoredProblem {
  return { kind: 'calls-changed', file, left };
}
