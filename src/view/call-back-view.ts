import { type CallBack, isSnoozed, isWaiting, type Proof, type Talk } from '../call-backs/call-back.ts';
import type { SeenUpTo } from '../call-backs/call-back-mark.ts';
import { waitingAge } from '../call-backs/waiting-age.ts';
import { noteAtFacts } from '../calls/call-notes.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { NameByKey } from '../names/shown-names.ts';
import type { Language } from '../settings/settings.ts';
import type { HistoryPlace } from '../store-ports.ts';
import { dialledText } from './dialled-text.ts';
import { extensionText } from './extension-text.ts';
import { namedParty, nameOf, partyText } from './party-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { durationText, type TimeTexts, timeTexts, type ViewedAt } from './time-text.ts';

/** The call-backs as the window shows them: only words, nothing to compute. */
export interface CallBacksView {
  /** How many callers are waiting, including those that are not in `waiting`. */
  readonly count: number;
  /** Newest day of the last call first; within a day, the longest waiting first. */
  readonly waiting: readonly WaitingCallBack[];
  /** Soonest due first. */
  readonly snoozed: readonly WaitingCallBack[];
  /** A sentence: more callers are waiting than are shown. `null` when all are shown. */
  readonly more: string | null;
  /** When it has changed, a list of closed call-backs that was read before is outdated. */
  readonly version: number;
}

interface CallBackWords {
  /** Unique among all call-backs. */
  readonly id: string;
  /** Of the last call. */
  readonly place: HistoryPlace;
  /** The caller's name, or else the number. */
  readonly who: string;
  /** The caller's number when `who` is a name; otherwise `null`. */
  readonly number: string | null;
  readonly kind: CallBack['kind'];
  readonly kindText: string;
  /** How often the caller called; `null` when once. */
  readonly times: string | null;
  /** The note of the last call; `null` when it has none. */
  readonly note: string | null;
}

export interface WaitingCallBack extends CallBackWords {
  /** The last call that the person has seen: a mark covers the calls up to it. */
  readonly upTo: SeenUpTo;
  /** The number to dial; `null` when the caller has no telephone number. */
  readonly dialled: string | null;
  /** The day of the last call. */
  readonly day: string;
  /** For how long the caller has been waiting, or until when the call-back is snoozed. */
  readonly age: string;
  /** When the last call was. */
  readonly lastCall: string;
  readonly line: string | null;
  readonly isUnseen: boolean;
  /** A sentence: the caller was called back, but a machine may have answered. `null` when that is not so. */
  readonly maybeMachine: string | null;
}

export interface ClosedCallBack extends CallBackWords {
  /** When it was closed; `null` when it has lapsed. */
  readonly time: string | null;
  /** Why nobody has to call back. */
  readonly proof: string;
  /** The arguments that undo the closing; `null` when no person has closed it. */
  readonly undo: { readonly caller: string; readonly closedAtMs: number } | null;
}

/**
 * Few callers wait in an office. A person reads no more than these, and all of them are sent to the window with every
 * change.
 */
const shownAtMost = 200;

export function waitingCount({ callBacks }: DeskState, nowMs: number): number {
  return callBacks.filter((item) => isWaiting(item, nowMs)).length;
}

/** Whether any waiting call-back has not been seen. */
export function hasUnseen({ callBacks }: DeskState, nowMs: number): boolean {
  return callBacks.some((item) => isWaiting(item, nowMs) && !item.isSeen);
}

export function callBacksView(state: DeskState, at: ViewedAt): CallBacksView {
  const waiting = state.callBacks.filter((item) => isWaiting(item, at.nowMs));
  const snoozed = state.callBacks.filter((item) => isSnoozed(item, at.nowMs)).sort((a, b) => a.dueAtMs - b.dueAtMs);
  const shown = (items: readonly CallBack[]) =>
    items.slice(0, shownAtMost).map((item) => waitingCallBack(item, state, at));
  const hidden = waiting.length - shownAtMost;
  return {
    count: waiting.length,
    waiting: shown(newestDayFirst(waiting, state, at)),
    snoozed: shown(snoozed),
    more: hidden <= 0 ? null : texts[state.settings.language].callBacks.more(hidden),
    version: state.callBacksVersion,
  };
}

function newestDayFirst(items: readonly CallBack[], { settings }: DeskState, at: ViewedAt): readonly CallBack[] {
  const { day } = timeTexts(settings.language, at);
  return items
    .map((item) => ({ item, day: day(item.lastAtMs) }))
    .sort((a, b) => (a.day === b.day ? a.item.firstAtMs - b.item.firstAtMs : b.item.lastAtMs - a.item.lastAtMs))
    .map(({ item }) => item);
}

/** Returns the words for call-backs that are closed or have lapsed, in the given order. */
export function closedCallBacks(items: readonly CallBack[], state: DeskState, at: ViewedAt): readonly ClosedCallBack[] {
  return items.slice(0, shownAtMost).map((item) => closedCallBack(item, state, at));
}

