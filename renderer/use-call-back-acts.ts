import { useState } from 'react';
import type { Invokes } from '../src/ipc/contract.ts';
import type { CallBackTexts } from '../src/view/call-back-texts-turkish.ts';
import type { WaitingCallBack } from '../src/view/call-back-view.ts';
import { bridge } from './bridge.ts';
import type { ListFocus } from './use-list-focus.ts';

type ClosingReason = Invokes['callBack.close']['args'][1];
type Snooze = Invokes['callBack.snooze']['args'][1];

/** The parts of the list whose call-backs are not closed. */
export type OpenPart = 'waiting' | 'snoozed';

interface Place {
  readonly item: WaitingCallBack;
  readonly part: OpenPart;
  /** The place of the item in its part. */
  readonly index: number;
}

/** A call-back that a person has just closed. It keeps its place in the list, so that the closing is undone there. */
export interface JustClosed extends Place {
  readonly closedAtMs: number;
}

/** What is needed to undo a closing. */
interface Closed {
  readonly id: string;
  readonly who: string;
  readonly caller: string;
  readonly closedAtMs: number;
}

export interface CallBackActs {
  /** What the last act has done, for screen readers; `''` before the first. */
  readonly said: string;
  /** Why the last act had no effect; `null` when it had one. */
  readonly problem: string | null;
  readonly justClosed: JustClosed | null;
  readonly close: (place: Place, reason: ClosingReason) => void;
  readonly reopen: (item: Closed) => void;
  readonly snooze: (item: WaitingCallBack, snooze: Snooze) => void;
  readonly seen: (items: readonly WaitingCallBack[]) => void;
}

/** What a person does with call-backs, and what is said about it. After each change the focus has a place in the list. */
export function useCallBackActs(words: CallBackTexts, focus: ListFocus): CallBackActs {
  const [{ said, problem }, say] = useState<Pick<CallBackActs, 'said' | 'problem'>>({ said: '', problem: null });
  const [justClosed, setJustClosed] = useState<JustClosed | null>(null);
  const saySo = (done: string, isDone: boolean) => {
    if (!isDone) focus.stay();
    say({ said: isDone ? done : '', problem: isDone ? null : words.notKept });
  };
  const close = async (place: Place, reason: ClosingReason) => {
    const { id, who, upTo } = place.item;
    focus.moveFrom(id);
    const closed = await bridge.invoke('callBack.close', upTo, reason);
    saySo(words.done.closed(who), closed.ok);
    if (closed.ok) setJustClosed({ ...place, closedAtMs: closed.value });
  };
  const reopen = async ({ id, who, caller, closedAtMs }: Closed) => {
    focus.goTo(id);
    const { ok } = await bridge.invoke('callBack.reopen', caller, closedAtMs);
    saySo(words.done.reopened(who), ok);
    if (ok) setJustClosed(null);
  };
  const snooze = async ({ id, who, upTo }: WaitingCallBack, chosen: Snooze) => {
    focus.moveFrom(id);
    const done = chosen === 'no-longer' ? words.done.due(who) : words.done.putOff(who, words.snooze[chosen]);
    saySo(done, (await bridge.invoke('callBack.snooze', upTo, chosen)).ok);
  };
  const seen = async (items: readonly WaitingCallBack[]) => {
    const [first] = items;
    if (first !== undefined) focus.goTo(first.id);
    const seenUpTo = items.map(({ upTo }) => upTo);
    saySo(words.done.seen, (await bridge.invoke('callBacks.seen', seenUpTo)).ok);
  };
  return {
    said,
    problem,
    justClosed,
    close: (...args) => void close(...args),
    reopen: (...args) => void reopen(...args),
    snooze: (...args) => void snooze(...args),
    seen: (...args) => void seen(...args),
  };
}
