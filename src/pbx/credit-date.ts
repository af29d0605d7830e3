import type { CreditDate } from './credit.ts';
import { dayCount, epochMsOf, pbxTimeZone } from './wall-time.ts';

/** Which part of a date stands first. The PBX takes American dates and is read by Turks: nothing says which. */
export type DateOrder = 'day-first' | 'month-first';

/** `month` from 1 to 12. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day a date means in that order; `null` when the calendar has no such day. */
export function readCreditDate({ first, second, year }: CreditDate, order: DateOrder): CalendarDay | null {
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return day >= 1 && day <= dayCount(year, month) ? { year, month, day } : null;
}

/** A package's date as it was seen at some moment (epoch milliseconds). */
export interface SeenCreditDate {
  readonly date: CreditDate;
  readonly atMs: number;
}

/**
 * The order in which all the dates are days of the calendar, and in which a package that was renewed ends later than
 * before, and not in the past. Each list is one package's, the earliest first. `null` while both orders fit and when
 * none does: then the PBX mixes them, and no date of it can be trusted.
 */
export function orderOf(packages: readonly (readonly SeenCreditDate[])[]): DateOrder | null {
  const fits = (order: DateOrder) => packages.every((seen) => isInOrder(seen, order));
  const dayFirst = fits('day-first');
  if (dayFirst === fits('month-first')) return null;
  return dayFirst ? 'day-first' : 'month-first';
}

function isInOrder(seen: readonly SeenCreditDate[], order: DateOrder): boolean {
  const ends = seen.map(({ date }) => endOfDayMs(date, order));
  return seen.every(({ atMs }, index) => {
    const [before, end] = [ends[index - 1] ?? null, ends[index] ?? null];
    if (end === null) return false;
    // An old date says nothing: a package that was not renewed may be over.
    return before === null || end === before || (end > before && end >= atMs);
  });
}

/** Epoch milliseconds of the day's end where the PBX is; `null` when the calendar has no such day. */
export function endOfDayMs(date: CreditDate, order: DateOrder): number | null {
  const day = readCreditDate(date, order);
  return day === null ? null : epochMsOf({ ...day, hour: 23, minute: 59, second: 59 }, pbxTimeZone);
}
