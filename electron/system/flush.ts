import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Returns when all of a file is on the disk: only then may it take the place of another. */
export function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
