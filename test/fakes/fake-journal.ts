import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { type HeardEvent, neighbourhoodGapMs, neighbourhoodOf } from '../../src/calls/call-event.ts';
import { type CallFacts, foldCalls } from '../../src/calls/fold-calls.ts';
import { type KnownRecord, neighbourhoodOfRecord, recordFactId, spanOf } from '../../src/calls/known-record.ts';
import { foldAll, neighbourhoods } from '../../src/calls/learn.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { CallerMemory, HistoryPlace, Journal, NewFact, StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

/**
 * A journal in memory, on which a test can let the disk fill up or hold a commit back. Two transactions at once, and
 * one of nothing, are errors of the program.
 */
export class FakeJournal implements Journal {
  readonly facts: NewFact[] = [];
  readonly records = new Map<number, KnownRecord>();
  stores = 0;
  recordStores = 0;
  failure: StorageFailure | null = null;
  /** While set, storing waits for it. */
  held: Promise<void> | null = null;
  /** With what calls are made. */
  learnt: Calibration = nothingLearnt;
  /** What the next learning finds; `null`: nothing else than before. */
  teaches: Calibration | null = null;
  #storing = false;
  #isToRefold = false;

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
  ): Promise<Result<readonly Call[], StorageFailure>> {
    this.recordStores += 1;
    return this.#transaction(records, () => {
      const news = new Set<number>();
      for (const record of records) {
        const factId = recordFactId(record.id);
        const before = this.records.get(factId);
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
    const near = this.#parts().filter((part) => isOf(part, neighbourhood) && isNear(part, atMs, this.learnt));
    return ok({ heard: near.flatMap(({ heard }) => heard), records: near.flatMap(({ records }) => records) });
  }

  calibration(): Calibration {
    return this.failure === null ? this.learnt : nothingLearnt;
  }

  relearn(): Result<{ readonly calibration: Calibration; readonly hasOtherCalls: boolean }, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const hasOtherCalls = this.teaches !== null;
    this.learnt = this.teaches ?? this.learnt;
    this.teaches = null;
    this.#isToRefold ||= hasOtherCalls;
    return ok({ calibration: this.learnt, hasOtherCalls });
  }

  callerBefore(neighbourhood: string, beforeMs: number): Result<CallerMemory, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const earlier = this.#parts()
      .filter((part) => isOf(part, neighbourhood))
      .flatMap((part) => foldCalls(part, this.learnt))
      .filter(({ startedAtMs }) => startedAtMs < beforeMs);
    return ok({ earlierCalls: earlier.length, last: newestFirst(earlier)[0] ?? null });
  }

  history(before: HistoryPlace | null, limit: number): Result<readonly Call[], StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const isOlder = ({ startedAtMs, id }: Call) =>
      before === null || startedAtMs < before.startedAtMs || (startedAtMs === before.startedAtMs && id < before.id);
    return ok(this.#calls().filter(isOlder).slice(0, limit));
  }

  startedBetween(fromMs: number, untilMs: number): Result<readonly Call[], StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    return ok(this.#calls().filter(({ startedAtMs }) => startedAtMs >= fromMs && startedAtMs <= untilMs));
  }

  /** Calls are made when they are asked for: a slice does nothing but be one. */
  refoldSlice(): Result<'more' | 'done', StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const slice = this.#isToRefold ? 'more' : 'done';
    this.#isToRefold = false;
    return ok(slice);
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

  #calls(): readonly Call[] {
    return newestFirst(foldAll(this.#known(), this.learnt));
  }
}

function heardOf({ id, atMs, event }: NewFact): readonly HeardEvent[] {
  return event === null ? [] : [{ factId: id, atMs, event }];
}

function isOf({ heard, records }: CallFacts, neighbourhood: string): boolean {
  return (
    heard.some(({ event }) => neighbourhoodOf(event) === neighbourhood) ||
    records.some(({ record }) => neighbourhoodOfRecord(record) === neighbourhood)
  );
}

function isNear({ heard, records }: CallFacts, atMs: number, { clockOffsetMs }: Calibration): boolean {
  const spans = [
    ...heard.map((each) => ({ startMs: each.atMs, endMs: each.atMs })),
    ...records.map((known) => spanOf(known, clockOffsetMs)),
  ];
  const fromMs = Math.min(...spans.map(({ startMs }) => startMs)) - neighbourhoodGapMs;
  const untilMs = Math.max(...spans.map(({ endMs }) => endMs)) + neighbourhoodGapMs;
  return atMs >= fromMs && atMs <= untilMs;
}

function newestFirst(calls: readonly Call[]): readonly Call[] {
  return [...calls].sort((a, b) => b.startedAtMs - a.startedAtMs || b.id - a.id);
}
