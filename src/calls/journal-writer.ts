import type { CallRecord } from '../pbx/call-record.ts';
import type { StorageFailure, Timers } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Journal, NewFact } from '../store-ports.ts';
import type { Call } from './call.ts';
import type { CallEvent, HeardEvent } from './call-event.ts';
import { foldCalls } from './fold-calls.ts';
import { neighbourhoodOf } from './neighbourhood.ts';
import { mostTogether } from './neighbourhood-parts.ts';

/** Whether what is heard is also kept. `lost` are facts that no longer fitted into memory. */
export type Keeping =
  | { readonly kind: 'kept' }
  | { readonly kind: 'waiting'; readonly facts: number; readonly lost: number; readonly reason: string };

/** What was heard together, and the calls of every neighbourhood it touched. */
export interface Kept {
  readonly heard: readonly HeardEvent[];
  readonly calls: readonly Call[];
}

interface Arrival {
  readonly fact: NewFact;
  readonly done: () => void;
}

/** So many records in one transaction that a ring does not wait for them. */
const recordsTogether = 20;
const waitingLimit = 10_000;
/** So many of those that waited in one transaction: who rings waits for a few, and a few fit where all do not. */
const waitedTogether = 64;
const retryAfterMs = [1_000, 2_000, 5_000, 15_000, 30_000];

const idsPerMs = 1_024;

/** When a notification with this fact id came, epoch milliseconds: not before, and not much later, unless a clock went back. */
export function cameAtMs(factId: number): number {
  return Math.floor(factId / idsPerMs);
}

/** The least id of whatever comes at a time, epoch milliseconds, or later. */
export function firstIdAt(atMs: number): number {
  return atMs * idsPerMs;
}

/**
 * Puts facts into the journal: those that arrive together share a transaction. Ringing outranks keeping: when the
 * journal fails, the facts wait in memory, their calls are told all the same, and storing is tried again.
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

  /** Resolves when the fact is on disk, or waits in memory because it cannot be put there. Never rejects. */
  keep(atMs: number, body: Uint8Array, event: CallEvent | null): Promise<void> {
    return new Promise((done) => {
      this.#arrivals.push({ fact: { id: this.#nextId(atMs), atMs, body, event }, done });
      if (this.#arrivals.length === 1 && !this.#storing) this.#timers.soon(() => void this.#storeArrivals());
    });
  }

  /**
   * Stores call records, a few at a time, and gives the calls that became others by each step. Resolves to whether all
   * of them are stored; those that are not have to be asked for again. What is not kept any more counts as stored.
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

  /** Deletes what is stored; when that is done, what waits for the disk and is to go with it goes too. */
  async forget(
    stored: () => Result<null, StorageFailure>,
    isGone: (fact: NewFact) => boolean,
  ): Promise<Result<null, StorageFailure>> {
    await this.#turnOfOthers();
    const forgot = stored();
    if (forgot.ok) this.#waiting = this.#waiting.filter((fact) => !isGone(fact));
    return forgot;
  }

  /** Resolves when whatever rings has had its turn. */
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

  /** The time leads the number, so that an id is free even when the journal could not be read. */
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
      // And it has the answer before anything is shown: that takes as long as the system likes.
      await this.#nextTurn();
      this.#onKept({ heard: heardIn(facts), calls: calls() });
    });
  }

  /** Gives the calls that the facts are of, stored or not. */
  async #storeTogether(facts: readonly NewFact[]): Promise<() => readonly Call[]> {
    if (this.#waiting.length > 0) this.#wait(facts);
    else {
      let reason: string | null = 'unexpected';
      try {
        const stored = await this.#journal.store(facts);
        reason = stored.ok ? null : stored.error.reason;
        if (stored.ok) return () => stored.value;
      } finally {
        // Whatever was thrown: what will be answered is not let go of.
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
      // All that waits is folded when it is stored: whoever rings meanwhile is told by the last of it.
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
      // Whatever went wrong, it is tried again.
      if (reason !== null) this.#retryLater(reason);
      else this.#storedAll();
    }
  }

  /** Until none waits: `null`. What does not fit is tried with half of it; a fact that does not fit alone is the failure. */
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
