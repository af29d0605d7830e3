import type { Period } from '../records/period.ts';

/** When Zil was on duty: whoever rang then had to be told. */
export interface Duty {
  /** Up to the last look; `null` while off duty. */
  readonly now: Period | null;
  /** Of the last day, the earliest first. */
  readonly past: readonly Period[];
}

export const offDuty: Duty = { now: null, past: [] };

export const dutyKeptMs = 24 * 60 * 60_000;
/** Longer without a look, and nobody knows whether the computer was awake: duty ended with the look before. */
export const checkedAtLeastEveryMs = 3 * 60_000;
/** What makes duty end is noticed a little later than it happens, and two clocks never agree. */
export const dutyEdgeMs = 30_000;

/** It was looked whether Zil is on duty. */
export function afterCheck({ now, past }: Duty, isOnDuty: boolean, atMs: number): Duty {
  const sinceMs = now === null ? 0 : atMs - now.untilMs;
  // A clock that went back is no better than none.
  const isUnbroken = now !== null && sinceMs >= 0 && sinceMs <= checkedAtLeastEveryMs;
  const whole = isUnbroken ? { ...now, untilMs: atMs } : now;
  if (isUnbroken && isOnDuty) return { now: whole, past: recent(past, atMs) };
  return {
    now: isOnDuty ? { fromMs: atMs, untilMs: atMs } : null,
    past: recent(whole === null ? past : [...past, whole], atMs),
  };
}

/** Whether Zil was certainly on duty when a call began. */
export function wasOnDuty({ now, past }: Duty, atMs: number): boolean {
  return [...past, ...(now === null ? [] : [now])].some(
    ({ fromMs, untilMs }) => fromMs + dutyEdgeMs <= atMs && atMs <= untilMs - dutyEdgeMs,
  );
}

/** Those that have come, are not over for too long, and are more than their edges. */
function recent(periods: readonly Period[], nowMs: number): readonly Period[] {
  return periods.filter(
    ({ fromMs, untilMs }) => untilMs <= nowMs && untilMs > nowMs - dutyKeptMs && untilMs - fromMs >= 2 * dutyEdgeMs,
  );
}
