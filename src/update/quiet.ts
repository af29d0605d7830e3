import { type CallsAround, callInProgressUntilMs, isWithin } from '../calls/call-in-progress.ts';
import { wallTimeAt } from '../pbx/wall-time.ts';

const nightFromHour = 1;
const nightUntilHour = 5;
const quietForMs = 30 * 60_000;

/** The circumstances that decide whether Zil may restart now. */
export interface RestartCircumstances extends CallsAround {
  readonly timeZone: string;
  readonly idleMs: number;
  readonly isWindowOpen: boolean;
}

/** Whether a restart disturbs nobody: it is night, nobody is at the computer, and there was no call for a while. */
export function isQuietNight(around: RestartCircumstances): boolean {
  const { nowMs, heardAtMs, idleMs, isWindowOpen } = around;
  const { hour } = wallTimeAt(nowMs, around.timeZone);
  const isNight = hour >= nightFromHour && hour < nightUntilHour;
  const hasRung = heardAtMs !== null && isWithin(quietForMs, heardAtMs, nowMs);
  return isNight && !hasRung && idleMs >= quietForMs && !isWindowOpen && callInProgressUntilMs(around) === null;
}
