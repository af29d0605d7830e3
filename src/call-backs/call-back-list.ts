import type { Calibration } from '../calls/calibration.ts';
import type { Call } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import { type Party, partyKey } from '../calls/party.ts';
import type { Clock, Logger, StorageFailure, Timers } from '../ports.ts';
import { ok, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import type { CallBackMarks, CallHistory } from '../store-ports.ts';
import { tried } from '../tried.ts';
import { type CallBack, isLapsed, lapsesAtMs, listedForMs, openingCategories } from './call-back.ts';
import type { CallBackMark } from './call-back-mark.ts';
import { foldCallBacks } from './fold-call-backs.ts';

interface CallBackListPorts {
  readonly callHistory: CallHistory;
  readonly callBackMarks: CallBackMarks;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How far back calls are read: twice as long as an item is listed, so that past items can be shown as long again. */
const keptForMs = 2 * listedForMs;

/** The most callers in the list, because each desk event goes through all of them. No office calls back so many. */
export const callersAtMost = 5_000;

/** The most calls that are read of one caller, the newest ones. Reading thousands for each new call would block Zil. */
const calledOften = 200;

/** How much earlier a call may begin than it did when it was marked, because another clock offset was learnt. */
const callMovesMs = 24 * 60 * 60_000;

/** For how many milliseconds callers are read at a time. Then webhooks have their turn. */
const sliceMs = 8;
const pauseMs = 5;
const retryMs = 30_000;

/**
 * Keeps the list of call-backs. The items of a caller are made from the stored calls and marks, again whenever one of
 * them changes, in slices. When there are too many callers, those who have not called for longest are left out.
 */
export class CallBackList {
  readonly #ports: CallBackListPorts;
  readonly #onNews: (unclosed: readonly CallBack[]) => void;
  /** The items by caller; only callers who have items. */
  readonly #items = new Map<string, readonly CallBack[]>();
  /** The callers whose calls are to be read. */
  readonly #touched = new Set<string>();
  readonly #reachedFromSeconds: () => number;
  #menuLines: readonly string[] = [];
  #isBusy = false;
  #isToLoad = false;
  #hasNews = false;

  /** `reachedFromSeconds`: as in `Reaching`. `onNews` gets all items that are not closed. */
  constructor(
    ports: CallBackListPorts,
    reachedFromSeconds: () => number,
    onNews: (unclosed: readonly CallBack[]) => void,
  ) {
    this.#ports = ports;
    this.#reachedFromSeconds = reachedFromSeconds;
    this.#onNews = onNews;
  }

  /** Reads all callers again, in slices: calls were stored or remade, or a setting changed what counts as reached. */
  load(): void {
    this.#isToLoad = true;
    this.#begin();
  }

  /** Takes the lines with a menu. It reads nothing: after learning all calls are remade, and `load` follows. */
  learnt({ menuLines }: Calibration): void {
    this.#menuLines = menuLines;
  }

  /** Reads the callers of these new or changed calls again. */
  changed(calls: readonly Call[]): void {
    const sinceMs = this.#sinceMs();
    const recent = calls.filter(({ lastHeardAtMs }) => lastHeardAtMs > sinceMs);
    const parties = recent.flatMap((call) => [
      otherParty(call),
      call.caller,
      ...(call.line === null ? [] : [call.line]),
    ]);
    for (const caller of parties.flatMap(outsideKey)) this.#touched.add(caller);
    if (this.#touched.size > 0) this.#begin();
  }

  mark(marks: readonly CallBackMark[]): Result<null, StorageFailure> {
    const kept = this.#ports.callBackMarks.keep(marks);
    return this.#changedByHand(kept, marks);
  }

  /** Removes a closing by hand. */
  unmark(caller: string, atMs: number): Result<null, StorageFailure> {
    const removed = this.#ports.callBackMarks.remove(caller, 'closed', atMs);
    return this.#changedByHand(removed, [{ caller }]);
  }

  /** Returns the items that were closed or lapsed in the last fortnight, the newest first. */
  over(nowMs: number): readonly CallBack[] {
    const overAtMs = (item: CallBack) => (item.state.kind === 'closed' ? item.state.proof.atMs : lapsesAtMs(item));
    return [...this.#items.values()]
      .flat()
      .filter((item) => item.state.kind === 'closed' || isLapsed(item, nowMs))
      .filter((item) => overAtMs(item) > nowMs - listedForMs)
      .sort((a, b) => overAtMs(b) - overAtMs(a) || b.lastCallId - a.lastCallId);
  }

  /** Reads the callers at once, because the person waits to see the effect of a button. */
  #changedByHand(
    done: Result<null, StorageFailure>,
    of: readonly { readonly caller: string }[],
  ): Result<null, StorageFailure> {
    if (!done.ok) {
      this.#ports.logger.info('call-back.not-kept', { reason: done.error.reason });
      return done;
    }
    for (const caller of new Set(of.map((each) => each.caller))) {
      if (!this.#read(caller).ok) this.#touched.add(caller);
    }
    if (this.#touched.size > 0) this.#begin();
    this.#report();
    return ok(null);
  }

  #begin(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#ports.timers.after(0, () => this.#proceed());
  }

  #proceed(): void {
    const { timers, logger } = this.#ports;
    const done = tried(logger, 'call-backs.failed', () => this.#slice());
    if (!done.ok) {
      logger.info('call-backs.unread', { reason: done.error.reason });
      timers.after(retryMs, () => this.#proceed());
    } else if (this.#isToLoad || this.#touched.size > 0) {
      timers.after(pauseMs, () => this.#proceed());
    } else {
      this.#isBusy = false;
      this.#report();
    }
  }

  #slice(): Result<null, StorageFailure> {
    const { clock, callHistory, callBackMarks } = this.#ports;
    const untilMs = clock.nowMs() + sliceMs;
    if (this.#isToLoad) {
      const callers = callHistory.partiesOf(openingCategories, this.#sinceMs());
      if (!callers.ok) return callers;
      const added = callBackMarks.callersAdded(this.#sinceMs());
      if (!added.ok) return added;
      for (const caller of [...callers.value, ...added.value, ...this.#items.keys()]) this.#touched.add(caller);
      this.#isToLoad = false;
      return ok(null);
    }
    for (const caller of this.#touched) {
      const read = this.#read(caller);
      if (!read.ok) return read;
      this.#touched.delete(caller);
      if (clock.nowMs() >= untilMs) break;
    }
    this.#dropOldest();
    return ok(null);
  }

  #dropOldest(): void {
    const tooMany = this.#items.size - callersAtMost;
    if (tooMany <= 0) return;
    const calledAtMs = (items: readonly CallBack[]) => items.at(-1)?.lastAtMs ?? 0;
    const oldestFirst = [...this.#items].sort(([, a], [, b]) => calledAtMs(a) - calledAtMs(b));
    for (const [caller] of oldestFirst.slice(0, tooMany)) this.#items.delete(caller);
  }

  #read(caller: string): Result<null, StorageFailure> {
    const marks = this.#ports.callBackMarks.read(caller);
    if (!marks.ok) return marks;
    const calls = this.#ports.callHistory.callsWith(caller, this.#readFromMs(marks.value), null, calledOften);
    if (!calls.ok) return calls;
    const items = foldCallBacks(calls.value, marks.value, {
      menuLines: this.#menuLines,
      reachedFromSeconds: this.#reachedFromSeconds(),
    });
    if (isSameValue(items, this.#items.get(caller) ?? [])) return ok(null);
    if (items.length === 0) this.#items.delete(caller);
    else this.#items.set(caller, items);
    this.#hasNews = true;
    return ok(null);
  }

  #report(): void {
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#onNews([...this.#items.values()].flat().filter(({ state }) => state.kind !== 'closed'));
  }

  /** A person may have added the caller of an older call. */
  #readFromMs(marks: readonly CallBackMark[]): number {
    const sinceMs = this.#sinceMs();
    const added = marks.filter(({ kind, atMs }) => kind === 'added' && atMs > sinceMs);
    return Math.min(sinceMs, ...added.map(({ throughMs }) => throughMs - callMovesMs));
  }

  #sinceMs(): number {
    return this.#ports.clock.nowMs() - keptForMs;
  }
}

/** Returns the party key, or nothing for extensions and withheld callers, whom nobody calls back. */
function outsideKey(party: Party): readonly string[] {
  const key = partyKey(party);
  return key === null || key.startsWith('ext:') ? [] : [key];
}
