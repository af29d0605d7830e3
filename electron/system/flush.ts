import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Returns when the whole file is on the disk. Only then may it replace another file. */
export function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
