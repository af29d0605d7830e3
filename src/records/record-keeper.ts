import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import type { CallRecord } from '../pbx/call-record.ts';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import { regularlyAfterMs } from '../pbx/regularly.ts';
import type { Clock, Logger, PbxApi, Random, Timers } from '../ports.ts';

/** How the asking for call records stands. */
export type RecordsState =
  /** Notifications reach this computer: nobody needs them. */
  | { readonly kind: 'not-wanted' }
  | { readonly kind: 'wanted' }
  | { readonly kind: 'read'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: PbxFailure; readonly retryAtMs: number };

export interface RecordNews {
  readonly recordsState: (state: RecordsState) => void;
  readonly records: (records: readonly CallRecord[]) => void;
}

export interface RecordPorts {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Most interruptions are over by then, and most starts. */
export const firstAskAfterMs = 15_000;
/** A little more than two minutes at the least: the vendor blocks who asks too often, so at most thirty times an hour. */
export const askEveryMs = 135_000;
const retryRecords: Backoff = { firstMs: 2 * askEveryMs, mostMs: 60 * 60_000 };
/** At first the last day; later what has begun this long before the last answer, because a record comes at a call's end. */
const firstReachBackMs = 24 * 60 * 60_000;
const reachBackMs = 2 * 60 * 60_000;
/** The exchange's clock may be in another zone. */
const reachAheadMs = 24 * 60 * 60_000;

/**
 * Asks for the records of calls as long as the exchange cannot tell of them while they ring.
 *
 * ```
 *                want            read
 *   not wanted ────────▶ wanted ──────▶ read ◀──┐
 *     ▲                     │  failed    │ └────┘ its time
 *     │                     ▼            ▼
 *     │                   failed ◀───────┘   failed to read: its time
 *     └─ from each: nobody needs them, or wrong credentials
 * ```
 */
export class RecordKeeper {
  readonly #ports: RecordPorts;
  readonly #news: RecordNews;
  #api: PbxApi | null = null;
  #lastReadAtMs: number | null = null;
  #failures = 0;
  #cancelNext: () => void = () => {};

  constructor(ports: RecordPorts, news: RecordNews) {
    this.#ports = ports;
    this.#news = news;
  }

  /** Whose records are asked for from now on; `null`: nobody's. The same account again changes nothing. */
  want(api: PbxApi | null): void {
    if (api === this.#api) return;
    this.#cancelNext();
    this.#api = api;
    this.#failures = 0;
    this.#lastReadAtMs = null;
    this.#news.recordsState({ kind: api === null ? 'not-wanted' : 'wanted' });
    if (api !== null) this.#askAfter(api, firstAskAfterMs);
  }

  async #ask(api: PbxApi): Promise<void> {
    const nowMs = this.#ports.clock.nowMs();
    const fromMs = this.#lastReadAtMs === null ? nowMs - firstReachBackMs : this.#lastReadAtMs - reachBackMs;
    const answer = await api.records(fromMs, nowMs + reachAheadMs);
    if (api !== this.#api) return;
    if (answer.ok) this.#read(api, answer.value, nowMs);
    else this.#failed(api, answer.error);
  }

  #read(api: PbxApi, records: readonly CallRecord[], atMs: number): void {
    this.#failures = 0;
    this.#lastReadAtMs = atMs;
    this.#news.records(records);
    this.#news.recordsState({ kind: 'read', atMs });
    this.#askAfter(api, regularlyAfterMs(askEveryMs, this.#ports.random));
  }

  #failed(api: PbxApi, failure: PbxFailure): void {
    this.#ports.logger.info('records.failed', { reason: failure.kind });
    this.#failures += 1;
    if (failure.kind === 'wrong-credentials') {
      // The subscription says so; only another account can help.
      this.#news.recordsState({ kind: 'not-wanted' });
      return;
    }
    const afterMs = retryAfterMs(this.#failures, this.#ports.random, retryRecords);
    this.#news.recordsState({ kind: 'failed', failure, retryAtMs: this.#ports.clock.nowMs() + afterMs });
    this.#askAfter(api, afterMs);
  }

  #askAfter(api: PbxApi, afterMs: number): void {
    this.#cancelNext = this.#ports.timers.after(afterMs, () => void this.#ask(api));
  }
}
