/** A caller who gives up calls again within this time, and a person who has just rung off writes it down. */
export const callLivesForMs = 2 * 60_000;

/** What is known of the calls of the last hour. Moments are epoch milliseconds. */
export interface CallsAround {
  readonly nowMs: number;
  /** When a call was last heard; `null` when none was in the last hour. */
  readonly heardAtMs: number | null;
  /** How long a call counts as ringing. */
  readonly ringingForMs: number;
}

/** Until when a call lives, or has just lived; `null` when none does. */
export function callLivesUntilMs({ nowMs, heardAtMs, ringingForMs }: CallsAround): number | null {
  const livesForMs = Math.max(callLivesForMs, ringingForMs);
  return heardAtMs !== null && isWithin(livesForMs, heardAtMs, nowMs) ? heardAtMs + livesForMs : null;
}

/** A clock that was put back by much makes no call of the past one that lives until then. */
export function isWithin(ms: number, atMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) < ms;
}
