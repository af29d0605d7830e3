import type { Period } from '../records/period.ts';

/** The times in which Zil was on duty, so that webhooks should have arrived. */
export interface Duty {
  /** The current duty up to the last check; `null` while off duty. */
  readonly now: Period | null;
  /** The duty of the last day, the earliest first. */
  readonly past: readonly Period[];
}

export const offDuty: Duty = { now: null, past: [] };

export const dutyKeptMs = 24 * 60 * 60_000;
/** After a longer time without a check the computer may have slept: duty ended with the check before. */
export const checkedAtLeastEveryMs = 3 * 60_000;
/** Margin at both ends of duty: its end is noticed a little late, and two clocks never agree. */
export const dutyEdgeMs = 30_000;

/** Returns the duty after a check of whether Zil is on duty. */
export function afterCheck({ now, past }: Duty, isOnDuty: boolean, atMs: number): Duty {
  const sinceMs = now === null ? 0 : atMs - now.untilMs;
  // After the clock went back, the time since the last check is unknown.
  const isUnbroken = now !== null && sinceMs >= 0 && sinceMs <= checkedAtLeastEveryMs;
  const whole = isUnbroken ? { ...now, untilMs: atMs } : now;
  if (isUnbroken && isOnDuty) return { now: whole, past: recent(past, atMs) };
  return {
    now: isOnDuty ? { fromMs: atMs, untilMs: atMs } : null,
    past: recent(whole === null ? past : [...past, whole], atMs),
  };
}

/** Whether Zil was certainly on duty at a moment, such as the beginning of a call. */
export function wasOnDuty({ now, past }: Duty, atMs: number): boolean {
  return [...past, ...(now === null ? [] : [now])].some(
    ({ fromMs, untilMs }) => fromMs + dutyEdgeMs <= atMs && atMs <= untilMs - dutyEdgeMs,
  );
}

/** Returns the periods that have ended within the last day and are not shorter than their two margins. */
function recent(periods: readonly Period[], nowMs: number): readonly Period[] {
  return periods.filter(
    ({ fromMs, untilMs }) => untilMs <= nowMs && untilMs > nowMs - dutyKeptMs && untilMs - fromMs >= 2 * dutyEdgeMs,
  );
}
