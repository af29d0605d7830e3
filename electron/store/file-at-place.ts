import { type BigIntStats, statSync } from 'node:fs';
import { logSuffix } from './database-files.ts';

/**
 * What the system reports about a file. `ino` 0: there is no number by which it differs from other files. `mtimeNs` 0:
 * the time of its last write is not known.
 */
export type FileStat = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs'>;

/** Returns `null` when nothing is at the path. Throws the system's errors. */
export type StatFile = (path: string) => FileStat | null;

/**
 * What happened to an open file. `log-gone`: SQLite's write-ahead log was removed or replaced. `written`: the file or
 * its log was cut or written to.
 */
export type ForeignChange = 'gone' | 'replaced' | 'written' | 'log-gone';

/** Remembers which file was at the path when the database was opened, and checks whether it is still there. */
export class FileAtPlace {
  readonly #path: string;
  readonly #statFile: StatFile;
  #file: FileStat | null;
  #log: FileStat | null;

  constructor(path: string, statFile: StatFile = systemStat) {
    this.#path = path;
    this.#statFile = statFile;
    this.#file = this.#stat(path);
    this.#log = this.#stat(path + logSuffix);
  }

  /** Returns what happened to the file since its last use; `null`: nothing, or the system does not report it. */
  foreignChange(): ForeignChange | null {
    const [file, log] = [this.#file, this.#log];
    if (file === null) return null;
    // The log first: if all files go between the two questions, the file is not taken for one that only lacks its log.
    const logNow = log === null ? null : this.#stat(this.#path + logSuffix, log);
    const now = this.#stat(this.#path, file);
    if (now === null) return 'gone';
    if (isOther(file, now)) return 'replaced';
    if (isWritten(file, now)) return 'written';
    if (log === null) return null;
    if (logNow === null || isOther(log, logNow)) return 'log-gone';
    return isWritten(log, logNow) ? 'written' : null;
  }

  /** Returns whether the file still lies at its path, whatever is in it. */
  isThere(): boolean {
    const now = this.#stat(this.#path, this.#file);
    return this.#file !== null && now !== null && !isOther(this.#file, now);
  }

  /** Called after each use. SQLite writes only during one, so a later write is another program's. */
  used(): void {
    this.#file = latest(this.#file, this.#stat(this.#path));
    this.#log = latest(this.#log, this.#stat(this.#path + logSuffix));
  }

  /** `unsaid`: the result when the system refuses to answer. */
  #stat(path: string, unsaid: FileStat | null = null): FileStat | null {
    try {
      return this.#statFile(path);
    } catch {
      return unsaid;
    }
  }
}

function isWritten(before: FileStat, now: FileStat): boolean {
  return now.size < before.size || now.mtimeNs !== before.mtimeNs;
}

function latest(before: FileStat | null, now: FileStat | null): FileStat | null {
  return before !== null && now !== null && !isOther(before, now) ? now : before;
}

function isOther(before: FileStat, now: FileStat): boolean {
  return before.ino !== 0n && now.ino !== 0n && (before.ino !== now.ino || before.dev !== now.dev);
}

/**
 * Whether the system's file numbers and times of writing can be used. On Windows, no program can delete, rename or
 * replace a file that is open as SQLite opens it. The number of a file may change on FAT and on shares
 * (learn.microsoft.com, BY_HANDLE_FILE_INFORMATION), and the time of a write is complete only when the writer has
 * closed the file (File Times).
 */
const saysAll = process.platform !== 'win32';

function systemStat(path: string): FileStat | null {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return saysAll ? { dev, ino, size, mtimeNs } : { dev, ino: 0n, size, mtimeNs: 0n };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // ELOOP: a link that leads to itself.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null;
    throw error;
  }
}
