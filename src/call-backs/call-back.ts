import type { Call } from '../calls/call.ts';
import { callFacets } from '../calls/call-facets.ts';
import { calleeKind } from '../calls/callee.ts';
import { isToOutside, otherParty } from '../calls/other-party.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { CallBackMark, ClosingReason } from './call-back-mark.ts';
import { ageChangesAtMs } from './waiting-age.ts';

/**
 * A caller from outside who reached nobody, and whether they have been reached since.
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
  /** How many unanswered calls of the caller the item has. */
  readonly calls: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly lastCallId: number;
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

/** The conditions under which two people count as having talked. */
export interface Reaching {
  /** The lines with a menu, as party keys. */
  readonly menuLines: readonly string[];
  /** The shortest talk that counts when we call. Where billing does not show the talk, any answer counts. */
  readonly reachedFromSeconds: number;
}

/** The categories of calls that make an item. For several calls the first of these that occurs counts. */
export const openingCategories = ['missed', 'passed-on', 'lost-in-menu'] as const;
/** `added` counts after the others. */
const openingKinds = [...openingCategories, 'added'] as const;
export type CallBackKind = (typeof openingKinds)[number];

/** How long after its last call, or after it was added by hand, an item lapses. Otherwise the first reading of old records would fill the list. */
export const listedForMs = 14 * 24 * 60 * 60_000;

/** How long a telephone may still ring after the caller has left the menu. */
export const ringMayFollowMs = 15_000;

/**
 * Returns the items of one party, made from all its calls and marks: closed ones in the order of their closing, then
 * the one that is not closed, if there is one. The order and repetition of the input do not matter.
 */
export function foldCallBacks(
  calls: readonly Call[],
  marks: readonly CallBackMark[],
  { menuLines, reachedFromSeconds }: Reaching,
): readonly CallBack[] {
  const distinct = [...new Map(calls.map((call) => [call.id, call])).values()].filter(
    ({ tenant }) => tenant !== practiceTenant,
  );
  const opening = [...distinct.flatMap(openingBy), ...marks.flatMap((mark) => openingByHand(mark, distinct))].sort(
    (a, b) => a.call.startedAtMs - b.call.startedAtMs || a.call.id - b.call.id,
  );
  const talks = distinct.flatMap((call) => closingBy(call, menuLines));
  const isShort = ({ proof: { kind, talkMs } }: ClosingByTalk) =>
    kind === 'we-reached-them' && talkMs !== null && talkMs < reachedFromSeconds * 1_000;
  const closings = [
    ...talks.filter((talk) => !isShort(talk)),
    ...marks.flatMap((mark) => closingByHand(mark, distinct)),
  ].sort(inTime);
  const byClosing = new Map<Closing | null, Opening[]>();
  for (const each of opening) {
    const closing = closings.find((one) => closes(one, each)) ?? null;
    byClosing.set(closing, [...(byClosing.get(closing) ?? []), each]);
  }
  const closed = closings.flatMap((closing) =>
    itemOf(byClosing.get(closing) ?? [], { kind: 'closed', proof: closing.proof }),
  );
  return [...closed, ...openItem(byClosing.get(null) ?? [], marks, distinct, talks.filter(isShort))];
}

/**
 * A talk with one tenant closes nothing for another tenant of the account. What was added by hand is closed only by what
 * came later: the person knew of the talks before.
 */
function closes({ proof, closesThroughMs, tenant }: Closing, { call, addedAtMs }: Opening): boolean {
  const isOfOther = tenant !== null && call.tenant !== null && tenant !== call.tenant;
  const isLater =
    addedAtMs === null || proof.atMs > addedAtMs || (proof.kind === 'by-hand' && proof.atMs === addedAtMs);
  return call.startedAtMs <= closesThroughMs && isLater && !isOfOther;
}

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

/** What opens an item: a call, by its category or because a person has added it. */
interface Opening {
  readonly call: Call;
  readonly kind: CallBackKind;
  readonly party: Party;
  /** `null` when no person has added it. */
  readonly addedAtMs: number | null;
}

