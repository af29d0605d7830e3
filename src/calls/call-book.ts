import { clockTrust, type ExchangeTime } from '../clock-trust.ts';
import type { CallRecord } from '../pbx/call-record.ts';
import { formBody } from '../pbx/form-body.ts';
import { parseWebhook } from '../pbx/parse-webhook.ts';
import type { WhyUnread } from '../pbx/unread-notification.ts';
import type { Clock, Logger, StorageFailure, Timers } from '../ports.ts';
import { isOfficeHours } from '../records/office-hours.ts';
import type { Result } from '../result.ts';
import type { CallerMemory, CallHistory, Journal, Names, NewFact } from '../store-ports.ts';
import { type Away, awayOf, isOfAway } from './away.ts';
import type { Calibration } from './calibration.ts';
import { type Call, hasFact } from './call.ts';
import { CallKeeper, type Keeping, type Kept } from './call-keeper.ts';
import type { Forgetting } from './forgetting.ts';
import { type Party, partyKey } from './party.ts';
import { Upkeep } from './upkeep.ts';

export interface CallBookPorts {
  readonly journal: Journal;
  readonly callHistory: CallHistory;
  readonly names: Names;
  readonly forgetting: Forgetting;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly exchangeTime: ExchangeTime;
  readonly timeZone: () => string;
  readonly logger: Logger;
}

/** What becomes known of calls. */
export interface CallBookNews {
  /** `memories` has what was known before of those who ring, by party key. */
  readonly heard: (kept: Kept, memories: ReadonlyMap<string, CallerMemory>) => void;
  /** What was heard told nothing of a call. */
  readonly unread: (why: WhyUnread) => void;
  readonly keeping: (keeping: Keeping) => void;
  /** Records made these calls other ones. */
  readonly recorded: (calls: readonly Call[]) => void;
  /** Stored calls are others than before: what is living is to be loaded anew. */
  readonly refolded: () => void;
  readonly learnt: (calibration: Calibration) => void;
  readonly names: (names: ReadonlyMap<string, string>) => void;
  readonly away: (away: Away) => void;
}

/** What a person wishes of calls. */
export interface CallWishes {
  /** For how many days they are kept. */
  readonly keepDays: number;
  /** Numbers (party keys) that are none of the office, whatever is learnt. */
  readonly notOwnNumbers: readonly string[];
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** All calls there were, as far as they are known: heard, read from records, remembered. */
export class CallBook {
  readonly #ports: CallBookPorts;
  readonly #news: CallBookNews;
  readonly #wishes: () => CallWishes;
  readonly #keeper: CallKeeper;
  readonly #upkeep: Upkeep;

  constructor(ports: CallBookPorts, wishes: () => CallWishes, news: CallBookNews) {
    this.#ports = ports;
    this.#wishes = wishes;
    this.#news = news;
    this.#keeper = new CallKeeper(
      ports.journal,
      ports.timers,
      (kept) => news.heard(kept, this.#memoriesOf(kept)),
      (keeping) => {
        news.keeping(keeping);
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
    this.#news.learnt(calibration);
    this.#tellNames();
    this.#upkeep.start();
    // The settings may have come from an administrator, or from another computer.
    if (this.#wishes().notOwnNumbers.some((key) => calibration.ownNumbers.includes(key))) void this.relearn();
    this.#ports.timers.after(hourMs, () => this.#everyHour());
  }

  /** What is stored has lost something: what is made of it is made again. */
  mended(): void {
    this.#tellNames();
    void this.relearn();
  }

  /** Nobody waits for the program any more. */
  end(): void {
    this.#removeTraces();
  }

  /** Resolves when the answer to the exchange may be sent: the fact is on disk, or waits in memory because it cannot be. */
  async hear(body: Uint8Array): Promise<void> {
    const read = parseWebhook(formBody(body));
    if (!read.ok) {
      this.#ports.logger.info('webhook.unread', read.error);
      // Of other things than calls the exchange may tell as it likes.
      if (read.error.kind !== 'unknown-event') this.#news.unread(read.error.kind);
    }
    await this.#keeper.keep(this.#ports.clock.nowMs(), body, read.ok ? read.value : null);
  }

  /** Resolves to whether all of them are stored. */
  async takeRecords(records: readonly CallRecord[]): Promise<boolean> {
    let isNews = false;
    const nowMs = this.#ports.clock.nowMs();
    const areStored = await this.#keeper.keepRecords(records, nowMs, this.#expiredBeforeMs(), (calls) => {
      isNews = true;
      this.#news.recorded(calls);
    });
    if (isNews) await this.relearn();
    return areStored;
  }

  /** What is known of the account is learnt anew: of other calls, or by other wishes. */
  async relearn(): Promise<void> {
    const learnt = await this.#ports.journal.relearn(this.#wishes().notOwnNumbers);
    if (!learnt.ok) return;
    this.#news.learnt(learnt.value.calibration);
    this.#upkeep.start();
  }

  /** All records of an absence are there: says what happened meanwhile, if anything did. */
  awayRead(period: Away['period']): void {
    const calls = this.#ports.callHistory.startedBetween(period.fromMs, this.#ports.clock.nowMs());
    const away = calls.ok ? awayOf(calls.value, period) : null;
    if (away !== null && away.calls > 0) this.#news.away(away);
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
    if (kept.ok) this.#tellNames();
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

  /** It has become known that the clock is right: what is older than wished may go. */
  clockConfirmed(): void {
    this.#upkeep.start();
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
    this.#tellNames();
    this.#news.learnt(this.#ports.journal.calibration());
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
    const { clock, exchangeTime } = this.#ports;
    const nowMs = clock.nowMs();
    if (clockTrust(exchangeTime.said(), nowMs).kind !== 'confirmed') return 0;
    const beforeMs = nowMs - this.#wishes().keepDays * dayMs;
    return beforeMs - (beforeMs % hourMs);
  }

  #tellNames(): void {
    const names = this.#ports.names.read();
    if (names.ok) this.#news.names(names.value);
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
