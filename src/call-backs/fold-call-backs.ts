import { type Call, factIdsOf } from '../calls/call.ts';
import { callFacets } from '../calls/call-facets.ts';
import { calleeKind } from '../calls/callee.ts';
import { isToOutside, otherParty } from '../calls/other-party.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { practiceTenant } from '../pbx/practice.ts';
import {
  type CallBack,
  type CallBackKind,
  type CallBackState,
  openingCategories,
  openingKinds,
  type Proof,
  ringMayFollowMs,
  type Talk,
} from './call-back.ts';
import type { CallBackMark } from './call-back-mark.ts';

/** The conditions under which two people count as having talked. */
export interface Reaching {
  /** The lines with a menu, as party keys. */
  readonly menuLines: readonly string[];
  /** The shortest talk that counts when we call. Where billing does not show the talk, any answer counts. */
  readonly reachedFromSeconds: number;
}

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
    (a, b) =>
      a.call.startedAtMs - b.call.startedAtMs || a.call.id - b.call.id || (a.addedAtMs ?? 0) - (b.addedAtMs ?? 0),
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
  return calls.find((call) => factIdsOf(call).includes(factId));
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
      lastFactIds: factIdsOf(last),
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
