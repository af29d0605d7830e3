import { epochMsOf, wallTimeAt } from './pbx/wall-time.ts';

/** As the calendar on the wall has it, in a zone (IANA name): `2026-11-28`. */
export function dayName(atMs: number, timeZone: string): string {
  const { year, month, day } = wallTimeAt(atMs, timeZone);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** When a day of this name begins in a zone, epoch milliseconds; `null` when there is no such day. */
export function dayBeginsAtMs(name: string, timeZone: string): number | null {
  const [year = 0, month = 0, day = 0] = name.split('-').map(Number);
  return epochMsOf({ year, month, day, hour: 0, minute: 0, second: 0 }, timeZone);
}
