import type { DeskState } from '../desk/desk-state.ts';
import { wallTimeAt } from '../pbx/wall-time.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** Returns, for example, `15:20’ye kadar sessiz`; `null` while Zil is not quiet. */
export function quietText({ quiet, settings: { language } }: DeskState, at: ViewedAt): string | null {
  if (quiet === null) return null;
  const words = texts[language].acting.quiet;
  if (quiet.until === 'today') return words.untilDayEnds;
  const { hour, minute } = wallTimeAt(quiet.untilMs, at.timeZone);
  return words.until(timeTexts(language, at).time(quiet.untilMs), hour, minute);
}
