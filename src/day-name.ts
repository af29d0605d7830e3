import { wallTimeAt } from './pbx/wall-time.ts';

/** As the calendar on the wall has it, in a zone (IANA name): `2026-11-28`. */
export function dayName(atMs: number, timeZone: string): string {
  const { year, month, day } = wallTimeAt(atMs, timeZone);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
