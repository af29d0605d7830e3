import type { CallBackList } from '../call-backs/call-back-list.ts';
import { type ClosingReason, type SeenUpTo, type Snooze, snoozedUntilMs } from '../call-backs/call-back-mark.ts';
import type { Call } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import type { Desk } from '../desk/desk.ts';
import { mayBeCalledBack, outsiderKey } from '../desk/outsider.ts';
import type { Clock } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { type ClosedCallBack, closedCallBacks } from '../view/call-back-view.ts';
import { viewedAt } from '../view/time-text.ts';

interface CallBackPorts {
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** The use cases of call-backs. */
export class CallBackRequests {
  readonly #ports: CallBackPorts;
  readonly #list: CallBackList;
  readonly #desk: Desk;

  constructor(ports: CallBackPorts, list: CallBackList, desk: Desk) {
    this.#ports = ports;
    this.#list = list;
    this.#desk = desk;
  }

  /** Makes all call-backs again, because the setting of which talks count has changed. */
  again(): void {
    this.#list.load();
  }

  /** Returns the call-backs that were closed or lapsed in the last fortnight. */
  closed(): readonly ClosedCallBack[] {
    const at = viewedAt(this.#ports);
    const over = this.#list.over(at.nowMs);
    return closedCallBacks(over, this.#desk.namingKeys(over.map(({ caller }) => caller)), at);
  }

  /** Puts the other party of a call on the list, whatever became of the call. */
  add(call: Call): Result<null, null> {
    const caller = outsiderKey(otherParty(call), this.#desk.state);
    if (caller === null || !mayBeCalledBack(call, this.#desk.state)) return err(null);
    const upTo = { caller, factId: call.id, throughMs: call.startedAtMs };
    return this.#done(this.#list.mark([{ kind: 'added', ...upTo, atMs: this.#ports.clock.nowMs() }]));
  }

  /** Closes a call-back by hand, and returns when. A later call of the same caller opens a new one. */
  close(upTo: SeenUpTo, reason: ClosingReason): Result<number, null> {
    const atMs = this.#ports.clock.nowMs();
    const kept = this.#list.mark([{ kind: 'closed', ...upTo, atMs, reason }]);
    return kept.ok ? ok(atMs) : err(null);
  }

  /** Undoes a closing by hand. */
  reopen(caller: string, closedAtMs: number): Result<null, null> {
    return this.#done(this.#list.unmark(caller, closedAtMs));
  }

  snooze(upTo: SeenUpTo, snooze: Snooze): Result<null, null> {
    const { nowMs, timeZone } = viewedAt(this.#ports);
    const untilMs = snoozedUntilMs(snooze, nowMs, timeZone);
    return this.#done(this.#list.mark([{ kind: 'snoozed', ...upTo, atMs: nowMs, untilMs }]));
  }

  seen(upTo: readonly SeenUpTo[]): Result<null, null> {
    const atMs = this.#ports.clock.nowMs();
    return this.#done(this.#list.mark(upTo.map((each) => ({ kind: 'seen', ...each, atMs }))));
  }

  #done(result: Result<null, unknown>): Result<null, null> {
    return result.ok ? result : err(null);
  }
}
