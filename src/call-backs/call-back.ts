import type { Call } from '../calls/call.ts';
import { callFacets } from '../calls/call-facets.ts';
import { calleeKind } from '../calls/callee.ts';
import { isToOutside, otherParty } from '../calls/other-party.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { CallBackMark, ClosingReason } from './call-back-mark.ts';
import { ageChangesAtMs } from './waiting-age.ts';

/**
 * Somebody from outside who reached nobody, and what became of it.
 *
 * ```
 *   a call nobody answered ──▶ open ◀──────────── its time is over, or the caller calls again
 *                               │ ▲                          │
 *                  closed by    │ └─ undone, if by hand   snoozed ◀── a person
 *           a record, a person  ▼                            │
 *                            closed ◀────────────────────────┘
 * ```
 *
 * All of it is made of calls and marks, whenever it is asked for: nothing of it is stored.
 */
export interface CallBack {
  /** A party key. */
  readonly caller: string;
  readonly party: Party;
  /**
   * `passed-on`: somebody answered, and whom they passed the caller on to did not. `lost-in-menu`: of none of the calls
   * more is known than that the caller was in the menu, and left it.
   */
  readonly kind: CallBackKind;
  /** How often the caller tried. */
  readonly calls: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly lastCallId: number;
  /** The number of ours that was dialled last. */
  readonly line: Party | null;
  /** Not before this a person has to do with it, epoch milliseconds; 0: at once. */
  readonly dueAtMs: number;
  readonly isSeen: boolean;
  /** The last time that we called back since, and talked for so little that it may have been a machine. */
  readonly maybeMachine: Talk | null;
  readonly state: CallBackState;
}

/** Of a record. `by`: the extension that talked; `null` when the record does not name it. */
export interface Talk {
  readonly atMs: number;
  readonly callId: number;
  readonly by: string | null;
  readonly talkMs: number | null;
}

export type CallBackState =
  | { readonly kind: 'open' }
  /** Also when that is over. */
  | { readonly kind: 'snoozed'; readonly untilMs: number }
  | { readonly kind: 'closed'; readonly proof: Proof };

/** Why nobody has to call back. */
export type Proof =
  | ({ readonly kind: 'they-reached-us' | 'we-reached-them' } & Talk)
  | { readonly kind: 'by-hand'; readonly atMs: number; readonly reason: ClosingReason };

/** By what it is told whether two people have talked. */
export interface Reaching {
  /** The lines on which there is a menu, as party keys. */
  readonly menuLines: readonly string[];
  /** Of talk with whom we called. Where billing says nothing of talk, any answer is enough. */
  readonly reachedFromSeconds: number;
}

/** The kinds of calls that want somebody called back; of several calls the first of these. */
export const openingCategories = ['missed', 'passed-on', 'lost-in-menu'] as const;
export type CallBackKind = (typeof openingCategories)[number];

/** After this nobody waits any more: a first reading of old records must not fill the list with last month. */
export const listedForMs = 14 * 24 * 60 * 60_000;

/** Who leaves the menu may be led to a telephone that rings next. */
export const ringMayFollowMs = 15_000;

/**
 * Makes the items of one party out of all its calls and what a person has said of it: closed ones in the order of
 * their closing, then the one that is not closed, if there is one. Blind to order and repetition.
 */
