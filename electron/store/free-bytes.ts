import { statfsSync } from 'node:fs';

/** Returns how many bytes a folder's disk has left for Zil. Throws the system's errors. */
export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
