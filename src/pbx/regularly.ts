import type { Random } from '../ports.ts';

/** A little less than `mostMs`, never the same: what is done regularly is not done by all offices at one moment. */
export function regularlyAfterMs(mostMs: number, random: Random): number {
  return mostMs * (0.9 + random.next() / 10);
}
