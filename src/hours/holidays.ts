import { type Day, dayAfter, dayOfMs, msOfDay } from './day.ts';

/** Law no. 2429 on national and general holidays; the new year, 1 May and 15 July came later. */
export const holidayNames = [
  'new-year',
  'children',
  'labour',
  'youth',
  'democracy',
  'victory',
  'republic',
  'ramadan',
  'sacrifice',
] as const;
export type HolidayName = (typeof holidayNames)[number];

/** A day on which offices are closed, or closed from 13:00 on (`half-day`). */
export interface Holiday {
  readonly day: Day;
  readonly name: HolidayName;
  readonly kind: 'closed' | 'half-day';
}

const fixed: readonly (readonly [string, HolidayName, Holiday['kind']])[] = [
  ['01-01', 'new-year', 'closed'],
  ['04-23', 'children', 'closed'],
  ['05-01', 'labour', 'closed'],
  ['05-19', 'youth', 'closed'],
  ['07-15', 'democracy', 'closed'],
  ['08-30', 'victory', 'closed'],
  ['10-28', 'republic', 'half-day'],
  ['10-29', 'republic', 'closed'],
];

/** The religious holidays: their first day by the Islamic calendar, and how many days they last. */
const religious: readonly (readonly [HolidayName, number, number, number])[] = [
  ['ramadan', 10, 1, 3],
  ['sacrifice', 12, 10, 4],
];

const known = new Map<number, readonly Holiday[]>();

/**
 * Returns the public holidays of Türkiye in a year (1990 to 2076), in order. The religious ones follow the calendar of
 * Umm al-Qura, which the runtime knows (ICU). The days that Türkiye announces were the same in every year from 2017 on;
 * should they ever differ, the office corrects the day (docs/rules.md).
 */
export function holidaysOf(year: number): readonly Holiday[] {
  const before = known.get(year);
  if (before !== undefined) return before;
  const days = [
    ...fixed.map(([day, name, kind]) => ({ day: `${year}-${day}`, name, kind })),
    ...religiousOf(year),
  ].filter(({ day }) => day.startsWith(`${year}-`));
  const made = days
    // A whole day outweighs the half one on which it falls.
    .filter((each) => each.kind === 'closed' || !days.some(({ day, kind }) => day === each.day && kind === 'closed'))
    .filter((each, at, all) => all.findIndex(({ day }) => day === each.day) === at)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  known.set(year, made);
  return made;
}

const dayMs = 24 * 60 * 60_000;

/** A holiday may reach into the year from the one before, and begin with the eve in the one before. */
function religiousOf(year: number): readonly Holiday[] {
  const fromMs = msOfDay(`${year - 1}-12-20`);
  const found: Holiday[] = [];
  for (let ms = fromMs; ms < fromMs + 390 * dayMs; ms += dayMs) {
    const [month, day] = islamicDay(ms);
    for (const [name, firstMonth, firstDay, days] of religious) {
      if (month !== firstMonth || day !== firstDay) continue;
      const first = dayOfMs(ms);
      found.push({ day: dayAfter(first, -1), name, kind: 'half-day' });
      for (let after = 0; after < days; after += 1) found.push({ day: dayAfter(first, after), name, kind: 'closed' });
    }
  }
  return found;
}

const islamic = 'en-u-ca-islamic-umalqura-nu-latn';
let format: Intl.DateTimeFormat | null = null;

/** Returns month and day of the Islamic calendar. */
function islamicDay(atMs: number): readonly [number, number] {
  format ??= new Intl.DateTimeFormat(islamic, { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const parts = format.formatToParts(atMs);
  const part = (type: 'month' | 'day') => Number(parts.find((each) => each.type === type)?.value);
  return [part('month'), part('day')];
}
