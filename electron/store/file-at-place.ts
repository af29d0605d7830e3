import { type BigIntStats, statSync } from 'node:fs';
import { logSuffix } from './database-files.ts';

/** What the system says of a file. `ino` 0: it has no number that would tell it from others. */
export type FileFacts = Pick<BigIntStats, 'dev' | 'ino' | 'size'>;

/** `null`: nothing is at the path. Throws what the system does. */
export type LookAt = (path: string) => FileFacts | null;

/** What has become of an open file. `log-…`: of what SQLite writes first. */
export type Strike = 'gone' | 'replaced' | 'cut' | 'log-gone' | 'log-cut';

/** An open database, as it lay at its path when it was opened. Whoever looks tells whether it still does. */
export class FileAtPlace {
  readonly #path: string;
  readonly #lookAt: LookAt;
  #file: FileFacts | null;
  #log: FileFacts | null;

  constructor(path: string, lookAt: LookAt = systemLook) {
    this.#path = path;
    this.#lookAt = lookAt;
    this.#file = this.#look(path);
    this.#log = this.#look(path + logSuffix);
  }

  /**
   * `null`: it does, or the system does not say. `neededBytes`: how long the file is when all is in it, which is asked
   * when it has become shorter; SQLite itself shortens it to no less.
   */
  strike(neededBytes: () => number): Strike | null {
    const before = this.#file;
    if (before === null) return null;
    const now = this.#look(this.#path, before);
    if (now === null) return 'gone';
    if (isOther(before, now)) return 'replaced';
    if (now.size < before.size && now.size < neededBytes()) return 'cut';
    this.#file = now;
    return this.#log === null ? null : logStrike(this.#log, this.#look(this.#path + logSuffix, this.#log));
  }

  /** It was written to: whoever cuts it from now on makes it shorter than it is. */
  used(): void {
    this.#file = latest(this.#file, this.#look(this.#path));
    this.#log = latest(this.#log, this.#look(this.#path + logSuffix));
  }

  /** `unsaid`: what is taken for true when the system refuses to say. */
  #look(path: string, unsaid: FileFacts | null = null): FileFacts | null {
    try {
      return this.#lookAt(path);
    } catch {
      return unsaid;
    }
  }
}

/** SQLite shortens it only when it is told to, in the midst of a use. */
function logStrike(before: FileFacts, now: FileFacts | null): Strike | null {
  if (now === null || isOther(before, now)) return 'log-gone';
  return now.size < before.size ? 'log-cut' : null;
}

function latest(before: FileFacts | null, now: FileFacts | null): FileFacts | null {
  return before !== null && now !== null && !isOther(before, now) ? now : before;
}

function isOther(before: FileFacts, now: FileFacts): boolean {
  return before.ino !== 0n && now.ino !== 0n && (before.ino !== now.ino || before.dev !== now.dev);
}

/**
 * Windows lets nobody delete, rename or replace a file that is open as SQLite opens it, and the number that it gives a
 * file is not the same every time on FAT and on shares (learn.microsoft.com, BY_HANDLE_FILE_INFORMATION).
 */
const hasNumbers = process.platform !== 'win32';

function systemLook(path: string): FileFacts | null {
  try {
    const { dev, ino, size } = statSync(path, { bigint: true });
    return { dev, ino: hasNumbers ? ino : 0n, size };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The last: a link that leads to itself.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null;
    throw error;
  }
}
