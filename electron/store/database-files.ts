import { existsSync } from 'node:fs';
import { heldFiles } from '../system/held-files.ts';

/** What SQLite keeps beside the file while it is open. */
export const besideSuffixes = ['-wal', '-shm'];

export function removeDatabase(path: string, files = heldFiles): void {
  for (const suffix of ['', ...besideSuffixes]) files.remove(path + suffix);
}

/**
 * With what SQLite keeps beside it, step by step. What was moved before stays where it is; of what another program holds a
 * part of, all stays.
 */
export function* moveDatabase(from: string, to: string, files = heldFiles): Generator<void, void> {
  const moved: string[] = [];
  for (const suffix of ['', ...besideSuffixes]) {
    if (!existsSync(from + suffix)) continue;
    try {
      files.rename(from + suffix, to + suffix);
    } catch (error) {
      for (const each of moved) files.rename(to + each, from + each);
      throw error;
    }
    moved.push(suffix);
    yield;
  }
}
