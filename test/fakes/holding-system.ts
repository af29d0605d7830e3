import { existsSync, renameSync, unlinkSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileCalls } from '../../electron/system/held-files.ts';

/**
 * The calls of the file system, with files that another program has open as on Windows: they can be neither renamed,
 * nor replaced, nor deleted. Time passes only while the code waits.
 */
export class HoldingSystem implements FileCalls {
  readonly #held = new Map<string, { readonly code: string; untilMs: number }>();
  /** A file that the system reports as deleted although it is still there. */
  pretendsToDelete: string | null = null;
  nowMs = 0;
  /** How long the whole process was blocked, in milliseconds. */
  sleptMs = 0;

  /** Holds a file, given by its name without the folder, for `forMs`. */
  hold(name: string, { code = 'EBUSY', forMs = Number.POSITIVE_INFINITY } = {}): void {
    this.#held.set(name, { code, untilMs: this.nowMs + forMs });
  }

  release(): void {
    this.#held.clear();
  }

  rename(from: string, to: string): void {
    for (const path of [from, to]) this.#refuse(path, 'rename');
    renameSync(from, to);
  }

  unlink(path: string): void {
    this.#refuse(path, 'unlink');
    if (basename(path) !== this.pretendsToDelete) unlinkSync(path);
  }

  isThere(path: string): boolean {
    return existsSync(path);
  }

  sleep(ms: number): void {
    this.sleptMs += ms;
    this.nowMs += ms;
  }

  async pause(ms: number): Promise<void> {
    this.nowMs += ms;
  }

  #refuse(path: string, syscall: string): void {
    const held = this.#held.get(basename(path));
    if (held === undefined || held.untilMs <= this.nowMs || !existsSync(path)) return;
    throw Object.assign(new Error(`${held.code}: ${syscall}`), { code: held.code, syscall });
  }
}
