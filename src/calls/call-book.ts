import type { CallRecord } from '../pbx/call-record.ts';
import { parseWebhook } from '../pbx/parse-webhook.ts';
import type {
  CallerMemory,
  CallerNames,
  Clock,
  HistoryPlace,
  Journal,
  Logger,
  StorageFailure,
  Timers,
} from '../ports.ts';
import type { Result } from '../result.ts';
import { type Away, awayOf, isOfAway } from './away.ts';
import type { Calibration } from './calibration.ts';
import type { Call } from './call.ts';
import { neighbourhoodOf } from './call-event.ts';
import { CallKeeper, type Keeping, type Kept } from './call-keeper.ts';
import { Refolder } from './refolder.ts';

export interface CallBookPorts {
  readonly journal: Journal;
  readonly callerNames: CallerNames;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What becomes known of calls. */
export interface CallBookNews {
  /** `memories` has what was known before of those who ring, by party key. */
  readonly heard: (kept: Kept, memories: ReadonlyMap<string, CallerMemory>) => void;
  readonly keeping: (keeping: Keeping) => void;
  /** Records made these calls other ones. */
  readonly recorded: (calls: readonly Call[]) => void;
  /** Stored calls are others than before: what is living is to be loaded anew. */
  readonly refolded: () => void;
  readonly learnt: (calibration: Calibration) => void;
  readonly names: (names: ReadonlyMap<string, string>) => void;
  readonly away: (away: Away) => void;
}

/** All calls there were, as far as they are known: heard, read from records, remembered. */
export class CallBook {
  readonly #ports: CallBookPorts;
  readonly #news: CallBookNews;
  readonly #keeper: CallKeeper;
  readonly #refolder: Refolder;
  #isRefolding = false;

  constructor(ports: CallBookPorts, news: CallBookNews) {
    this.#ports = ports;
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
    this.#refolder = new Refolder(ports, (hasChanged) => {
      this.#isRefolding = false;
      if (hasChanged) news.refolded();
    });
  }

  /** What is stored of names and of the account is told, and what an earlier version has made is made again. */
  start(): void {
    this.#news.learnt(this.#ports.journal.calibration());
    this.#tellNames();
    this.#refold();
  }

  /** Resolves when the answer to the exchange may be sent: the fact is on disk, or waits in memory because it cannot be. */
  async hear(body: Uint8Array, pairs: readonly (readonly [string, string])[]): Promise<void> {
    const read = parseWebhook(pairs);
    if (!read.ok) this.#ports.logger.info('webhook.unread', read.error);
    await this.#keeper.keep(this.#ports.clock.nowMs(), body, read.ok ? read.value : null);
  }

  /** Resolves to whether all of them are stored. */
  async takeRecords(records: readonly CallRecord[]): Promise<boolean> {
    let isNews = false;
    const areStored = await this.#keeper.keepRecords(records, this.#ports.clock.nowMs(), (calls) => {
      isNews = true;
      this.#news.recorded(calls);
    });
    if (isNews) this.#relearn();
    return areStored;
  }

  /** All records of an absence are there: says what happened meanwhile, if anything did. */
  awayRead(period: Away['period']): void {
    const calls = this.#ports.journal.startedBetween(period.fromMs, this.#ports.clock.nowMs());
    const away = calls.ok ? awayOf(calls.value, period) : null;
    if (away !== null && away.calls > 0) this.#news.away(away);
  }

  /** The calls that an absence is about, the newest first. */
  ofAway({ period }: Away): Result<readonly Call[], StorageFailure> {
    const calls = this.#ports.journal.startedBetween(period.fromMs, period.untilMs);
    return calls.ok ? { ok: true, value: calls.value.filter((call) => isOfAway(call, period)) } : calls;
  }

  history(before: HistoryPlace | null, limit: number): Result<readonly Call[], StorageFailure> {
    return this.#ports.journal.history(before, limit);
  }

  /** What is known of a caller (party key) before a call that began then; `null` when nothing is. */
  memory(caller: string, beforeMs: number): CallerMemory | null {
    const memory = this.#ports.journal.callerBefore(caller, beforeMs);
    return memory.ok && memory.value.earlierCalls > 0 ? memory.value : null;
  }

  /** An empty name forgets it. */
  name(caller: string, name: string): Result<null, StorageFailure> {
    const kept = this.#ports.callerNames.keep(caller, name);
    if (kept.ok) this.#tellNames();
    else this.#ports.logger.info('name.not-kept', { reason: kept.error.reason });
    return kept;
  }

  #tellNames(): void {
    const names = this.#ports.callerNames.read();
    if (names.ok) this.#news.names(names.value);
  }

  #relearn(): void {
    const learnt = this.#ports.journal.relearn();
    if (!learnt.ok) return;
    this.#news.learnt(learnt.value.calibration);
    if (learnt.value.hasOtherCalls) this.#refold();
  }

  /** One after the other: what is under way takes up what there is to do since. */
  #refold(): void {
    if (this.#isRefolding) return;
    this.#isRefolding = true;
    this.#refolder.start();
  }

  #memoriesOf({ heard, calls }: Kept): ReadonlyMap<string, CallerMemory> {
    const ringing = heard.flatMap(({ factId, event }) => {
      // A withheld caller is anybody, and an extension is somebody of the office.
      if (event.kind !== 'ringing' || event.caller.kind === 'withheld' || event.caller.kind === 'extension') return [];
      const call = calls.find(({ steps }) => steps.some((step) => step.factId === factId));
      return call === undefined ? [] : [[neighbourhoodOf(event), call.startedAtMs] as const];
    });
    return new Map(
      [...new Map(ringing)].flatMap(([caller, startedAtMs]) => {
        const memory = this.memory(caller, startedAtMs);
        return memory === null ? [] : [[caller, memory] as const];
      }),
    );
  }
}