export function foldCallBacks(
  calls: readonly Call[],
  marks: readonly CallBackMark[],
  { menuLines, reachedFromSeconds }: Reaching,
): readonly CallBack[] {
  const distinct = [...new Map(calls.map((call) => [call.id, call])).values()].filter(
    ({ tenant }) => tenant !== practiceTenant,
  );
  const opening = distinct
    .filter((call) => kindOf(call) !== null)
    .sort((a, b) => a.startedAtMs - b.startedAtMs || a.id - b.id);
  const talks = distinct.flatMap((call) => closingBy(call, menuLines));
  const isShort = ({ proof: { kind, talkMs } }: ClosingByTalk) =>
    kind === 'we-reached-them' && talkMs !== null && talkMs < reachedFromSeconds * 1_000;
  const closings = [
    ...talks.filter((talk) => !isShort(talk)),
    ...marks.flatMap((mark) => closingByHand(mark, distinct)),
  ].sort(inTime);
  const byClosing = new Map<Closing | null, Call[]>();
  for (const call of opening) {
    const closing = closings.find((each) => closes(each, call)) ?? null;
    byClosing.set(closing, [...(byClosing.get(closing) ?? []), call]);
  }
  const closed = closings.flatMap((closing) =>
    itemOf(byClosing.get(closing) ?? [], { kind: 'closed', proof: closing.proof }),
  );
  return [...closed, ...openItem(byClosing.get(null) ?? [], marks, distinct, talks.filter(isShort))];
}

/** Who was talked with by one firm on the account may wait for another one. */
function closes({ closesThroughMs, tenant }: Closing, call: Call): boolean {
  const isOfOther = tenant !== null && call.tenant !== null && tenant !== call.tenant;
  return call.startedAtMs <= closesThroughMs && !isOfOther;
}

/** Whether somebody has to be called back now. */
export function isWaiting(item: CallBack, nowMs: number): boolean {
  return item.state.kind !== 'closed' && item.dueAtMs <= nowMs && !isLapsed(item, nowMs);
}

/** Whether a person has put it off, and the time for it has not come. */
export function isSnoozed(item: CallBack, nowMs: number): boolean {
  return item.state.kind === 'snoozed' && item.dueAtMs > nowMs && !isLapsed(item, nowMs);
}

/** Whether nothing has closed it, and it is too old for anybody to call back. */
export function isLapsed({ state, lastAtMs }: CallBack, nowMs: number): boolean {
  return state.kind !== 'closed' && lastAtMs <= nowMs - listedForMs;
}

/** Epoch milliseconds at which time alone will change what is shown of it; infinite when it will not. */
export function changesByTimeAtMs(item: CallBack, nowMs: number): number {
  if (item.state.kind === 'closed') return Number.POSITIVE_INFINITY;
  const ageAtMs = isWaiting(item, nowMs) ? ageChangesAtMs(item.firstAtMs, nowMs) : Number.POSITIVE_INFINITY;
  return Math.min(ifAhead(item.dueAtMs, nowMs), ifAhead(item.lastAtMs + listedForMs, nowMs), ageAtMs);
}

function ifAhead(atMs: number, nowMs: number): number {
  return atMs > nowMs ? Math.min(atMs, nowMs + farAheadMs) : Number.POSITIVE_INFINITY;
}

/** A record may name a day in another century, and no timer waits so long. */
const farAheadMs = 24 * 60 * 60_000;

/** As what a call wants somebody called back; a withheld caller cannot be called. */
function kindOf(call: Call): CallBackKind | null {
  const { category } = callFacets(call);
  return partyKey(call.caller) === null ? null : (openingCategories.find((kind) => kind === category) ?? null);
}

interface Closing {
  readonly proof: Proof;
  /** Up to and with this moment; epoch milliseconds. */
  readonly closesThroughMs: number;
  /** Of the talk; `null` closes for all. */
  readonly tenant: string | null;
}

type ClosingByTalk = Closing & { readonly proof: Exclude<Proof, { kind: 'by-hand' }> };

