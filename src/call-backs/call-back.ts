import type { Party } from '../calls/party.ts';
import type { ClosingReason } from './call-back-mark.ts';
import { ageChangesAtMs } from './waiting-age.ts';

/**
 * A caller from outside who reached nobody, or whom a person wants to be called back, and whether they have been reached
 * since.
 *
 * ```
 *   an unanswered call,
 *   or a person ─────────▶ open ◀──────────────── the snooze is over, or the caller calls again
 *                           │ ▲                              │
 *              closed by    │ └─ undone, if by hand       snoozed ◀── a person
 *       a record, a person  ▼                                │
 *                        closed ◀────────────────────────────┘
 * ```
 *
 * Items are computed from calls and marks each time; they are not stored.
 */
export interface CallBack {
  /** A party key. */
  readonly caller: string;
  readonly party: Party;
  /**
   * `passed-on`: a person answered, but the colleague to whom the caller was passed on did not. `lost-in-menu`: of all
   * calls only this is known: the caller was in the menu and left it. `added`: a person put the caller on the list.
   */
  readonly kind: CallBackKind;
  /** How many calls of the caller the item has: unanswered ones, and those that a person has added. */
  readonly calls: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly lastCallId: number;
  /** The facts of the last call. */
  readonly lastFactIds: readonly number[];
  /** The line of the office that was dialled last. */
  readonly line: Party | null;
  /** When the item becomes due, epoch milliseconds; 0: at once. */
  readonly dueAtMs: number;
  readonly isSeen: boolean;
  /** Our last call since, if its talk was so short that it may have been with a machine. */
  readonly maybeMachine: Talk | null;
  /** When a person last put the caller on the list by hand; `null` when nobody has. */
  readonly addedAtMs: number | null;
  readonly state: CallBackState;
}

/** A talk as a record shows it. `by`: the extension that talked; `null` when the record does not name it. */
export interface Talk {
  readonly atMs: number;
  readonly callId: number;
  readonly by: string | null;
  readonly talkMs: number | null;
}

export type CallBackState =
  | { readonly kind: 'open' }
  /** It stays `snoozed` after `untilMs`. */
  | { readonly kind: 'snoozed'; readonly untilMs: number }
  | { readonly kind: 'closed'; readonly proof: Proof };

/** The reason why the caller need not be called back. */
export type Proof =
  | ({ readonly kind: 'they-reached-us' | 'we-reached-them' } & Talk)
  | { readonly kind: 'by-hand'; readonly atMs: number; readonly reason: ClosingReason };

/** The categories of calls that make an item. For several calls the first of these that occurs counts. */
export const openingCategories = ['missed', 'passed-on', 'lost-in-menu'] as const;
/** `added` counts after the others. */
export const openingKinds = [...openingCategories, 'added'] as const;
export type CallBackKind = (typeof openingKinds)[number];

/**
 * How long after its last call, or after it was added by hand, an item lapses. Otherwise the first reading of old records
 * would fill the list.
 */
export const listedForMs = 14 * 24 * 60 * 60_000;

/** How long a telephone may still ring after the caller has left the menu. */
export const ringMayFollowMs = 15_000;

/** Whether the item is due and neither closed nor lapsed. */
export function isWaiting(item: CallBack, nowMs: number): boolean {
  return item.state.kind !== 'closed' && item.dueAtMs <= nowMs && !isLapsed(item, nowMs);
}

/** Whether a person has put the item off, and it is not due yet. */
export function isSnoozed(item: CallBack, nowMs: number): boolean {
  return item.state.kind === 'snoozed' && item.dueAtMs > nowMs && !isLapsed(item, nowMs);
}

/** Whether the item is not closed, but too old to be called back. */
export function isLapsed(item: CallBack, nowMs: number): boolean {
  return item.state.kind !== 'closed' && lapsesAtMs(item) <= nowMs;
}

/** Returns when an item that is not closed lapses, epoch milliseconds. */
export function lapsesAtMs({ lastAtMs, addedAtMs }: CallBack): number {
  return Math.max(lastAtMs, addedAtMs ?? lastAtMs) + listedForMs;
}

/** Returns when time alone will next change what is shown, epoch milliseconds; infinity when it will not. */
export function changesByTimeAtMs(item: CallBack, nowMs: number): number {
  if (item.state.kind === 'closed') return Number.POSITIVE_INFINITY;
  const ageAtMs = isWaiting(item, nowMs) ? ageChangesAtMs(item.firstAtMs, nowMs) : Number.POSITIVE_INFINITY;
  return Math.min(ifAhead(item.dueAtMs, nowMs), ifAhead(lapsesAtMs(item), nowMs), ageAtMs);
}

function ifAhead(atMs: number, nowMs: number): number {
  return atMs > nowMs ? Math.min(atMs, nowMs + farAheadMs) : Number.POSITIVE_INFINITY;
}

/** The most that is waited at once. A record may have a date in another century, and no timer is that long. */
const farAheadMs = 24 * 60 * 60_000;
