import type { CreditDate } from './credit.ts';
import { dayCount } from './wall-time.ts';

/** Which part of a date stands first. The exchange takes American dates and is read by Turks: nothing says which. */
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

/**
 * The order in which all the dates are days of the calendar. `null` while both fit (no part above 12 has been seen)
 * and when none does: then the exchange mixes them, and no date of it can be trusted.
 */
export function orderOf(dates: readonly CreditDate[]): DateOrder | null {
  const fits = (order: DateOrder) => dates.every((date) => readCreditDate(date, order) !== null);
  const dayFirst = fits('day-first');
  if (dayFirst === fits('month-first')) return null;
  return dayFirst ? 'day-first' : 'month-first';
}
