import { existsSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What of the system is used. */
export interface FileCalls {
  rename(from: string, to: string): void;
  unlink(path: string): void;
  isThere(path: string): boolean;
  /** Holds the whole program. */
  sleep(ms: number): void;
  pause(ms: number): Promise<void>;
}

/**
 * How Windows refuses what another program has open: a virus scanner for some milliseconds, a table program all day. It
 * says the same where a person has no right to.
 */
const heldCodes: readonly unknown[] = ['EBUSY', 'EPERM', 'EACCES'];

/** Together so long that a scanner is done with a small file, and so short that whoever rings need not wait. */
const shortPausesMs = [10, 20, 30, 40];
const longPausesMs = [50, 100, 250, 500, 1_000];

/** The system has said that it is done, and it is not. */
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
 * Renames and deletes where other programs look at the same files: tries again while one of them is held, and looks
 * whether it is done, because some versions of Node have an `rmSync` that deletes nothing under a name with letters
 * beyond ASCII and says nothing (nodejs/node #61067). All of it throws what the system does.
 */
export class HeldFiles {
  readonly #calls: FileCalls;

  constructor(calls: FileCalls = systemCalls) {
    this.#calls = calls;
  }

  /** What is at the new place is replaced. Holds the program for a tenth of a second at most. */
  rename(from: string, to: string): void {
    this.#shortly(() => this.#rename(from, to));
  }

  /** The same for two seconds, and the program goes on meanwhile. */
  renamePatiently(from: string, to: string): Promise<void> {
    return this.#patiently(() => this.#rename(from, to));
  }

  /** What is not there needs no removal. Holds the program for a tenth of a second at most. */
  remove(path: string): void {
    this.#shortly(() => this.#remove(path));
  }

  /** The same for two seconds, and the program goes on meanwhile. */
  removePatiently(path: string): Promise<void> {
    return this.#patiently(() => this.#remove(path));
  }

  /** With all that is in it. */
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

/** `false`: another program holds it, and may be done with it a moment later. */
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
