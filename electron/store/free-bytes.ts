import { statfsSync } from 'node:fs';

/** What the disk of a folder has left for us. Throws what the system does. */
export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
