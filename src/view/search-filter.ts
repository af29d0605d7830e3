import type { CallFilter } from '../calls/call-filter.ts';
import { dayCount, epochMsOf, wallTimeAt } from '../pbx/wall-time.ts';
import type { ViewedAt } from './time-text.ts';

/** The search of a person, as typed and chosen. An empty or `null` part does not limit it. */
export interface CallSearch extends Omit<CallFilter, 'fromMs' | 'untilMs'> {
  readonly days: SearchedDays;
}

/** Days in the time zone of this computer. */
export type SearchedDays =
  | { readonly kind: 'any' | 'today' | 'yesterday' }
  /** The last days, today included. */
  | { readonly kind: 'last'; readonly count: 7 | 30 }
  /** Both days are included, as `2026-11-23`; `''` is no limit. */
  | { readonly kind: 'between'; readonly from: string; readonly until: string };

/** The search of the window before a person has searched. */
export const everyCall: CallSearch = { text: '', category: null, line: null, extension: null, days: { kind: 'any' } };

export function isAnyDay(days: SearchedDays): boolean {
  return days.kind === 'any' || (days.kind === 'between' && days.from === '' && days.until === '');
}

/** Whether the search has no limits. */
export function isForEveryCall({ text, category, line, extension, days }: CallSearch): boolean {
  return text.trim() === '' && category === null && line === null && extension === null && isAnyDay(days);
}

export function callFilter({ days, ...search }: CallSearch, at: ViewedAt): CallFilter {
  return { ...search, ...periodOf(days, at) };
}

type Period = Pick<CallFilter, 'fromMs' | 'untilMs'>;

function periodOf(days: SearchedDays, { nowMs, timeZone }: ViewedAt): Period {
  const today = wallTimeAt(nowMs, timeZone);
  const from = (daysAgo: number) => startOf(dayBefore(today, daysAgo), timeZone);
  switch (days.kind) {
    case 'any':
      return { fromMs: null, untilMs: null };
    case 'today':
      return { fromMs: from(0), untilMs: null };
    case 'yesterday':
      return { fromMs: from(1), untilMs: from(0) };
    case 'last':
      return { fromMs: from(days.count - 1), untilMs: null };
    case 'between': {
      const [first, last] = [dayOf(days.from), dayOf(days.until)];
      return {
        fromMs: first === null ? null : startOf(first, timeZone),
        untilMs: last === null ? null : startOf(dayAfter(last), timeZone),
      };
    }
  }
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(text: string): Day | null {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return day >= 1 && day <= dayCount(year, month) ? { year, month, day } : null;
}

function dayAfter({ year, month, day }: Day): Day {
  if (day < dayCount(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

function dayBefore({ year, month, day }: Day, count: number): Day {
  if (count < day) return { year, month, day: day - count };
  const before = month > 1 ? { year, month: month - 1 } : { year: year - 1, month: 12 };
  return dayBefore({ ...before, day: dayCount(before.year, before.month) }, count - day);
}

function startOf(day: Day, timeZone: string): number | null {
  return epochMsOf({ ...day, hour: 0, minute: 0, second: 0 }, timeZone);
}
