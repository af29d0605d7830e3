import type { DeskState } from '../desk/desk-state.ts';
import { openingAt } from '../hours/opening.ts';
import { wallTimeAt } from '../pbx/wall-time.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** Returns why and until when nothing pops up, for example `15:20’ye kadar sessiz`; `null` outside quiet times. */
export function quietText({ quiet, quietTime, settings }: DeskState, at: ViewedAt): string | null {
  if (quietTime === null) return null;
  const words = texts[settings.language].acting.quiet;
  const { time, dayTime } = timeTexts(settings.language, at);
  if (quiet === null) {
    const { untilMs } = openingAt(settings, at.nowMs);
    return words.closed(untilMs === null ? null : dayTime(untilMs));
  }
  if (quiet.until === 'today') return words.untilDayEnds;
  const { hour, minute } = wallTimeAt(quiet.untilMs, at.timeZone);
  return words.until(time(quiet.untilMs), hour, minute);
}
