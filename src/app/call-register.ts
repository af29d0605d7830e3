import type { CallBackList } from '../call-backs/call-back-list.ts';
import { type Away, awayOf, isOfAway } from '../calls/away.ts';
import type { Calibration } from '../calls/calibration.ts';
import { type Call, factIdsOf } from '../calls/call.ts';
import type { DataDeletion } from '../calls/data-deletion.ts';
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
import type { CallerMemory, CallHistory, CallNoteStore, Journal, Names, NewFact } from '../store-ports.ts';
import { memoriesOf } from './ring-memories.ts';

export interface CallRegisterPorts {
  readonly journal: Journal;
  readonly callHistory: CallHistory;
  readonly names: Names;
  readonly callNotes: CallNoteStore;
  readonly dataDeletion: DataDeletion;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly pbxTime: PbxTime;
  readonly timeZone: () => string;
  readonly logger: Logger;
}

/** The parts, other than the desk, to which calls are reported. */
export interface CallRegisterNews {
  readonly callBacks: Pick<CallBackList, 'changed' | 'learnt'>;
  /** The PBX has sent a webhook of a call; practice calls do not count. */
  readonly heard: () => void;
  /** Stored calls have changed: the live calls must be loaded again. */
  readonly refolded: () => void;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** All calls that are known. Every webhook, record, deletion and name of calls goes through this class. */
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
        if (!hasChanged) return;
        this.#reportWritten();
        news.refolded();
      },
      deleted: () => {
        this.#reportWritten();
        // The account may have been learnt from the deleted calls.
        void this.relearn();
        news.refolded();
      },
    });
  }

  /**
   * Dispatches the stored names, notes and calibration, and starts the upkeep, which makes the calls of an earlier version
   * again.
   */
  start(): void {
    const calibration = this.#ports.journal.calibration();
    this.#learnt(calibration);
    this.#reportWritten();
    this.#upkeep.start();
    // An administrator or another computer may have changed the settings.
    const { notOwnNumbers } = this.#desk.state.settings;
    if (notOwnNumbers.some((key) => calibration.ownNumbers.includes(key))) void this.relearn();
    this.#ports.timers.after(hourMs, () => this.#everyHour());
  }

  /** Called when stored data was lost: reads names and notes, and learns the account again. */
  repaired(): void {
    this.#reportWritten();
    void this.relearn();
  }

  /** Removes traces of deletions, which may take a second: Zil ends, and nobody waits for it. */
  end(): void {
    this.#removeTraces();
  }

  /**
   * Stores a webhook. Resolves when it may be answered: the fact is on disk, or waits in memory because the disk
   * failed.
   */
  async hear(body: Uint8Array): Promise<void> {
    const read = parseWebhook(formBody(body));
    if (!read.ok) {
      this.#ports.logger.info('webhook.unread', read.error);
      // The PBX may send other events than those of calls; they are no loss.
      if (read.error.kind !== 'unknown-event') {
        this.#desk.dispatch({ kind: 'webhook-loss', loss: { kind: 'unread', why: read.error.kind } });
      }
    }
    await this.#keeper.keep(this.#ports.clock.nowMs(), body, read.ok ? read.value : null);
  }

  /** Stores call records. Resolves to whether all of them are stored. */
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

  /** Learns the account again, because of new calls or changed settings. */
  async relearn(): Promise<void> {
    const learnt = await this.#ports.journal.relearn(this.#desk.state.settings.notOwnNumbers);
    if (!learnt.ok) return;
    this.#learnt(learnt.value.calibration);
    this.#upkeep.start();
  }

  /**
   * Called when all call records of an absence have been read. Reports the calls that happened during it, if there were
   * any.
   */
  awayRead(period: Away['period']): void {
    const calls = this.#ports.callHistory.startedBetween(period.fromMs, this.#ports.clock.nowMs());
    const away = calls.ok ? awayOf(calls.value, period) : null;
    if (away !== null && away.calls > 0) this.#desk.dispatch({ kind: 'away', away });
  }

  /** Returns the calls of an absence, newest first. */
  ofAway({ period }: Away): Result<readonly Call[], StorageFailure> {
    const calls = this.#ports.callHistory.startedBetween(period.fromMs, period.untilMs);
    return calls.ok ? { ok: true, value: calls.value.filter((call) => isOfAway(call, period)) } : calls;
  }

  /** Returns when the legs began that have not ended, of calls of the last day (epoch milliseconds). */
  unended(): readonly number[] {
    const calls = this.#ports.callHistory.unended(this.#ports.clock.nowMs() - dayMs);
    if (!calls.ok) return [];
    return calls.value.flatMap(({ legs }) => legs.flatMap((leg) => (leg.hasEnded ? [] : [leg.startMs])));
  }

  /** Returns what was known of a caller (party key) before a call that began at `beforeMs`; `null` when nothing was. */
  memory(caller: string, beforeMs: number): CallerMemory | null {
    const memory = this.#ports.callHistory.callerBefore(caller, beforeMs);
    if (!memory.ok || (memory.value.earlierCalls === 0 && memory.value.lastNote === null)) return null;
    return memory.value;
  }

  /** Names a key; an empty name removes the name. */
  name(key: string, name: string): Result<null, StorageFailure> {
    const kept = this.#ports.names.keep(key, name);
    if (kept.ok) this.#reportWritten();
    else this.#ports.logger.info('name.not-kept', { reason: kept.error.reason });
    return kept;
  }

  /** Keeps a note of a call; an empty text removes it. */
  note(call: Call, text: string): Result<null, StorageFailure> {
    const kept = this.#ports.callNotes.keep(factIdsOf(call), text);
    if (kept.ok) this.#reportWritten();
    else this.#ports.logger.info('call-note.not-kept', { reason: kept.error.reason });
    return kept;
  }

  /**
   * Deletes everything about a caller (party key) that happened until now. Records that are read later do not bring it
   * back.
   */
  deleteCaller(caller: string): Promise<Result<null, StorageFailure>> {
    return this.#delete(
      () => this.#ports.dataDeletion.deleteCaller(caller, this.#ports.clock.nowMs()),
      // A webhook that could not be read may belong to any caller.
      ({ event }) => event === null || [event.caller, event.line].some((party) => isNamed(party, caller)),
    );
  }

  /** Deletes everything about all callers. */
  async deleteEverything(): Promise<Result<null, StorageFailure>> {
    const deleted = await this.#delete(
      () => this.#ports.dataDeletion.deleteEverything(this.#ports.clock.nowMs()),
      () => true,
    );
    if (deleted.ok) this.#news.refolded();
    return deleted;
  }

  /** Starts to make all calls again, in the background. */
  rebuild(): Result<null, StorageFailure> {
    const begun = this.#ports.journal.rebuild();
    if (begun.ok) this.#upkeep.start();
    return begun;
  }

  async #delete(
    stored: () => Result<null, StorageFailure>,
    isGone: (fact: NewFact) => boolean,
  ): Promise<Result<null, StorageFailure>> {
    const deleted = await this.#keeper.deleteStored(stored, isGone);
    if (!deleted.ok) {
      this.#ports.logger.info('deletion.failed', { reason: deleted.error.reason });
      return deleted;
    }
    this.#reportWritten();
    this.#learnt(this.#ports.journal.calibration());
    this.#upkeep.start();
    return deleted;
  }

  #everyHour(): void {
    const { clock, dataDeletion, timers, timeZone } = this.#ports;
    timers.after(hourMs, () => this.#everyHour());
    this.#upkeep.start();
    const copies = dataDeletion.deleteCopies(this.#expiredBeforeMs());
    if (!copies.ok) this.#ports.logger.info('copies.not-removed', { reason: copies.error.reason });
    if (!isOfficeHours(clock.nowMs(), timeZone())) this.#removeTraces();
  }

  #removeTraces(): void {
    const removed = this.#ports.dataDeletion.removeTraces();
    if (!removed.ok) this.#ports.logger.info('traces.not-removed', { reason: removed.error.reason });
  }

  /**
   * Returns the moment before which calls have expired; 0 while the clock is not confirmed, because deleted calls do
   * not come back. The moment is a whole hour, because the store searches again with each new limit.
   */
  #expiredBeforeMs(): number {
    const { clock, pbxTime } = this.#ports;
    const nowMs = clock.nowMs();
    if (clockTrust(pbxTime.stated(), nowMs).kind !== 'confirmed') return 0;
    const beforeMs = nowMs - this.#desk.state.settings.keepDays * dayMs;
    return beforeMs - (beforeMs % hourMs);
  }

  /** Dispatches what people have written: names and notes. */
  #reportWritten(): void {
    const names = this.#ports.names.read();
    if (names.ok) this.#desk.dispatch({ kind: 'names', names: names.value });
    const callNotes = this.#ports.callNotes.read();
    if (callNotes.ok) this.#desk.dispatch({ kind: 'call-notes', callNotes: callNotes.value });
  }

  #heard(kept: Kept): void {
    this.#desk.dispatch({
      kind: 'heard',
      ...kept,
      memories: memoriesOf(kept, (caller, beforeMs) => this.memory(caller, beforeMs)),
    });
    this.#news.callBacks.changed(kept.calls);
    if (kept.heard.some(({ event }) => event.tenant !== practiceTenant)) this.#news.heard();
  }

  #learnt(calibration: Calibration): void {
    this.#desk.dispatch({ kind: 'learnt', calibration });
    this.#news.callBacks.learnt(calibration);
  }

  /** Each answer of the PBX contains a time. As soon as it confirms the clock, expired calls may be removed. */
  #checkClock(): void {
    const clock = clockTrust(this.#ports.pbxTime.stated(), this.#ports.clock.nowMs());
    const before = this.#desk.state.clock.kind;
    this.#desk.dispatch({ kind: 'clock', clock });
    if (clock.kind === 'confirmed' && before !== 'confirmed') this.#upkeep.start();
  }
}

function isNamed(party: Party | null, caller: string): boolean {
  return party !== null && partyKey(party) === caller;
}
