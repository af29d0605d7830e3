/** A part of a day in which the office works, in minutes from midnight. `until` may lie in the next day. */
export interface WorkingSpan {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

const dayMinutes = 24 * 60;
const spansAtMost = 4;
const spanShape = /^(\d{1,2})(?:[:.](\d\d))?\s*[-–]\s*(\d{1,2})(?:[:.](\d\d))?$/;

/**
 * Reads the working hours of a day as a person types them, for example `9-12, 13:00-18:30` or `22:00-06:00`; `''` means
 * closed. Returns `null` when they cannot be read, overlap, or one ends when it begins.
 */
export function readWorkingDay(typed: string): readonly WorkingSpan[] | null {
  const texts = typed
    .split(/[,;]/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const spans = texts.map(readSpan).sort((a, b) => (a?.fromMinute ?? 0) - (b?.fromMinute ?? 0));
  if (spans.length > spansAtMost || spans.some((span) => span === null)) return null;
  const read = spans.filter((span) => span !== null);
  const first = read[0];
  const isApart = read.every((span, at) => at === 0 || span.fromMinute >= (read[at - 1]?.untilMinute ?? 0));
  const last = read.at(-1);
  const overtakes = first !== undefined && last !== undefined && last.untilMinute > first.fromMinute + dayMinutes;
  return isApart && !overtakes ? read : null;
}

function readSpan(text: string): WorkingSpan | null {
  const [, fromHour, fromMinutes = '0', untilHour, untilMinutes = '0'] = spanShape.exec(text) ?? [];
  if (fromHour === undefined || untilHour === undefined) return null;
  const [fromMinute, until] = [minuteOf(fromHour, fromMinutes), minuteOf(untilHour, untilMinutes)];
  if (fromMinute === null || until === null || fromMinute === dayMinutes || fromMinute === until) return null;
  return { fromMinute, untilMinute: until > fromMinute ? until : until + dayMinutes };
}

/** Up to 24:00, which is the end of the day. */
function minuteOf(hour: string, minute: string): number | null {
  const all = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && all <= dayMinutes ? all : null;
}

/** Returns working hours as they are stored and shown, for example `09:00-12:00, 13:00-18:30`. */
export function workingDayText(spans: readonly WorkingSpan[]): string {
  return spans.map(({ fromMinute, untilMinute }) => `${clock(fromMinute)}-${clock(untilMinute)}`).join(', ');
}

function clock(minute: number): string {
  const ofDay = minute > dayMinutes ? minute - dayMinutes : minute;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}

/** Monday to Friday, as most offices work. The week begins on Monday. */
export const usualWeek: readonly string[] = [...Array(5).fill('09:00-18:00'), '', ''];
