import type { CallBackList } from '../call-backs/call-back-list.ts';
import { type Away, awayOf, isOfAway } from '../calls/away.ts';
import type { Calibration } from '../calls/calibration.ts';
import { type Call, hasFact } from '../calls/call.ts';
import type { Forgetting } from '../calls/forgetting.ts';
import { JournalWriter, type Kept } from '../calls/journal-writer.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { Upkeep } from '../calls/upkeep.ts';
import { clockTrust, type PbxTime } from '../clock-trust.ts';
import type { Desk } from '../desk/desk.ts';
import type { CallRecord } from '../pbx/call-record.ts';
import { formBody } from '../pbx/form-body.ts';
import { parseWebhook } from '../pbx/parse-webhook.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { Clock, Logger, StorageFailure, Timers } from '../ports.ts';
import { isOfficeHours } from '../records/office-hours.ts';
import type { Result } from '../result.ts';
import type { CallerMemory, CallHistory, Journal, Names, NewFact } from '../store-ports.ts';

export interface CallRegisterPorts {
  readonly journal: Journal;
  readonly callHistory: CallHistory;
  readonly names: Names;
  readonly forgetting: Forgetting;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly pbxTime: PbxTime;
  readonly timeZone: () => string;
  readonly logger: Logger;
}

/** Who has to know of calls beside the desk. */
export interface CallRegisterNews {
  readonly callBacks: Pick<CallBackList, 'changed' | 'learnt'>;
  /** The PBX has told of a call, and it was no practice. */
  readonly heard: () => void;
  /** Stored calls are others than before: what is living is to be loaded anew. */
  readonly refolded: () => void;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** All calls there were, as far as they are known: heard, read from records, remembered. */
export class CallRegister {
  readonly #ports: CallRegisterPorts;
  readonly #desk: Pick<Desk, 'state' | 'dispatch'>;
  readonly #news: CallRegisterNews;
  readonly #keeper: JournalWriter;
  readonly #upkeep: Upkeep;

