import type { CallRecord } from '../pbx/call-record.ts';
import type { StorageFailure, Timers } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Journal, NewFact } from '../store-ports.ts';
import type { Call } from './call.ts';
import type { CallEvent, HeardEvent } from './call-event.ts';
import { foldCalls } from './fold-calls.ts';
import { neighbourhoodOf } from './neighbourhood.ts';
import { mostTogether } from './neighbourhood-parts.ts';

/**
 * The state of storing webhooks. `waiting`: `facts` wait in memory because they cannot be stored; `lost` did not fit
 * there any more.
 */
export type Keeping =
  | { readonly kind: 'kept' }
  | { readonly kind: 'waiting'; readonly facts: number; readonly lost: number; readonly reason: string };

/** Webhooks that arrived together, and the calls of every neighbourhood that they belong to. */
export interface Kept {
  readonly heard: readonly HeardEvent[];
  readonly calls: readonly Call[];
}

interface Arrival {
  readonly fact: NewFact;
  readonly done: () => void;
}

/** How many records one transaction stores: few, so that a ring does not wait for them. */
const recordsTogether = 20;
const waitingLimit = 10_000;
/**
 * How many waiting facts one transaction stores. A ring waits only for a few, and a few fit on a disk where all do not.
 */
const waitedTogether = 64;
const retryAfterMs = [1_000, 2_000, 5_000, 15_000, 30_000];

const idsPerMs = 1_024;

/**
 * Returns when the webhook with this fact id came, epoch milliseconds. The result is never before the arrival, and not
 * much after it unless the clock was put back.
 */
export function cameAtMs(factId: number): number {
  return Math.floor(factId / idsPerMs);
}

/** Returns the smallest id of a fact that arrives at a moment (epoch milliseconds) or later. */
export function firstIdAt(atMs: number): number {
  return atMs * idsPerMs;
}

/**
 * Stores facts in the journal; facts that arrive together share a transaction. Showing a ring is more important than
 * storing it: when the journal fails, facts wait in memory, their calls are reported all the same, and storing is tried
 * again.
 */
export class JournalWriter {
  readonly #journal: Journal;
  readonly #timers: Timers;
  readonly #onKept: (kept: Kept) => void;
  readonly #onKeeping: (keeping: Keeping) => void;
  #lastId: number | null = null;
  #arrivals: Arrival[] = [];
  #storing = false;
  #waiting: NewFact[] = [];
  #lost = 0;
  #failures = 0;

  constructor(journal: Journal, timers: Timers, onKept: (kept: Kept) => void, onKeeping: (keeping: Keeping) => void) {
    this.#journal = journal;
    this.#timers = timers;
    this.#onKept = onKept;
    this.#onKeeping = onKeeping;
  }

  /** Resolves when the fact is on disk, or waits in memory because it cannot be stored. Never rejects. */
  keep(atMs: number, body: Uint8Array, event: CallEvent | null): Promise<void> {
    return new Promise((done) => {
      this.#arrivals.push({ fact: { id: this.#nextId(atMs), atMs, body, event }, done });
      if (this.#arrivals.length === 1 && !this.#storing) this.#timers.soon(() => void this.#storeArrivals());
    });
  }

  /**
   * Stores call records, a few at a time, and gives the calls that each step has changed to `onCalls`. Resolves to
   * whether all records are stored; otherwise they have to be requested again. Records that have expired or were
   * deleted count as stored.
   */
  async keepRecords(
    records: readonly CallRecord[],
    seenAtMs: number,
    expiredBeforeMs: number,
    onCalls: (calls: readonly Call[]) => void,
  ): Promise<boolean> {
    for (let first = 0; first < records.length; first += recordsTogether) {
      await this.#turnOfOthers();
      const stored = await this.#storeAlone(() =>
        this.#journal.storeRecords(records.slice(first, first + recordsTogether), seenAtMs, expiredBeforeMs),
      );
      if (!stored.ok) return false;
      if (stored.value.length > 0) onCalls(stored.value);
    }
    return true;
  }

  /**
   * Deletes stored data by calling `stored`. After it has succeeded, the waiting facts for which `isGone` holds are
   * dropped.
   */
  async deleteStored(
    stored: () => Result<null, StorageFailure>,
    isGone: (fact: NewFact) => boolean,
  ): Promise<Result<null, StorageFailure>> {
    await this.#turnOfOthers();
    const deleted = stored();
    if (deleted.ok) this.#waiting = this.#waiting.filter((fact) => !isGone(fact));
    return deleted;
  }

  /** Resolves when webhooks that have arrived have been stored. */
  async #turnOfOthers(): Promise<void> {
    do await this.#nextTurn();
    while (this.#storing || this.#arrivals.length > 0);
  }

  #nextTurn(): Promise<void> {
    return new Promise((done) => this.#timers.soon(done));
  }

