import type { Call } from './call.ts';

/** No call is longer. After this time the end was never written. */
const longestMs = 24 * 60 * 60_000;

/** Returns whether a record shows that the call has not ended. */
export function isGoingOn({ legs, startedAtMs }: Pick<Call, 'legs' | 'startedAtMs'>, nowMs: number): boolean {
  return legs.some(({ hasEnded }) => !hasEnded) && nowMs - startedAtMs < longestMs;
}
