import { epochMsOf, wallTimeAt } from '../pbx/wall-time.ts';

const firstHour = 8;
const endHour = 19;
const sunday = 0;
const dayMs = 24 * 60 * 60_000;

/** Whether most offices are open: Monday to Saturday from 8 to 19 o'clock in a zone (IANA name). */
export function isOfficeHours(atMs: number, timeZone: string): boolean {
  const time = wallTimeAt(atMs, timeZone);
  // Day 0, 1 January 1970, was a Thursday.
  const day = Math.floor((epochMsOf(time, 'UTC') ?? 0) / dayMs);
  return (day + 4) % 7 !== sunday && time.hour >= firstHour && time.hour < endHour;
}