  async #storeAlone<T>(store: () => Promise<T>): Promise<T> {
    this.#storing = true;
    try {
      return await store();
    } finally {
      this.#storing = false;
      if (this.#arrivals.length > 0) this.#timers.soon(() => void this.#storeArrivals());
    }
  }

  /** Returns the next id. It begins with the time, so that it is free even if the journal cannot be read. */
  #nextId(atMs: number): number {
    const lastId = this.#lastId ?? this.#journal.lastFactId();
    this.#lastId = Math.max(lastId + 1, firstIdAt(atMs));
    return this.#lastId;
  }

  async #storeArrivals(): Promise<void> {
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    const facts = arrivals.map(({ fact }) => fact);
    await this.#storeAlone(async () => {
      let calls: () => readonly Call[];
      try {
        calls = await this.#storeTogether(facts);
      } finally {
        // Whatever went wrong, the PBX is waiting for its answer.
        for (const { done } of arrivals) done();
      }
      // The PBX gets its answer before anything is shown, because showing may take any time.
      await this.#nextTurn();
      this.#onKept({ heard: heardIn(facts), calls: calls() });
    });
  }

  /** Stores the facts. Returns a function that gives their calls, whether storing succeeded or not. */
  async #storeTogether(facts: readonly NewFact[]): Promise<() => readonly Call[]> {
    if (this.#waiting.length > 0) this.#wait(facts);
    else {
      let reason: string | null = 'unexpected';
      try {
        const stored = await this.#journal.store(facts);
        reason = stored.ok ? null : stored.error.reason;
        if (stored.ok) return () => stored.value;
      } finally {
        // Also after an exception: the PBX gets an answer for these facts, so they are not dropped.
        if (reason !== null) this.#waitFirst(facts, reason);
      }
    }
    return () => this.#foldUnstored(heardIn(facts));
  }

  #waitFirst(facts: readonly NewFact[], reason: string): void {
    this.#wait(facts);
    this.#retryLater(reason);
  }

  #wait(facts: readonly NewFact[]): void {
    const waiting = [...this.#waiting, ...facts];
    this.#waiting = waiting.slice(-waitingLimit);
    this.#lost += waiting.length - this.#waiting.length;
  }

  #foldUnstored(news: readonly HeardEvent[]): readonly Call[] {
    const calibration = this.#journal.calibration();
    const neighbourhoods = new Map(news.map((heard) => [neighbourhoodOf(heard.event, calibration), heard.atMs]));
    return [...neighbourhoods].flatMap(([neighbourhood, atMs]) => {
      const stored = this.#journal.around(neighbourhood, atMs);
      const { heard, records } = stored.ok ? stored.value : { heard: [], records: [] };
      // Everything that waits is folded once it is stored. Until then only the newest waiting facts are folded, which
      // is enough to announce a ringing call.
      const unstored = heardIn(this.#waiting.slice(-mostTogether)).filter(
        (each) => neighbourhoodOf(each.event, calibration) === neighbourhood,
      );
      return foldCalls({ heard: [...heard, ...unstored], records }, calibration);
    });
  }

  #retryLater(reason: string): void {
    this.#onKeeping({ kind: 'waiting', facts: this.#waiting.length, lost: this.#lost, reason });
    const delayMs = retryAfterMs[Math.min(this.#failures, retryAfterMs.length - 1)] ?? 30_000;
    this.#failures += 1;
    this.#timers.after(delayMs, () => void this.#storeWaiting());
  }

  async #storeWaiting(): Promise<void> {
    let reason: string | null = 'unexpected';
    try {
      reason = (await this.#storeSlices())?.reason ?? null;
    } finally {
      // Also after an exception, storing is tried again.
      if (reason !== null) this.#retryLater(reason);
      else this.#storedAll();
    }
  }

  /**
   * Stores waiting facts until none is left, and returns `null`. Facts that cannot be stored together are tried again
   * with half as many; when a fact cannot be stored alone, returns the failure.
   */
  async #storeSlices(): Promise<StorageFailure | null> {
    for (let together = waitedTogether; this.#waiting.length > 0; ) {
      await this.#turnOfOthers();
      const facts = this.#waiting.slice(0, together);
      if (facts.length === 0) break;
      const stored = await this.#storeAlone(() => this.#journal.store(facts));
      if (stored.ok) {
        const onDisk = new Set(facts);
        this.#waiting = this.#waiting.filter((fact) => !onDisk.has(fact));
        this.#failures = 0;
        this.#onKept({ heard: [], calls: stored.value });
      } else if (facts.length === 1) return stored.error;
      else together = Math.ceil(facts.length / 2);
    }
    return null;
  }

  #storedAll(): void {
    this.#failures = 0;
    this.#onKeeping({ kind: 'kept' });
  }
}

function heardIn(facts: readonly NewFact[]): readonly HeardEvent[] {
  return facts.flatMap(({ id, atMs, event }) => (event === null ? [] : [{ factId: id, atMs, event }]));
}
