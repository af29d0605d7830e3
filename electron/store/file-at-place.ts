import { type BigIntStats, statSync } from 'node:fs';
import { logSuffix } from './database-files.ts';

/**
 * What the system says of a file. `ino` 0: it has no number that would tell it from others; `mtimeNs` 0: it does not say
 * when the file was written last.
 */
export type FileStat = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs'>;

/** `null`: nothing is at the path. Throws what the system does. */
export type StatFile = (path: string) => FileStat | null;

/** What has become of an open file. `log-gone`: of what SQLite writes first; `written`: that, or the file, was cut or written to. */
export type Strike = 'gone' | 'replaced' | 'written' | 'log-gone';

/** An open database, as it lay at its path when it was opened. Whoever looks tells whether it still does. */
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

  /** `null`: it does, as it was after its last use, or the system does not say. */
  strike(): Strike | null {
    const [file, log] = [this.#file, this.#log];
    if (file === null) return null;
    const now = this.#stat(this.#path, file);
    if (now === null) return 'gone';
    if (isOther(file, now)) return 'replaced';
    if (isWritten(file, now)) return 'written';
    if (log === null) return null;
    const logNow = this.#stat(this.#path + logSuffix, log);
    if (logNow === null || isOther(log, logNow)) return 'log-gone';
    return isWritten(log, logNow) ? 'written' : null;
  }

  /** Called after each use. SQLite writes only during one, so a later write is another program's. */
  used(): void {
    this.#file = latest(this.#file, this.#stat(this.#path));
    this.#log = latest(this.#log, this.#stat(this.#path + logSuffix));
  }

  /** `unsaid`: what is taken for true when the system refuses to say. */
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
 * Windows lets nobody delete, rename or replace a file that is open as SQLite opens it. The number that it gives a file is
 * not the same every time on FAT and on shares (learn.microsoft.com, BY_HANDLE_FILE_INFORMATION), and it gives the
 * time of a write in full only when the writer closes the file (File Times).
 */
const saysAll = process.platform !== 'win32';

function systemStat(path: string): FileStat | null {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return saysAll ? { dev, ino, size, mtimeNs } : { dev, ino: 0n, size, mtimeNs: 0n };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The last: a link that leads to itself.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null;
    throw error;
  }
}
