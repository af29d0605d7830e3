/** A date and time as a calendar and a wall clock show them. `month` from 1 to 12, `hour` from 0 to 23. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Turkey has kept one offset since 2016. Older records have summer time, which the zone knows. */
export const pbxTimeZone = 'Europe/Istanbul';

// biome-ignore lint/style/noRestrictedGlobals: this is arithmetic, it reads no clock.
const utcMs = Date.UTC;

/**
 * Returns the epoch milliseconds of a wall time in a zone (IANA name); `null` for 30 February and 24:00. When clocks
 * are set, a wall time comes twice or not at all: then it returns one of the two moments that could be meant.
 */
export function epochMsOf(time: WallTime, timeZone: string): number | null {
  const { year, month, day, hour, minute, second } = time;
  if (day < 1 || day > dayCount(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  const asUtcMs = utcMsOf(time);
  // The offset depends on the moment, and the moment on the offset: the second step uses the offset near the result.
  const nearMs = asUtcMs - offsetMs(asUtcMs, timeZone);
  return asUtcMs - offsetMs(nearMs, timeZone);
}

/** Returns the wall time in a zone (IANA name) at a moment (epoch ms, from 1970 to the year 9999), in whole seconds. */
export function wallTimeAt(atMs: number, timeZone: string): WallTime {
  const parts = formatOf(timeZone).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const dayMs = 24 * 60 * 60_000;

/** Returns the moment of the next day in a zone (IANA name) at a full hour (0 to 23), in epoch milliseconds. */
export function nextDayAtMs(nowMs: number, hour: number, timeZone: string): number {
  // From noon to noon, because a day on which clocks are set does not have 24 hours.
  const noon = { ...wallTimeAt(nowMs, timeZone), hour: 12, minute: 0, second: 0 };
  const tomorrow = wallTimeAt((epochMsOf(noon, timeZone) ?? nowMs) + dayMs, timeZone);
  return epochMsOf({ ...tomorrow, hour, minute: 0, second: 0 }, timeZone) ?? nowMs + dayMs;
}

/** Returns the number of days of a month; 0 when there is no such month. */
export function dayCount(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function offsetMs(atMs: number, timeZone: string): number {
  const quarter = Math.floor(atMs / offsetStepMs);
  const name = `${timeZone} ${quarter}`;
  const existing = offsets.get(name);
  if (existing !== undefined) return existing;
  const made = utcMsOf(wallTimeAt(quarter * offsetStepMs, timeZone)) - quarter * offsetStepMs;
  if (offsets.size >= rememberedOffsets) offsets.clear();
  offsets.set(name, made);
  return made;
}

/** Clocks are set at whole quarters of an hour. The offset is remembered, as asking for it takes most of the time. */
const offsetStepMs = 15 * 60_000;
const offsets = new Map<string, number>();
const rememberedOffsets = 20_000;

function utcMsOf({ year, month, day, hour, minute, second }: WallTime): number {
  return utcMs(year, month - 1, day, hour, minute, second);
}

const known = new Map<string, Intl.DateTimeFormat>();

/** The formats are kept, because making one takes longer than a hundred uses. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const existing = known.get(timeZone);
  if (existing !== undefined) return existing;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, ...numeric, ...clock });
  known.set(timeZone, made);
  return made;
}
