import { epochMsOf, wallTimeAt } from '../pbx/wall-time.ts';

/** A day of the calendar, as `2026-11-28`. */
export type Day = string;

const dayMs = 24 * 60 * 60_000;

/** Returns a day as the milliseconds of its midnight in UTC, to count with. */
export function msOfDay(day: Day): number {
  const [year = 1970, month = 1, ofMonth = 1] = day.split('-').map(Number);
  return epochMsOf({ year, month, day: ofMonth, hour: 0, minute: 0, second: 0 }, 'UTC') ?? 0;
}

export function dayOfMs(atMs: number): Day {
  const { year, month, day } = wallTimeAt(atMs, 'UTC');
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Returns the day that is so many days later. */
export function dayAfter(day: Day, days: number): Day {
  return dayOfMs(msOfDay(day) + days * dayMs);
}

/** Returns the place of a day in its week; Monday is 0. */
export function weekdayOf(day: Day): number {
  // Day 0, 1 January 1970, was a Thursday.
  return (Math.floor(msOfDay(day) / dayMs) + 3) % 7;
}
