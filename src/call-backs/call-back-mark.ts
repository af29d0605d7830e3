import { epochMsOf, wallTimeAt } from '../pbx/wall-time.ts';

/** Why a person says that there is nobody to call back. */
export const closingReasons = ['talked-otherwise', 'not-needed', 'not-reached', 'wrong-number', 'other'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** For how long a person wants to hear no more of it; `no-longer` ends a snooze. */
export const snoozes = ['15-minutes', '1-hour', 'tomorrow', 'no-longer'] as const;
export type Snooze = (typeof snoozes)[number];

/** Up to which of a caller's calls a person has seen. What comes later is none of what was said of them. */
export interface SeenUpTo {
  /** A party key. */
  readonly caller: string;
  /** A fact of the last call that was seen: another clock or grouping may move it, and what was said goes with it. */
  readonly factId: number;
  /** When that call began, for when the fact is gone; epoch milliseconds. */
  readonly throughMs: number;
}

/** What a person has said of whom to call back. Two of one kind, caller and moment are one. */
export type CallBackMark = SeenUpTo & { readonly atMs: number } & (
    | { readonly kind: 'closed'; readonly reason: ClosingReason }
    /** Up to `atMs` or before: no longer. */
    | { readonly kind: 'snoozed'; readonly untilMs: number }
    | { readonly kind: 'seen' }
  );

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** When offices open. */
const tomorrowHour = 9;

/** Epoch milliseconds at which a snooze ends, by the clock of a zone (IANA name). */
export function snoozedUntilMs(snooze: Snooze, nowMs: number, timeZone: string): number {
  switch (snooze) {
    case '15-minutes':
      return nowMs + 15 * minuteMs;
    case '1-hour':
      return nowMs + 60 * minuteMs;
    case 'tomorrow':
      return tomorrowMs(nowMs, timeZone);
    case 'no-longer':
      return nowMs;
  }
}

function tomorrowMs(nowMs: number, timeZone: string): number {
  // From noon to noon: a day on which clocks are set is not one of 24 hours.
  const noon = { ...wallTimeAt(nowMs, timeZone), hour: 12, minute: 0, second: 0 };
  const tomorrow = wallTimeAt((epochMsOf(noon, timeZone) ?? nowMs) + dayMs, timeZone);
  return epochMsOf({ ...tomorrow, hour: tomorrowHour, minute: 0, second: 0 }, timeZone) ?? nowMs + dayMs;
}
