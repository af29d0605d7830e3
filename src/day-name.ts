import { epochMsOf, wallTimeAt } from './pbx/wall-time.ts';

/** Returns the calendar day of a moment in a zone (IANA name), as `2026-11-28`. */
export function dayName(atMs: number, timeZone: string): string {
  const { year, month, day } = wallTimeAt(atMs, timeZone);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Returns when a day begins in a zone, in epoch milliseconds; `null` when the calendar has no such day. */
export function dayBeginsAtMs(name: string, timeZone: string): number | null {
  const [year = 0, month = 0, day = 0] = name.split('-').map(Number);
  return epochMsOf({ year, month, day, hour: 0, minute: 0, second: 0 }, timeZone);
}