/** Returns what a call opens by itself; withheld callers open nothing, because nobody can call them. */
function openingBy(call: Call): readonly Opening[] {
  const { category } = callFacets(call);
  const kind = openingCategories.find((each) => each === category);
  const { caller: party } = call;
  return kind === undefined || partyKey(party) === null ? [] : [{ call, kind, party, addedAtMs: null }];
}

function openingByHand(mark: CallBackMark, calls: readonly Call[]): readonly Opening[] {
  const call = mark.kind === 'added' ? markedCall(mark, calls) : undefined;
  return call === undefined ? [] : [{ call, kind: 'added', party: otherParty(call), addedAtMs: mark.atMs }];
}

interface Closing {
  readonly proof: Proof;
  /** Closes calls that began at this moment or before; epoch milliseconds. */
  readonly closesThroughMs: number;
  /** The tenant of the talk; `null` closes calls of all tenants. */
  readonly tenant: string | null;
}

type ClosingByTalk = Closing & { readonly proof: Exclude<Proof, { kind: 'by-hand' }> };

/** Returns the closing by a call, if its records leave no doubt that two people have talked. */
function closingBy(call: Call, menuLines: readonly string[]): readonly ClosingByTalk[] {
  const { id, tenant, direction, outcome, legs, startedAtMs, caller, talkMs } = call;
  const isOut = isToOutside(call);
  // An estimated direction is enough: in either direction a person talked with the waiting number.
  const isProof = outcome?.certainty === 'certain' || (isOut && direction.certainty === 'estimated');
  if (legs.length === 0 || outcome?.value.kind !== 'answered' || !isProof) return [];
  if (!isOut && direction.value !== 'in') return [];
  // Withheld callers cannot be told apart.
  if (partyKey(otherParty(call)) === null) return [];
  // A menu answers too, and is billed. So on such a line the record has to name the extension that talked.
  if (outcome.value.by === null && mayHaveMenu(call, menuLines)) return [];
  const by = isOut ? extensionOf(caller) : outcome.value.by;
  const kind = isOut ? 'we-reached-them' : 'they-reached-us';
  return [
    {
      proof: { kind, atMs: startedAtMs, callId: id, by, talkMs: talkMs?.value ?? null },
      closesThroughMs: startedAtMs - 1,
      tenant,
    },
  ];
}

function mayHaveMenu({ steps, legs, line, direction }: Call, menuLines: readonly string[]): boolean {
  const lineKey = line === null || direction.value === 'out' ? null : partyKey(line);
  return (
    steps.some(({ kind }) => kind !== 'rang') ||
    legs.some((leg) => calleeKind(leg) === 'menu') ||
    (lineKey !== null && menuLines.includes(lineKey))
  );
}

function extensionOf(party: Party): string | null {
  return party.kind === 'extension' || party.kind === 'short' ? party.digits : null;
}

function closingByHand(mark: CallBackMark, calls: readonly Call[]): readonly Closing[] {
  if (mark.kind !== 'closed') return [];
  const proof = { kind: 'by-hand', atMs: mark.atMs, reason: mark.reason } as const;
  return [{ proof, closesThroughMs: seenThroughMs(mark, calls), tenant: null }];
}

function seenThroughMs(mark: CallBackMark, calls: readonly Call[]): number {
  return markedCall(mark, calls)?.startedAtMs ?? mark.throughMs;
}

function markedCall({ factId }: CallBackMark, calls: readonly Call[]): Call | undefined {
  return calls.find(({ id, steps, legs }) => id === factId || [...steps, ...legs].some(hasFact));

  function hasFact(part: { readonly factId: number }): boolean {
    return part.factId === factId;
  }
}

/** Orders by time. At one moment a call comes before a mark, as it proves more; of two calls the lower id first. */
function inTime(a: Closing, b: Closing): number {
  return a.proof.atMs - b.proof.atMs || isByHand(a) - isByHand(b) || callIdOf(a) - callIdOf(b);
}

