import { existsSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The calls of the system that are used. */
export interface FileCalls {
  rename(from: string, to: string): void;
  unlink(path: string): void;
  isThere(path: string): boolean;
  /** Blocks the whole process. */
  sleep(ms: number): void;
  pause(ms: number): Promise<void>;
}

/**
 * The errors of Windows for a file that another program has open: a virus scanner for some milliseconds, a spreadsheet
 * program all day. A missing permission has the same errors.
 */
const heldCodes: readonly unknown[] = ['EBUSY', 'EPERM', 'EACCES'];

/** In total long enough for a virus scanner to finish a small file, and short enough for a ringing call not to wait. */
const shortPausesMs = [10, 20, 30, 40];
const longPausesMs = [50, 100, 250, 500, 1_000];

/** The system reported success, but nothing was done. */
class NotDone extends Error {
  readonly code: 'EBUSY' | 'ENOENT';
  readonly syscall: string;

  constructor(code: NotDone['code'], syscall: string) {
    super(`${code}: ${syscall} was not done`);
    this.code = code;
    this.syscall = syscall;
  }
}

/**
 * Renames and deletes files that other programs may have open. It tries again while a file is held, and checks that the
 * work was done: in some versions of Node, `rmSync` silently deletes nothing when a name has non-ASCII letters
 * (nodejs/node #61067). All methods throw the system's errors.
 */
export class HeldFiles {
  readonly #calls: FileCalls;

  constructor(calls: FileCalls = systemCalls) {
    this.#calls = calls;
  }

  /** Replaces a file at the new place. Blocks the process for at most 0.1 s. */
  rename(from: string, to: string): void {
    this.#shortly(() => this.#rename(from, to));
  }

  /** Like `rename`, but tries for up to two seconds and does not block the process. */
  renamePatiently(from: string, to: string): Promise<void> {
    return this.#patiently(() => this.#rename(from, to));
  }

  /** Removes a file; a missing one is no error. Blocks the process for at most 0.1 s. */
  remove(path: string): void {
    this.#shortly(() => this.#remove(path));
  }

  /** Like `remove`, but tries for up to two seconds and does not block the process. */
  removePatiently(path: string): Promise<void> {
    return this.#patiently(() => this.#remove(path));
  }

  /** Removes a folder with its content; a missing one is no error. Blocks for at most 0.1 s per entry. */
  removeFolder(path: string): void {
    if (!this.#calls.isThere(path)) return;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) this.removeFolder(inside);
      else this.remove(inside);
    }
    this.#shortly(() => rmdirSync(path));
  }

  #rename(from: string, to: string): void {
    this.#calls.rename(from, to);
    if (!this.#calls.isThere(to)) throw new NotDone('ENOENT', 'rename');
  }

  #remove(path: string): void {
    try {
      this.#calls.unlink(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw error;
    }
    if (this.#calls.isThere(path)) throw new NotDone('EBUSY', 'unlink');
  }

  #shortly(work: () => void): void {
    for (const pauseMs of shortPausesMs) {
      if (isDone(work)) return;
      this.#calls.sleep(pauseMs);
    }
    work();
  }

  async #patiently(work: () => void): Promise<void> {
    for (const pauseMs of longPausesMs) {
      if (isDone(work)) return;
      await this.#calls.pause(pauseMs);
    }
    work();
  }
}

/** `false`: another program holds the file, and may release it soon. */
function isDone(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (heldCodes.includes(codeOf(error))) return false;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code;
}

const systemCalls: FileCalls = {
  rename: renameSync,
  unlink: unlinkSync,
  isThere: existsSync,
  sleep: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export const heldFiles = new HeldFiles();
