import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { type CallCategory, callFacets } from '../../src/calls/call-facets.ts';
import type { CallFilter } from '../../src/calls/call-filter.ts';
import { type CallNotes, callNoteOf } from '../../src/calls/call-notes.ts';
import { foldAll, neighbourhoods } from '../../src/calls/fold-all.ts';
import { type CallFacts, foldCalls } from '../../src/calls/fold-calls.ts';
import { type KnownRecord, recordFactId, spanOf } from '../../src/calls/known-record.ts';
import { neighbourhoodOfRecord } from '../../src/calls/neighbourhood.ts';
import type { StoredFacts } from '../../src/calls/stored-facts.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type {
  CallerMemory,
  CallHistory,
  HistoryFrom,
  HistoryPlace,
  Journal,
  LinesAndExtensions,
  NewFact,
  NotifiedCall,
  UpkeepSlice,
} from '../../src/store-ports.ts';
import { endOf, isNear, neighbourhoodOfPart } from './parts-of-facts.ts';
import { isWanted, isWith, newestFirst } from './wanted-calls.ts';

/**
 * A journal in memory. A test can make storing fail or hold a commit back. It throws when two transactions run at once,
 * or when one is empty.
 */
export class FakeJournal implements Journal, CallHistory {
  readonly facts: NewFact[] = [];
  readonly records = new Map<number, KnownRecord>();
  /** The notes that stand beside the calls. */
  callNotes: CallNotes = new Map();
  stores = 0;
  recordStores = 0;
  failure: StorageFailure | null = null;
  /** While set, storing waits for this promise. */
  held: Promise<void> | null = null;
  /** The calibration with which calls are made. */
  learnt: Calibration = nothingLearnt;
  /** What the next learning finds; `null`: the same as before. */
  teaches: Calibration | null = null;
  #storing = false;
  #isToRefold = false;
  /** Until when calls are deleted: by party key, and of everybody. */
  readonly #deleted = new Map<string, number>();
  #everybodyUntilMs = Number.NEGATIVE_INFINITY;
  #hasDeleted = false;