function isByHand({ proof }: Closing): number {
  return Number(proof.kind === 'by-hand');
}

/** Returns 0 for a mark. There is only one at a moment. */
function callIdOf({ proof }: Closing): number {
  return proof.kind === 'by-hand' ? 0 : proof.callId;
}

function itemOf(
  openings: readonly Opening[],
  state: CallBackState,
  part: Partial<Pick<CallBack, 'dueAtMs' | 'isSeen' | 'maybeMachine'>> = {},
): readonly CallBack[] {
  const calls = [...new Set(openings.map(({ call }) => call))];
  const [first] = calls;
  const last = calls.at(-1);
  const party = openings.at(-1)?.party;
  const caller = party === undefined ? null : partyKey(party);
  const kind = openingKinds.find((each) => openings.some((opening) => opening.kind === each));
  if (first === undefined || last === undefined || party === undefined || caller === null || kind === undefined)
    return [];
  const added = openings.flatMap(({ addedAtMs }) => addedAtMs ?? []);
  return [
    {
      caller,
      party,
      kind,
      calls: calls.length,
      firstAtMs: first.startedAtMs,
      lastAtMs: last.startedAtMs,
      lastCallId: last.id,
      line: last.line,
      dueAtMs: openings.reduce((dueAtMs, each) => Math.min(dueAtMs, dueAtMsOf(each)), Number.POSITIVE_INFINITY),
      isSeen: true,
      maybeMachine: null,
      addedAtMs: added.length === 0 ? null : Math.max(...added),
      state,
      ...part,
    },
  ];
}

/** What a person has added is due at once. */
function dueAtMsOf({ call: { outcome, lastHeardAtMs }, addedAtMs }: Opening): number {
  return addedAtMs === null && outcome?.certainty === 'live' ? lastHeardAtMs + ringMayFollowMs : 0;
}

function openItem(
  openings: readonly Opening[],
  marks: readonly CallBackMark[],
  all: readonly Call[],
  short: readonly ClosingByTalk[],
): readonly CallBack[] {
  const lastAtMs = openings.at(-1)?.call.startedAtMs;
  if (lastAtMs === undefined) return [];
  const addedAtMs = Math.max(...openings.map((each) => each.addedAtMs ?? 0));
  // A caller who is added again is to be called back again, whatever was said before.
  const ofThese = marks.filter((mark) => seenThroughMs(mark, all) >= lastAtMs && mark.atMs >= addedAtMs);
  const untilMs = snoozedTillMs(ofThese);
  // A mark from before the end of a snooze does not count: then the item is to be seen again.
  const isSeen = ofThese.some(
    // The person who adds a caller has seen the item.
    ({ kind, atMs }) => (kind === 'seen' || kind === 'added') && atMs >= (untilMs ?? atMs),
  );
  const sinceMs = Math.max(lastAtMs, addedAtMs);
  const maybeMachine = lastTalk(short.filter(({ closesThroughMs }) => closesThroughMs >= sinceMs));
  return untilMs === null
    ? itemOf(openings, { kind: 'open' }, { isSeen, maybeMachine })
    : itemOf(openings, { kind: 'snoozed', untilMs }, { isSeen, maybeMachine, dueAtMs: untilMs });
}

function lastTalk(talks: readonly ClosingByTalk[]): Talk | null {
  const last = [...talks].sort(inTime).at(-1);
  if (last === undefined) return null;
  const { atMs, callId, by, talkMs } = last.proof;
  return { atMs, callId, by, talkMs };
}

/** Returns until when the last snooze lasts; `null` when there is none, or when it was ended. */
function snoozedTillMs(marks: readonly CallBackMark[]): number | null {
  const [last] = marks
    .flatMap((mark) => (mark.kind === 'snoozed' ? [mark] : []))
    .sort((a, b) => b.atMs - a.atMs || b.untilMs - a.untilMs);
  return last === undefined || last.untilMs <= last.atMs ? null : last.untilMs;
}
