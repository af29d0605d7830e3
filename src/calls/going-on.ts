import type { Call } from './call.ts';

/** Nothing on a telephone takes longer: then the end was never written. */
const longestMs = 24 * 60 * 60_000;

/** Whether a record shows that the call has not ended. */
export function isGoingOn({ legs, startedAtMs }: Pick<Call, 'legs' | 'startedAtMs'>, nowMs: number): boolean {
  return legs.some(({ hasEnded }) => !hasEnded) && nowMs - startedAtMs < longestMs;
}
