import { dayBeginsAtMs, dayName } from '../day-name.ts';
import type { Day } from '../hours/day.ts';
import { holidaysOf } from '../hours/holidays.ts';
import { dayKindOf, openingAt } from '../hours/opening.ts';
import { pbxTimeZone } from '../pbx/wall-time.ts';
import type { Settings } from '../settings/settings.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

export interface HolidayRow {
  readonly day: Day;
  /** For a person. */
  readonly text: string;
  readonly name: string;
  readonly kind: 'open' | 'closed' | 'half-day';
  /** What the calendar says; `open` for a day that a person has added. */
  readonly usual: 'open' | 'closed' | 'half-day';
}

export interface HoursView {
  /** Whether the office is open now, and until when. */
  readonly now: string;
  /** The coming holidays of this year and the next, and the days that a person has added. */
  readonly holidays: readonly HolidayRow[];
}

export function hoursView(settings: Settings, at: ViewedAt): HoursView {
  const words = texts[settings.language].hours;
  const { dayTime, day: dayText } = timeTexts(settings.language, { ...at, timeZone: pbxTimeZone });
  const opening = openingAt(settings, at.nowMs);
  const until = opening.untilMs === null ? null : dayTime(opening.untilMs);
  const today = dayName(at.nowMs, pbxTimeZone);
  const year = Number(today.slice(0, 4));
  const holidays = [year, year + 1].flatMap(holidaysOf);
  const days = new Set([...holidays, ...settings.holidayChanges].map(({ day }) => day));
  return {
    now: opening.kind === 'open' ? words.now.open(until ?? '') : words.now.closed(until),
    holidays: [...days]
      .filter((day) => day >= today)
      .sort()
      .map((day) => {
        const holiday = holidays.find((each) => each.day === day);
        return {
          day,
          text: dayText(dayBeginsAtMs(day, pbxTimeZone) ?? 0),
          name: holiday === undefined ? words.own : words.names[holiday.name],
          kind: dayKindOf(day, settings),
          usual: holiday?.kind ?? 'open',
        };
      }),
  };
}
