import type { Random } from '../ports.ts';

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * How long to wait after the nth failure in a row (from 1): twice as long each time, and spread over the second half,
 * so that what failed together is not tried again together.
 */
export function retryAfterMs(failures: number, random: Random, { firstMs, mostMs }: Backoff): number {
  return Math.min(mostMs, firstMs * 2 ** (failures - 1)) * (0.5 + random.next() / 2);
}
