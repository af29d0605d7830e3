import type { Random } from '../ports.ts';

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Returns how long to wait after the nth failure in a row (from 1), in milliseconds. The time doubles each time and is
 * random within its second half, so that requests that failed together are not repeated together.
 */
export function retryAfterMs(failures: number, random: Random, { firstMs, mostMs }: Backoff): number {
  return Math.min(mostMs, firstMs * 2 ** (failures - 1)) * (0.5 + random.next() / 2);
}
