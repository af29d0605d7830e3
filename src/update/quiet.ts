import { wallTimeAt } from '../pbx/wall-time.ts';

/** A caller who gives up calls again within this time, and a person who has just rung off writes it down. */
export const callLivesForMs = 2 * 60_000;

const nightFromHour = 1;
const nightUntilHour = 5;
const quietForMs = 30 * 60_000;

/** What is around an installation. Moments are epoch milliseconds. */
export interface Surroundings {
  readonly nowMs: number;
  readonly timeZone: string;
  /** When a call was last heard; `null` when none was in the last hour. */
  readonly heardAtMs: number | null;
  /** How long a call counts as ringing. */
  readonly ringingForMs: number;
  readonly idleMs: number;
  readonly isWindowOpen: boolean;
}

/** Until when a call lives, or has just lived; `null` when none does. */
export function callLivesUntilMs({
  nowMs,
  heardAtMs,
  ringingForMs,
}: Pick<Surroundings, 'nowMs' | 'heardAtMs' | 'ringingForMs'>): number | null {
  const livesForMs = Math.max(callLivesForMs, ringingForMs);
  return heardAtMs !== null && isWithin(livesForMs, heardAtMs, nowMs) ? heardAtMs + livesForMs : null;
}

/** It is night, nobody is at the computer, and nobody has called for a while: a restart disturbs no one. */
export function isQuietNight(around: Surroundings): boolean {
  const { nowMs, heardAtMs, idleMs, isWindowOpen } = around;
  const { hour } = wallTimeAt(nowMs, around.timeZone);
  const isNight = hour >= nightFromHour && hour < nightUntilHour;
  const hasRung = heardAtMs !== null && isWithin(quietForMs, heardAtMs, nowMs);
  return isNight && !hasRung && idleMs >= quietForMs && !isWindowOpen && callLivesUntilMs(around) === null;
}

/** A clock that was put back by much makes no call of the past one that lives until then. */
function isWithin(ms: number, atMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) < ms;
}