/** Only a record is a proof, and only where it leaves no doubt that two people have talked. */
function closingBy(call: Call, menuLines: readonly string[]): readonly ClosingByTalk[] {
  const { id, tenant, direction, outcome, legs, startedAtMs, caller, talkMs } = call;
  const isOut = isToOutside(call);
  // Whoever stands as the caller, somebody talked with the number that waits.
  const isProof = outcome?.certainty === 'certain' || (isOut && direction.certainty === 'estimated');
  if (legs.length === 0 || outcome?.value.kind !== 'answered' || !isProof) return [];
  if (!isOut && direction.value !== 'in') return [];
  // One who withholds the number is not another one.
  if (partyKey(otherParty(call)) === null) return [];
  // A menu answers too, and is billed for it: then an extension has to say that it talked.
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

function seenThroughMs({ factId, throughMs }: CallBackMark, calls: readonly Call[]): number {
  const call = calls.find(({ id, steps, legs }) => id === factId || [...steps, ...legs].some(hasFact));
  return call?.startedAtMs ?? throughMs;

  function hasFact(part: { readonly factId: number }): boolean {
    return part.factId === factId;
  }
}

/** What came first; of two at once the call, which proves more than a word, and of two calls the one with the lower id. */
function inTime(a: Closing, b: Closing): number {
  return a.proof.atMs - b.proof.atMs || isByHand(a) - isByHand(b) || callIdOf(a) - callIdOf(b);
}

function isByHand({ proof }: Closing): number {
  return Number(proof.kind === 'by-hand');
}

/** 0: a person's word, of which there is one at a moment. */
function callIdOf({ proof }: Closing): number {
  return proof.kind === 'by-hand' ? 0 : proof.callId;
}

function itemOf(
  calls: readonly Call[],
  state: CallBackState,
  part: Partial<Pick<CallBack, 'dueAtMs' | 'isSeen' | 'maybeMachine'>> = {},
): readonly CallBack[] {
  const [first] = calls;
  const last = calls.at(-1);
  const caller = last === undefined ? null : partyKey(last.caller);
  const kind = openingCategories.find((each) => calls.some((call) => kindOf(call) === each));
  if (first === undefined || last === undefined || caller === null || kind === undefined) return [];
  return [
    {
      caller,
      party: last.caller,
      kind,
      calls: calls.length,
      firstAtMs: first.startedAtMs,
      lastAtMs: last.startedAtMs,
      lastCallId: last.id,
      line: last.line,
      dueAtMs: calls.reduce((dueAtMs, call) => Math.min(dueAtMs, dueAtMsOf(call)), Number.POSITIVE_INFINITY),
      isSeen: true,
      maybeMachine: null,
      state,
      ...part,
    },
  ];
}

function dueAtMsOf({ outcome, lastHeardAtMs }: Call): number {
  return outcome?.certainty === 'live' ? lastHeardAtMs + ringMayFollowMs : 0;
}

function openItem(
  calls: readonly Call[],
  marks: readonly CallBackMark[],
  all: readonly Call[],
  short: readonly ClosingByTalk[],
): readonly CallBack[] {
  const lastAtMs = calls.at(-1)?.startedAtMs;
  if (lastAtMs === undefined) return [];
  const ofThese = marks.filter((mark) => seenThroughMs(mark, all) >= lastAtMs);
  const untilMs = snoozedTillMs(ofThese);
  // Who comes back from a snooze is looked at anew.
  const isSeen = ofThese.some(({ kind, atMs }) => kind === 'seen' && atMs >= (untilMs ?? atMs));
  const maybeMachine = lastTalk(short.filter(({ closesThroughMs }) => closesThroughMs >= lastAtMs));
  return untilMs === null
    ? itemOf(calls, { kind: 'open' }, { isSeen, maybeMachine })
    : itemOf(calls, { kind: 'snoozed', untilMs }, { isSeen, maybeMachine, dueAtMs: untilMs });
}

function lastTalk(talks: readonly ClosingByTalk[]): Talk | null {
  const last = [...talks].sort(inTime).at(-1);
  if (last === undefined) return null;
  const { atMs, callId, by, talkMs } = last.proof;
  return { atMs, callId, by, talkMs };
}

/** The last word counts; `null` when there was none, or when it was that nothing is put off any more. */
function snoozedTillMs(marks: readonly CallBackMark[]): number | null {
  const [last] = marks
    .flatMap((mark) => (mark.kind === 'snoozed' ? [mark] : []))
    .sort((a, b) => b.atMs - a.atMs || b.untilMs - a.untilMs);
  return last === undefined || last.untilMs <= last.atMs ? null : last.untilMs;
}
