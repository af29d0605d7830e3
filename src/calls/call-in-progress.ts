/** A caller who gives up calls again within this time, and a person who has just hung up makes notes. */
export const callInProgressForMs = 2 * 60_000;

/** The calls of the last hour, as far as they matter here. Times are epoch milliseconds. */
export interface CallsAround {
  readonly nowMs: number;
  /** The latest `lastHeardAtMs` of these calls; `null` when there are none. */
  readonly heardAtMs: number | null;
  /** How long a call counts as ringing, in milliseconds. */
  readonly ringingForMs: number;
}

/** Returns until when a call is in progress or has just been; `null` when there is none. */
export function callInProgressUntilMs({ nowMs, heardAtMs, ringingForMs }: CallsAround): number | null {
  const inProgressForMs = Math.max(callInProgressForMs, ringingForMs);
  return heardAtMs !== null && isWithin(inProgressForMs, heardAtMs, nowMs) ? heardAtMs + inProgressForMs : null;
}

/**
 * Returns whether a moment is less than `ms` away. One that is far in the future does not count: the clock was put
 * back.
 */
export function isWithin(ms: number, atMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) < ms;
}
