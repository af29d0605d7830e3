import { writeFileSync } from 'node:fs';

/** Writes into a file until its disk is full. */
export function fillUp(file: string): void {
  const block = Buffer.alloc(64 * 1_024);
  for (let size = block.length; size >= 512; size /= 2) {
    try {
      for (;;) writeFileSync(file, block.subarray(0, size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