/**
 * Returns, for example, `Geri arama bekliyor: 2 kez aradı, ulaşamadı; ilki bugün 09:10`; `null` when this caller does
 * not wait.
 */
export function stillWaitingText(
  caller: string | null,
  callId: number,
  { callBacks, settings: { language } }: DeskState,
  at: ViewedAt,
): string | null {
  // The ringing call may be listed itself, because the caller was in the menu for a while: it is not an earlier call.
  const item = callBacks.find((each) => each.caller === caller && each.lastCallId !== callId && isOpen(each, at.nowMs));
  if (item === undefined) return null;
  const firstTime = timeTexts(language, at).insideDayTime(item.firstAtMs);
  return texts[language].callBacks.stillWaiting(item.calls, firstTime, item.kind);
}

/** Whether the caller still waits to be called back. A snoozed call-back counts, because its caller rings right now. */
function isOpen(item: CallBack, nowMs: number): boolean {
  return isWaiting(item, nowMs) || isSnoozed(item, nowMs);
}

function waitingCallBack(item: CallBack, state: DeskState, at: ViewedAt): WaitingCallBack {
  const { language } = state.settings;
  const words = texts[language];
  const times = timeTexts(language, at);
  const { caller, party, line, calls, firstAtMs, lastAtMs, lastCallId, maybeMachine } = item;
  const lastTime = times.insideDayTime(lastAtMs);
  const isPutOff = isSnoozed(item, at.nowMs);
  return {
    ...wordsOf(item, state, words),
    upTo: { caller, factId: lastCallId, throughMs: lastAtMs },
    dialled: dialledText(party),
    day: times.day(lastAtMs),
    age: isPutOff
      ? words.callBacks.snoozedUntil(times.insideDayTime(item.dueAtMs))
      : words.callBacks.age(waitingAge(firstAtMs, at.nowMs)),
    lastCall: calls === 1 ? lastTime : words.callBacks.lastCall(lastTime),
    line: line === null ? null : words.callBacks.onLine(namedParty(line, state.names.given, words)),
    isUnseen: !item.isSeen,
    maybeMachine: maybeMachine === null ? null : maybeMachineText(maybeMachine, state.names, words, times),
  };
}

function maybeMachineText({ atMs, by, talkMs }: Talk, names: NameByKey, words: Texts, times: TimeTexts) {
  const talk = talkMs === null ? null : durationText(talkMs, words);
  const who = by === null ? null : extensionText(by, names);
  return words.callBacks.maybeMachine(times.insideDayTime(atMs), who, talk);
}

function closedCallBack(item: CallBack, state: DeskState, at: ViewedAt): ClosedCallBack {
  const { language } = state.settings;
  const words = texts[language];
  const { dayTime } = timeTexts(language, at);
  const proof = item.state.kind === 'closed' ? item.state.proof : null;
  return {
    ...wordsOf(item, state, words),
    time: proof === null ? null : dayTime(proof.atMs),
    proof: proof === null ? words.callBacks.lapsed : proofText(proof, state.names, language),
    undo: proof?.kind === 'by-hand' ? { caller: item.caller, closedAtMs: proof.atMs } : null,
  };
}

function wordsOf(item: CallBack, { names, callNotes }: DeskState, words: Texts): CallBackWords {
  const { caller, party, kind, calls, lastAtMs, lastCallId, lastFactIds } = item;
  return {
    id: `${caller} ${lastCallId}`,
    place: { startedAtMs: lastAtMs, id: lastCallId },
    who: namedParty(party, names, words),
    number: nameOf(party, names) === '' ? null : partyText(party, words),
    kind,
    kindText: kindText(item, words),
    times: calls === 1 ? null : words.callBacks.times(calls),
    note: noteAtFacts(lastFactIds, callNotes),
  };
}

export function kindText({ kind, addedAtMs }: CallBack, { callBacks, story }: Texts): string {
  if (kind === 'added') return callBacks.added;
  const text = kind === 'passed-on' ? callBacks.passedOn : story.outcome[kind];
  return addedAtMs === null ? text : callBacks.addedToo(text);
}

function proofText(proof: Proof, names: NameByKey, language: Language): string {
  const words = texts[language];
  const { callBacks } = words;
  if (proof.kind === 'by-hand') {
    const reason = callBacks.reason[proof.reason];
    return callBacks.byHand(`${reason.charAt(0).toLocaleLowerCase(language)}${reason.slice(1)}`);
  }
  const talk = proof.talkMs === null ? null : durationText(proof.talkMs, words);
  const by = proof.by === null ? null : extensionText(proof.by, names);
  return proof.kind === 'we-reached-them' ? callBacks.weReachedThem(by, talk) : callBacks.theyReachedUs(by, talk);
}