  async store(facts: readonly NewFact[]): Promise<Result<readonly Call[], StorageFailure>> {
    this.stores += 1;
    return this.#transaction(facts, () => {
      for (const fact of facts) {
        if (this.facts.some(({ id }) => id === fact.id)) throw new Error(`two facts have the id ${fact.id}`);
        this.facts.push(fact);
      }
      return this.#callsAround(({ heard }) => facts.some(({ id }) => heard.some(({ factId }) => factId === id)));
    });
  }

  async storeRecords(
    records: readonly CallRecord[],
    seenAtMs: number,
    expiredBeforeMs: number,
  ): Promise<Result<readonly Call[], StorageFailure>> {
    this.recordStores += 1;
    return this.#transaction(records, () => {
      const news = new Set<number>();
      for (const record of records) {
        const factId = recordFactId(record.id);
        const before = this.records.get(factId);
        const { startMs, endMs } = spanOf({ factId, record, insteadMs: seenAtMs }, this.learnt.clockOffsetMs);
        const untilMs = this.#deleted.get(neighbourhoodOfRecord(record, this.learnt)) ?? this.#everybodyUntilMs;
        if (startMs <= untilMs || endMs < expiredBeforeMs) continue;
        if (before?.record.raw === record.raw) continue;
        const insteadMs = before?.insteadMs ?? seenAtMs - this.learnt.clockOffsetMs;
        this.records.set(factId, { factId, record, insteadMs });
        news.add(factId);
      }
      return this.#callsAround((part) => part.records.some(({ factId }) => news.has(factId)));
    });
  }

  around(neighbourhood: string, atMs: number): Result<CallFacts, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const near = this.#parts().filter(
      (part) => neighbourhoodOfPart(part, this.learnt) === neighbourhood && isNear(part, atMs, this.learnt),
    );
    return ok({ heard: near.flatMap(({ heard }) => heard), records: near.flatMap(({ records }) => records) });
  }

  between(fromMs: number, untilMs: number): Result<StoredFacts, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    return ok({
      webhooks: this.facts
        .filter(({ atMs }) => atMs >= fromMs && atMs <= untilMs)
        .map(({ id, atMs, body }) => ({ factId: id, atMs, pairs: formBody(body) })),
      records: [...this.records.values()].filter((known) => {
        const { startMs, endMs } = spanOf(known, this.learnt.clockOffsetMs);
        return startMs <= untilMs && endMs >= fromMs;
      }),
    });
  }

  calibration(): Calibration {
    return this.failure === null ? this.learnt : nothingLearnt;
  }

  async relearn(
    notOwn: readonly string[],
  ): Promise<Result<{ readonly calibration: Calibration; readonly hasOtherCalls: boolean }, StorageFailure>> {
    if (this.failure !== null) return err(this.failure);
    const taught = this.teaches ?? this.learnt;
    const ownNumbers = taught.ownNumbers.filter((key) => !notOwn.includes(key));
    const hasOtherCalls = this.teaches !== null || ownNumbers.length < taught.ownNumbers.length;
    this.learnt = { ...taught, ownNumbers };
    this.teaches = null;
    this.#isToRefold ||= hasOtherCalls;
    return ok({ calibration: this.learnt, hasOtherCalls });
  }

  callerBefore(caller: string, beforeMs: number): Result<CallerMemory, StorageFailure> {
    return this.#read((calls) => {
      const earlier = calls.filter(
        (call) => isWith(call, caller) && call.direction.value !== 'out' && call.startedAtMs < beforeMs,
      );
      const before = calls.filter((call) => isWith(call, caller) && call.startedAtMs < beforeMs);
      const [lastNote = null] = before.flatMap((call) => {
        const text = callNoteOf(call, this.callNotes);
        return text === null ? [] : [{ text, atMs: call.startedAtMs }];
      });
      return { earlierCalls: earlier.length, last: earlier[0] ?? null, lastNote };
    });
  }

  history(filter: CallFilter, from: HistoryFrom, limit: number): Result<readonly Call[], StorageFailure> {
    if (filter.text !== '') throw new Error('only the real one looks for texts');
    return this.#read((calls) => {
      const wanted = calls.filter((call) => isWanted(call, filter));
      if (from.kind === 'newest') return wanted.slice(0, limit);
      const { place } = from;
      const fromPlace = ({ startedAtMs, id }: Call) => startedAtMs - place.startedAtMs || id - place.id;
      if (from.kind === 'before') return wanted.filter((call) => fromPlace(call) < 0).slice(0, limit);
      return wanted.filter((call) => fromPlace(call) > 0).slice(-limit);
    });
  }

  startedBetween(fromMs: number, untilMs: number): Result<readonly Call[], StorageFailure> {
    return this.#read((calls) => calls.filter(({ startedAtMs }) => startedAtMs >= fromMs && startedAtMs <= untilMs));
  }

  unended(sinceMs: number): Result<readonly Call[], StorageFailure> {
    return this.#read((calls) =>
      calls.filter(({ startedAtMs, legs }) => startedAtMs >= sinceMs && legs.some(({ hasEnded }) => !hasEnded)),
    );
  }

  callsWith(
    party: string,
    sinceMs: number,
    before: HistoryPlace | null,
    limit: number,
  ): Result<readonly Call[], StorageFailure> {
    const isBefore = ({ startedAtMs, id }: Call) =>
      before === null || startedAtMs < before.startedAtMs || (startedAtMs === before.startedAtMs && id < before.id);
    return this.#read((calls) =>
      calls
        .filter((call) => isWith(call, party) && call.startedAtMs >= sinceMs)
        .filter(isBefore)
        .slice(0, limit),
    );
  }

  partiesOf(categories: readonly CallCategory[], sinceMs: number): Result<readonly string[], StorageFailure> {
    return this.#read((calls) => {
      const wanted = calls.filter(
        (call) => call.startedAtMs >= sinceMs && categories.includes(callFacets(call).category),
      );
      return [...new Set(wanted.flatMap((call) => callFacets(call).party ?? []))];
    });
  }

  notifiedSince(sinceMs: number): Result<readonly NotifiedCall[], StorageFailure> {
    return this.#read((calls) =>
      calls
        .filter(({ startedAtMs }) => startedAtMs >= sinceMs)
        .flatMap((call) => {
          const { wasNotified } = callFacets(call);
          return wasNotified === null ? [] : [{ startedAtMs: call.startedAtMs, wasNotified }];
        })
        .reverse(),
    );
  }

  withChoices(limit: number): Result<readonly Call[], StorageFailure> {
    return this.#read((calls) => calls.filter((call) => callFacets(call).hasChoice).slice(0, limit));
  }

  linesAndExtensions(): Result<LinesAndExtensions, StorageFailure> {
    return this.#read((calls) => {
      const facets = calls.map(callFacets);
      return {
        lines: [...new Set(facets.flatMap(({ line }) => line ?? []))].sort(),
        extensions: [...new Set(facets.flatMap(({ extensions }) => extensions))].sort(),
      };
    });
  }

  /**
   * Does one slice of upkeep. Calls are made when they are read, so a slice removes at most one expired neighbourhood.
   */
  upkeepSlice(expiredBeforeMs: number): Result<UpkeepSlice, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    if (this.#hasDeleted) {
      this.#hasDeleted = false;
      return ok('deleted');
    }
    const old = this.#parts().find((part) => endOf(part, this.learnt) < expiredBeforeMs);
    if (old !== undefined) this.#remove(old);
    const slice = old !== undefined ? 'expired' : this.#isToRefold ? 'refolded' : 'done';
    this.#isToRefold = false;
    return ok(slice);
  }

  /** Deletes as `DataDeletion` does: the calls of a caller (party key), or of everybody. */
  delete(caller: string | null, untilMs: number): void {
    if (caller === null) this.#everybodyUntilMs = untilMs;
    else this.#deleted.set(caller, untilMs);
    for (const part of this.#parts())
      if (caller === null || neighbourhoodOfPart(part, this.learnt) === caller) this.#remove(part);
    this.#hasDeleted = caller !== null;
  }

  #remove({ heard, records }: CallFacts): void {
    const ids = new Set([...heard, ...records].map(({ factId }) => factId));
    this.facts.splice(0, this.facts.length, ...this.facts.filter(({ id }) => !ids.has(id)));
    for (const id of ids) this.records.delete(id);
  }

  rebuild(): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    this.#isToRefold = true;
    return ok(null);
  }

  lastFactId(): number {
    return Math.max(0, ...this.facts.map(({ id }) => id));
  }

  heardSince(fromMs: number): Result<number, StorageFailure> {
    return this.failure === null ? ok(this.facts.filter(({ atMs }) => atMs >= fromMs).length) : err(this.failure);
  }

  async #transaction(
    what: readonly unknown[],
    work: () => readonly Call[],
  ): Promise<Result<readonly Call[], StorageFailure>> {
    if (this.#storing) throw new Error('two transactions at once');
    if (what.length === 0) throw new Error('a transaction of nothing');
    this.#storing = true;
    await this.held;
    this.#storing = false;
    return this.failure === null ? ok(work()) : err(this.failure);
  }

  #known(): CallFacts {
    return { heard: this.facts.flatMap(heardOf), records: [...this.records.values()] };
  }

  #parts(): readonly CallFacts[] {
    return neighbourhoods(this.#known(), this.learnt);
  }

  #callsAround(isTouched: (part: CallFacts) => boolean): readonly Call[] {
    return this.#parts()
      .filter(isTouched)
      .flatMap((part) => foldCalls(part, this.learnt));
  }

  #read<T>(read: (newestFirst: readonly Call[]) => T): Result<T, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    return ok(read(newestFirst(foldAll(this.#known(), this.learnt))));
  }
}

function heardOf({ id, atMs, event }: NewFact): readonly HeardEvent[] {
  return event === null ? [] : [{ factId: id, atMs, event }];
}
