import { epochMsOf, wallTimeAt } from './pbx/wall-time.ts';

/** Returns the calendar day of a moment in a zone (IANA name), as `2026-11-28`. */
export function dayName(atMs: number, timeZone: string): string {
  const { year, month, day } = wallTimeAt(atMs, timeZone);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

const dayMs = 24 * 60 * 60_000;

/** Returns the moment of the next day in a zone (IANA name) at a full hour (0 to 23), in epoch milliseconds. */
export function nextDayAtMs(nowMs: number, hour: number, timeZone: string): number {
  // From noon to noon, because a day on which clocks are set does not have 24 hours.
  const noon = { ...wallTimeAt(nowMs, timeZone), hour: 12, minute: 0, second: 0 };
  const tomorrow = wallTimeAt((epochMsOf(noon, timeZone) ?? nowMs) + dayMs, timeZone);
  return epochMsOf({ ...tomorrow, hour, minute: 0, second: 0 }, timeZone) ?? nowMs + dayMs;
}

/** Returns when a day begins in a zone, in epoch milliseconds; `null` when the calendar has no such day. */
export function dayBeginsAtMs(name: string, timeZone: string): number | null {
  const [year = 0, month = 0, day = 0] = name.split('-').map(Number);
  return epochMsOf({ year, month, day, hour: 0, minute: 0, second: 0 }, timeZone);
}
