import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { CallsLeft, StoredProblem } from '../../src/desk/stored-problem.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { flush } from '../system/flush.ts';
import type { HeldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { isSystemError } from '../system/system-error.ts';
import { besideSuffixes, moveDatabase, removeDatabase } from './database-files.ts';
import { emptyLog } from './empty-log.ts';
import { FileAtPlace, type LookAt } from './file-at-place.ts';
import { freeBytesAt } from './free-bytes.ts';
import { isDamage, isSqliteError } from './sqlite-error.ts';

/** Puts the newest backup where the file was, and gives its day; `null`: there is none. */
export type Restore = () => Result<string | null, StorageFailure>;

/** What other programs have put in our place, and was set aside. One that does it again and again must not fill the disk. */
const mostForeign = 3;

/** Whatever other programs do at the path of a database, sees to it that what is open there is also what lies there. */
export class DatabasePlace {
  readonly #path: string;
  readonly #files: HeldFiles;
  readonly #restore: Restore;
  readonly #lookAt: LookAt | undefined;
  #file: FileAtPlace | null = null;
  /** It has been there. */
  #isExpected = false;
  /** Nothing whole can be read any more of what lies there. */
  #isLost = false;

  constructor(path: string, files: HeldFiles, restore: Restore = () => ok(null), lookAt?: LookAt) {
    this.#path = path;
    this.#files = files;
    this.#restore = restore;
    this.#lookAt = lookAt;
  }

  /**
   * Before the file is opened: what was rescued takes its place; where nothing can be read any more, the newest backup does.
   * Gives what a person is to know of it. Throws what the system does.
   */
  prepare(): StoredProblem | null {
    if (existsSync(rescuedAt(this.#path))) return struck(this.#putBack(), { kind: 'all' });
    const isGone = this.#isExpected && !existsSync(this.#path) && existsSync(dirname(this.#path));
    if (!isGone && !this.#isLost) return null;
    const aside = existsSync(this.#path) ? setAsideName(this.#path, 'broken', new Date()) : null;
    if (aside === null) removeDatabase(this.#path, this.#files);
    else for (const _ of moveDatabase(this.#path, aside, this.#files));
    this.expectNothing();
    return struck(aside, leftAfter(this.#restore()));
  }

  opened(): void {
    this.#isExpected = true;
    this.#file = new FileAtPlace(this.#path, this.#lookAt);
  }

  used(): void {
    this.#file?.used();
  }

  closed(): void {
    this.#file = null;
  }

  /** That nothing lies there is Zil’s own doing. */
  expectNothing(): void {
    this.#isExpected = false;
    this.#isLost = false;
  }

  /**
   * `elsewhere`: what is open lies there no more, or not whole. It can be closed: all that it gives is on the disk, or it is
   * known to be lost. Fails when the system does not let it be written; then it must not be closed.
   */
  keep(database: Database): Result<'here' | 'elsewhere', StorageFailure> {
    const strike = this.#file?.strike(() => bytesOf(database)) ?? null;
    if (strike === null) return ok('here');
    try {
      // Without its log the file is whole when all of that is in it.
      if (strike !== 'log-gone' || !emptyLog(database)) this.#rescue(database);
      return ok('elsewhere');
    } catch (error) {
      if (isSystemError(error)) return err({ reason: error.code });
      if (!isSqliteError(error)) throw error;
      if (!isDamage(error)) return err({ reason: error.message });
      this.#isLost = true;
      return ok('elsewhere');
    }
  }

  /** Whatever ends the program from then on, it takes its place when the file is opened next. */
  #rescue(database: Database): void {
    if (freeBytesAt(dirname(this.#path)) < bytesOf(database)) throw new NoRoom();
    const unfinished = `${this.#path}.fresh`;
    removeDatabase(unfinished, this.#files);
    database.prepare('VACUUM INTO ?').run(unfinished);
    flush(unfinished);
    this.#files.rename(unfinished, rescuedAt(this.#path));
  }

  /** Gives the name under which what lay there is kept now. */
  #putBack(): string | null {
    const bytes = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    const aside = bytes === 0 ? null : setAsideName(this.#path, 'foreign', new Date());
    // What SQLite keeps beside it belongs to the file that was rescued.
    for (const suffix of besideSuffixes) this.#files.remove(this.#path + suffix);
    if (aside !== null) {
      this.#files.rename(this.#path, aside);
      this.#thinOut();
    }
    this.#files.rename(rescuedAt(this.#path), this.#path);
    return aside;
  }

  #thinOut(): void {
    const folder = dirname(this.#path);
    const name = basename(this.#path, '.db');
    const foreign = readdirSync(folder).filter((each) => each.startsWith(`${name}.foreign-`));
    for (const each of foreign.sort().slice(0, -mostForeign)) this.#files.remove(join(folder, each));
  }
}

class NoRoom extends Error {
  readonly code = 'ENOSPC';
  readonly syscall = 'write';
}

function rescuedAt(path: string): string {
  return `${path}.rescued`;
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
