import { nextDayAtMs } from '../pbx/wall-time.ts';

/** The reasons for which a person closes a call-back. */
export const closingReasons = ['talked-otherwise', 'not-needed', 'not-reached', 'wrong-number', 'other'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** The times for which a person may put a call-back off. `no-longer` ends a snooze. */
export const snoozes = ['15-minutes', '1-hour', 'tomorrow', 'no-longer'] as const;
export type Snooze = (typeof snoozes)[number];

/** The last call of a caller that a person has seen. A mark says nothing about later calls. */
export interface SeenUpTo {
  /** A party key. */
  readonly caller: string;
  /** A fact of that call. It finds the call after another clock offset or grouping has moved it. */
  readonly factId: number;
  /** When that call began, in case the fact is gone; epoch milliseconds. */
  readonly throughMs: number;
}

/** A statement of a person about a call-back. Marks of the same kind, caller and moment count as one. */
export type CallBackMark = SeenUpTo & { readonly atMs: number } & (
    | { readonly kind: 'closed'; readonly reason: ClosingReason }
    /** When `untilMs` is not after `atMs`, the mark ends a snooze. */
    | { readonly kind: 'snoozed'; readonly untilMs: number }
    | { readonly kind: 'seen' }
    /** A person wants the caller to be called back, however this call ended. */
    | { readonly kind: 'added' }
  );

const minuteMs = 60_000;
/** The hour of the day at which a call-back is due that was put off until tomorrow. */
const tomorrowHour = 9;

/** Returns when a snooze ends, in epoch milliseconds, by the clock of a zone (IANA name). */
export function snoozedUntilMs(snooze: Snooze, nowMs: number, timeZone: string): number {
  switch (snooze) {
    case '15-minutes':
      return nowMs + 15 * minuteMs;
    case '1-hour':
      return nowMs + 60 * minuteMs;
    case 'tomorrow':
      return nextDayAtMs(nowMs, tomorrowHour, timeZone);
    case 'no-longer':
      return nowMs;
  }
}
