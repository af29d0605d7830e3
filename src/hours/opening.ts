import * as z from 'zod';
import { dayBeginsAtMs, dayName } from '../day-name.ts';
import { pbxTimeZone } from '../pbx/wall-time.ts';
import { type Day, dayAfter, weekdayOf } from './day.ts';
import { type Holiday, holidaysOf } from './holidays.ts';
import { readWorkingDay, workingDayText } from './working-hours.ts';

/** One text for each day of the week, Monday first, as `readWorkingDay` reads it. */
export const weekSchema = z
  .array(z.string().max(100))
  .length(7)
  .refine((week) => week.every((day) => readWorkingDay(day) !== null))
  .transform((week) => week.map((day) => workingDayText(readWorkingDay(day) ?? [])));

/** A day on which the office does otherwise than the calendar says. `half-day`: it closes at 13:00. */
export const holidayChangeSchema = z.object({
  day: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .refine((day) => dayBeginsAtMs(day, pbxTimeZone) !== null),
  kind: z.enum(['open', 'closed', 'half-day']),
});
export type HolidayChange = z.infer<typeof holidayChangeSchema>;

export const holidayChangesAtMost = 200;

/** When the office works. */
export interface Hours {
  readonly workingHours: readonly string[];
  readonly holidayChanges: readonly HolidayChange[];
}

export type Opening =
  /** `untilMs`: when the office closes; after more than a day, it may go on. */
  | { readonly kind: 'open'; readonly untilMs: number }
  /** `untilMs`: when it opens; `null`: not within the next two months. `holiday`: why it is closed today. */
  | { readonly kind: 'closed'; readonly untilMs: number | null; readonly holiday: Holiday | null };

const minuteMs = 60_000;
const halfDayEndsMinute = 13 * 60;
const searchedDays = 62;

/** Returns whether the office is open at a moment (epoch milliseconds). The clock is that of Türkiye. */
export function openingAt(hours: Hours, atMs: number): Opening {
  const today = dayName(atMs, pbxTimeZone);
  // A night shift of yesterday may still be on, and one that ends at midnight may go on.
  const near = [-1, 0, 1, 2].flatMap((days) => spansOn(dayAfter(today, days), hours));
  const now = near.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);
  if (now !== undefined) return { kind: 'open', untilMs: endOf(now, near) };
  const holiday = holidayOn(today, hours);
  for (let days = 0; days <= searchedDays; days += 1) {
    const next = spansOn(dayAfter(today, days), hours).find(({ fromMs }) => fromMs > atMs);
    if (next !== undefined) return { kind: 'closed', untilMs: next.fromMs, holiday };
  }
  return { kind: 'closed', untilMs: null, holiday };
}

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Spans that touch or overlap are one. */
function endOf(span: Span, spans: readonly Span[]): number {
  const next = spans.find(({ fromMs, untilMs }) => fromMs <= span.untilMs && untilMs > span.untilMs);
  return next === undefined ? span.untilMs : endOf(next, spans);
}

/** Returns the spans that begin on a day, in order. On a half day they end at 13:00. */
function spansOn(day: Day, hours: Hours): readonly Span[] {
  const kind = dayKindOf(day, hours);
  const beginsMs = dayBeginsAtMs(day, pbxTimeZone);
  if (kind === 'closed' || beginsMs === null) return [];
  const latest = kind === 'half-day' ? halfDayEndsMinute : Number.POSITIVE_INFINITY;
  return (readWorkingDay(hours.workingHours[weekdayOf(day)] ?? '') ?? [])
    .map(({ fromMinute, untilMinute }) => ({ fromMinute, untilMinute: Math.min(untilMinute, latest) }))
    .filter(({ fromMinute, untilMinute }) => fromMinute < untilMinute)
    .map(({ fromMinute, untilMinute }) => ({
      fromMs: beginsMs + fromMinute * minuteMs,
      untilMs: beginsMs + untilMinute * minuteMs,
    }));
}

/** Returns what a day is, before the working hours of its weekday are asked. */
export function dayKindOf(day: Day, { holidayChanges }: Pick<Hours, 'holidayChanges'>): 'open' | Holiday['kind'] {
  const changed = holidayChanges.filter((change) => change.day === day).at(-1);
  return changed?.kind ?? holidaysOf(Number(day.slice(0, 4))).find((holiday) => holiday.day === day)?.kind ?? 'open';
}

function holidayOn(day: Day, hours: Hours): Holiday | null {
  if (dayKindOf(day, hours) === 'open') return null;
  return holidaysOf(Number(day.slice(0, 4))).find((holiday) => holiday.day === day) ?? null;
}
