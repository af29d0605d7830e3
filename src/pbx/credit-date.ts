import type { CreditDate } from './credit.ts';
import { dayCount, epochMsOf, pbxTimeZone } from './wall-time.ts';

/** The order of a date. The PBX expects American dates and has Turkish readers; no document says which it writes. */
export type DateOrder = 'day-first' | 'month-first';

/** `month` from 1 to 12. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Returns the day that a date means in this order; `null` when the calendar has no such day. */
export function readCreditDate({ first, second, year }: CreditDate, order: DateOrder): CalendarDay | null {
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return day >= 1 && day <= dayCount(year, month) ? { year, month, day } : null;
}

/** The date of a package as it was read at a moment (epoch milliseconds). */
export interface SeenCreditDate {
  readonly date: CreditDate;
  readonly atMs: number;
}

/**
 * Returns the order in which all dates exist in the calendar, and in which each renewal of a package moves its end to a
 * later day that is not in the past. Each list holds the dates of one package, the earliest first. Returns `null` while
 * both orders fit, and when none does: then the PBX mixes them, and its dates cannot be trusted.
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
    // An unchanged date may be in the past: a package that was not renewed may be over.
    return before === null || end === before || (end > before && end >= atMs);
  });
}

/** Returns the end of the day in the PBX's zone, in epoch milliseconds; `null` when the calendar has no such day. */
export function endOfDayMs(date: CreditDate, order: DateOrder): number | null {
  const day = readCreditDate(date, order);
  return day === null ? null : epochMsOf({ ...day, hour: 23, minute: 59, second: 59 }, pbxTimeZone);
}
