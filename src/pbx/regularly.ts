import type { Random } from '../ports.ts';

/** Returns 90 to 100 % of `mostMs`, at random, so that regular requests of all offices do not come at one moment. */
export function regularlyAfterMs(mostMs: number, random: Random): number {
  return mostMs * (0.9 + random.next() / 10);
}