  constructor(ports: CallRegisterPorts, desk: Pick<Desk, 'state' | 'dispatch'>, news: CallRegisterNews) {
    this.#ports = ports;
    this.#desk = desk;
    this.#news = news;
    this.#keeper = new JournalWriter(
      ports.journal,
      ports.timers,
      (kept) => this.#heard(kept),
      (keeping) => {
        desk.dispatch({ kind: 'keeping', keeping });
        if (keeping.kind === 'waiting') ports.logger.info('journal.failed', { ...keeping });
      },
    );
    this.#upkeep = new Upkeep(ports, () => this.#expiredBeforeMs(), {
      done: (hasChanged) => {
        if (hasChanged) news.refolded();
      },
      forgotten: () => {
        // What was learnt may have been learnt of them.
        void this.relearn();
        news.refolded();
      },
    });
  }

  /** What is stored of names and of the account is told, and what an earlier version has made is made again. */
  start(): void {
    const calibration = this.#ports.journal.calibration();
    this.#learnt(calibration);
    this.#reportNames();
    this.#upkeep.start();
    // The settings may have come from an administrator, or from another computer.
    const { notOwnNumbers } = this.#desk.state.settings;
    if (notOwnNumbers.some((key) => calibration.ownNumbers.includes(key))) void this.relearn();
    this.#ports.timers.after(hourMs, () => this.#everyHour());
  }

  /** What is stored has lost something: what is made of it is made again. */
  mended(): void {
    this.#reportNames();
    void this.relearn();
  }

  /** Nobody waits for the program any more. */
  end(): void {
    this.#removeTraces();
  }

  /** Resolves when the answer to the PBX may be sent: the fact is on disk, or waits in memory because it cannot be. */
  async hear(body: Uint8Array): Promise<void> {
    const read = parseWebhook(formBody(body));
    if (!read.ok) {
      this.#ports.logger.info('webhook.unread', read.error);
      // Of other things than calls the PBX may tell as it likes.
      if (read.error.kind !== 'unknown-event') {
        this.#desk.dispatch({ kind: 'webhook-loss', loss: { kind: 'unread', why: read.error.kind } });
      }
    }
    await this.#keeper.keep(this.#ports.clock.nowMs(), body, read.ok ? read.value : null);
  }

  /** Resolves to whether all of them are stored. */
  async addRecords(records: readonly CallRecord[]): Promise<boolean> {
    this.#checkClock();
    let isNews = false;
    const nowMs = this.#ports.clock.nowMs();
    const areStored = await this.#keeper.keepRecords(records, nowMs, this.#expiredBeforeMs(), (calls) => {
      isNews = true;
      this.#desk.dispatch({ kind: 'recorded', calls });
      this.#news.callBacks.changed(calls);
    });
    if (isNews) await this.relearn();
    return areStored;
  }

  /** What is known of the account is learnt anew: of other calls, or by other wishes. */
  async relearn(): Promise<void> {
    const learnt = await this.#ports.journal.relearn(this.#desk.state.settings.notOwnNumbers);
    if (!learnt.ok) return;
    this.#learnt(learnt.value.calibration);
    this.#upkeep.start();
  }

  /** All records of an absence are there: says what happened meanwhile, if anything did. */
  awayRead(period: Away['period']): void {
    const calls = this.#ports.callHistory.startedBetween(period.fromMs, this.#ports.clock.nowMs());
    const away = calls.ok ? awayOf(calls.value, period) : null;
    if (away !== null && away.calls > 0) this.#desk.dispatch({ kind: 'away', away });
  }

  /** The calls that an absence is about, the newest first. */
  ofAway({ period }: Away): Result<readonly Call[], StorageFailure> {
    const calls = this.#ports.callHistory.startedBetween(period.fromMs, period.untilMs);
    return calls.ok ? { ok: true, value: calls.value.filter((call) => isOfAway(call, period)) } : calls;
  }

  /** When what records tell of began, within the last day, where they have not ended: epoch milliseconds. */
  unended(): readonly number[] {
    const calls = this.#ports.callHistory.unended(this.#ports.clock.nowMs() - dayMs);
    if (!calls.ok) return [];
    return calls.value.flatMap(({ legs }) => legs.flatMap((leg) => (leg.hasEnded ? [] : [leg.startMs])));
  }

  /** What is known of a caller (party key) before a call that began then; `null` when nothing is. */
  memory(caller: string, beforeMs: number): CallerMemory | null {
    const memory = this.#ports.callHistory.callerBefore(caller, beforeMs);
    return memory.ok && memory.value.earlierCalls > 0 ? memory.value : null;
  }

  /** An empty name forgets it. */
  name(key: string, name: string): Result<null, StorageFailure> {
    const kept = this.#ports.names.keep(key, name);
    if (kept.ok) this.#reportNames();
    else this.#ports.logger.info('name.not-kept', { reason: kept.error.reason });
    return kept;
  }

  /** Of a caller (party key) nothing that happened until now is kept, nor taken from records that come later. */
  forgetCaller(caller: string): Promise<Result<null, StorageFailure>> {
    return this.#forget(
      () => this.#ports.forgetting.forgetCaller(caller, this.#ports.clock.nowMs()),
      // What nobody could read may be of anybody.
      ({ event }) => event === null || [event.caller, event.line].some((party) => isNamed(party, caller)),
    );
  }

  /** The same of everybody. */
  async forgetEverything(): Promise<Result<null, StorageFailure>> {
    const forgot = await this.#forget(
      () => this.#ports.forgetting.forgetEverything(this.#ports.clock.nowMs()),
      () => true,
    );
    if (forgot.ok) this.#news.refolded();
    return forgot;
  }

  /** All calls are made again, by and by. */
  rebuild(): Result<null, StorageFailure> {
    const begun = this.#ports.journal.rebuild();
    if (begun.ok) this.#upkeep.start();
    return begun;
  }

  async #forget(
    stored: () => Result<null, StorageFailure>,
    isGone: (fact: NewFact) => boolean,
  ): Promise<Result<null, StorageFailure>> {
    const forgot = await this.#keeper.forget(stored, isGone);
    if (!forgot.ok) {
      this.#ports.logger.info('deletion.failed', { reason: forgot.error.reason });
      return forgot;
    }
    this.#reportNames();
    this.#learnt(this.#ports.journal.calibration());
    this.#upkeep.start();
    return forgot;
  }

  #everyHour(): void {
    const { clock, forgetting, timers, timeZone } = this.#ports;
    timers.after(hourMs, () => this.#everyHour());
    this.#upkeep.start();
    const copies = forgetting.forgetCopies(this.#expiredBeforeMs());
    if (!copies.ok) this.#ports.logger.info('copies.not-removed', { reason: copies.error.reason });
    if (!isOfficeHours(clock.nowMs(), timeZone())) this.#removeTraces();
  }

  #removeTraces(): void {
    const removed = this.#ports.forgetting.removeTraces();
    if (!removed.ok) this.#ports.logger.info('traces.not-removed', { reason: removed.error.reason });
  }

  /** In whole hours: each other limit is looked for anew. What is deleted does not come back: not by a clock that may be wrong. */
  #expiredBeforeMs(): number {
    const { clock, pbxTime } = this.#ports;
    const nowMs = clock.nowMs();
    if (clockTrust(pbxTime.said(), nowMs).kind !== 'confirmed') return 0;
    const beforeMs = nowMs - this.#desk.state.settings.keepDays * dayMs;
    return beforeMs - (beforeMs % hourMs);
  }

  #reportNames(): void {
    const names = this.#ports.names.read();
    if (names.ok) this.#desk.dispatch({ kind: 'names', names: names.value });
  }

  #heard(kept: Kept): void {
    this.#desk.dispatch({ kind: 'heard', ...kept, memories: this.#memoriesOf(kept) });
    this.#news.callBacks.changed(kept.calls);
    if (kept.heard.some(({ event }) => event.tenant !== practiceTenant)) this.#news.heard();
  }

  #learnt(calibration: Calibration): void {
    this.#desk.dispatch({ kind: 'learnt', calibration });
    this.#news.callBacks.learnt(calibration);
  }

  /** Each answer of the PBX says what time it is: as soon as the clock is known to be right, old calls may go. */
  #checkClock(): void {
    const clock = clockTrust(this.#ports.pbxTime.said(), this.#ports.clock.nowMs());
    const before = this.#desk.state.clock.kind;
    this.#desk.dispatch({ kind: 'clock', clock });
    if (clock.kind === 'confirmed' && before !== 'confirmed') this.#upkeep.start();
  }

  #memoriesOf({ heard, calls }: Kept): ReadonlyMap<string, CallerMemory> {
    const ringing = heard.flatMap(({ factId, event }) => {
      // A withheld caller is anybody, and an extension is somebody of the office.
      if (event.kind !== 'ringing' || event.caller.kind === 'withheld' || event.caller.kind === 'extension') return [];
      const call = calls.find((each) => hasFact(each, factId));
      const caller = partyKey(event.caller);
      return call === undefined || caller === null ? [] : [[caller, call.startedAtMs] as const];
    });
    return new Map(
      [...new Map(ringing)].flatMap(([caller, startedAtMs]) => {
        const memory = this.memory(caller, startedAtMs);
        return memory === null ? [] : [[caller, memory] as const];
      }),
    );
  }
}

function isNamed(party: Party | null, caller: string): boolean {
  return party !== null && partyKey(party) === caller;
}
