import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { type CallFacts, foldCalls } from '../../src/calls/fold-calls.ts';
import { recordFactId, spanOf } from '../../src/calls/known-record.ts';
import { givesOtherCalls, hasOtherNeighbourhoods, learn } from '../../src/calls/learn.ts';
import type { StoredFacts } from '../../src/calls/stored-facts.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { isSameValue } from '../../src/same-value.ts';
import type { Journal, NewFact, UpkeepSlice } from '../../src/store-ports.ts';
import { deleteSome, hasTraces } from './caller-deletion.ts';
import { isDeleted } from './deleted-before.ts';
import { Expiry } from './expiry.ts';
import { factsAround } from './facts-around.ts';
import { insertFacts, insertRecord, neighbourhoodOfFact, writeFact } from './insert-facts.ts';
import { learningSample } from './learning-sample.ts';
import { beginRefold, type Halfway, readCalibration, refoldSome, writeCalibration } from './refold.ts';
import { refoldChanges } from './refolding.ts';
import { factIdsBelow } from './row-shapes.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';
import { factsBetween } from './stored-facts.ts';
import { indexParties } from './stored-parties.ts';

export class SqliteJournal implements Journal {
  readonly #file: SqliteFile;
  #expiry = new Expiry();
  readonly #halfway: Halfway = { run: null };
  /** The calibration as it was read from this open database. */
  #learnt: { readonly database: Database; readonly calibration: Calibration } | null = null;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async store(facts: readonly NewFact[]): Promise<Result<readonly Call[], StorageFailure>> {
    const stored = this.#file.attempt((database) => {
      const calibration = this.#known(database);
      return inTransaction(database, () =>
        refoldChanges(database, insertFacts(database, facts, calibration), calibration),
      );
    });
    return stored.ok || stored.error.kind !== 'unreadable' ? stored : this.#storeAlone(facts);
  }

  /**
   * Stores webhooks when unreadable rows around them keep calls from being made. The calls that it returns are made of
   * each webhook alone and are not stored.
   */
  #storeAlone(facts: readonly NewFact[]): Result<readonly Call[], StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        for (const fact of facts) writeFact(database, fact, neighbourhoodOfFact(fact, nothingLearnt));
        return facts.flatMap(({ id, atMs, event }) =>
          event === null ? [] : foldCalls({ heard: [{ factId: id, atMs, event }], records: [] }, nothingLearnt),
        );
      }),
    );
  }

  async storeRecords(
    records: readonly CallRecord[],
    seenAtMs: number,
    expiredBeforeMs: number,
  ): Promise<Result<readonly Call[], StorageFailure>> {
    return this.#file.attempt((database) => {
      const calibration = this.#known(database);
      const { clockOffsetMs, numbering } = calibration;
      return inTransaction(database, () => {
        const accepted = records.filter(
          (record) =>
            !isDeleted(database, record, numbering) && !hasExpired(record, seenAtMs, expiredBeforeMs, clockOffsetMs),
        );
        const changes = accepted.flatMap((record) =>
          insertRecord(database, record, seenAtMs - clockOffsetMs, calibration),
        );
        return refoldChanges(database, changes, calibration);
      });
    });
  }

  around(neighbourhood: string, atMs: number): Result<CallFacts, StorageFailure> {
    return this.#file.attempt((database) => factsAround(database, neighbourhood, atMs, this.#known(database)));
  }

  between(fromMs: number, untilMs: number): Result<StoredFacts, StorageFailure> {
    return this.#file.attempt((database) =>
      factsBetween(database, fromMs, untilMs, this.#known(database).clockOffsetMs),
    );
  }

  calibration(): Calibration {
    const read = this.#file.attempt((database) => this.#known(database));
    return read.ok ? read.value : nothingLearnt;
  }

  async relearn(
    notOwn: readonly string[],
  ): Promise<Result<{ readonly calibration: Calibration; readonly hasOtherCalls: boolean }, StorageFailure>> {
    // The work before this, reading, and learning each take as long as a ring may wait.
    await new Promise(setImmediate);
    const sample = this.#file.attempt((database) => {
      // The calibration may contain something about a deleted caller. So nothing of it is kept.
      const before = hasTraces(database) ? nothingLearnt : this.#known(database);
      return { database, before, facts: learningSample(database, before) };
    });
    if (!sample.ok) return sample;
    await new Promise(setImmediate);
    const learnt = learn(sample.value.facts, sample.value.before, notOwn);
    return this.#file.attempt((database) => {
      const before = this.#known(database);
      // The file was opened again, perhaps because everything was deleted. Then nothing is learnt from those facts.
      if (database !== sample.value.database) return { calibration: before, hasOtherCalls: false };
      const hasOtherCalls = givesOtherCalls(before, learnt);
      // A small change of the measured clock offset is ignored, so that calls are not made again for it.
      const kept = hasOtherCalls ? learnt : { ...learnt, clockOffsetMs: before.clockOffsetMs };
      if (!isSameValue(kept, before)) {
        inTransaction(database, () => {
          writeCalibration(database, kept);
          if (hasOtherCalls) beginRefold(database, hasOtherNeighbourhoods(before, kept));
        });
        this.#learnt = { database, calibration: kept };
      }
      return { calibration: kept, hasOtherCalls };
    });
  }

  upkeepSlice(expiredBeforeMs: number): Result<UpkeepSlice, StorageFailure> {
    return this.#file.attempt((database) =>
      withoutWaiting(database, () => inTransaction(database, () => this.#upkeep(database, expiredBeforeMs))),
    );
  }

  rebuild(): Result<null, StorageFailure> {
    return this.#file.attempt((database) => {
      inTransaction(database, () => beginRefold(database, true));
      return null;
    });
  }

  lastFactId(): number {
    const last = this.#file.attempt(
      (database) =>
        prepared(database, `SELECT coalesce(max(id), 0) AS id FROM facts WHERE id < ${factIdsBelow}`).get() as {
          id: number;
        },
    );
    return last.ok ? last.value.id : 0;
  }

  heardSince(fromMs: number): Result<number, StorageFailure> {
    return this.#file.attempt((database) => {
      const count = prepared(database, 'SELECT count(*) AS count FROM facts WHERE at_ms >= ?');
      return (count.get(fromMs) as { count: number }).count;
    });
  }

  #upkeep(database: Database, expiredBeforeMs: number): UpkeepSlice {
    const untilMs = performance.now() + sliceForMs;
    const calibration = this.#known(database);
    const deleted = deleteSome(database, calibration, performance.now() + removeForMs);
    const did =
      deleted !== 'nothing' ? deleted : refoldSome(database, untilMs, this.#halfway) === 'more' ? 'refolded' : null;
    if (did !== null) {
      // The facts that kept old ones from expiring may have gone.
      this.#expiry = new Expiry();
      return did;
    }
    const removeUntilMs = performance.now() + removeForMs;
    if (this.#expiry.some(database, expiredBeforeMs, calibration, removeUntilMs) === 'more') return 'expired';
    return indexParties(database, untilMs) === 'more' ? 'indexed' : 'done';
  }

  #known(database: Database): Calibration {
    if (this.#learnt?.database !== database) this.#learnt = { database, calibration: readCalibration(database) };
    return this.#learnt.calibration;
  }
}

/** Milliseconds. With the commit, a slice stays below 15 ms, so that no ring waits for it. */
const sliceForMs = 6;
/** Milliseconds. It is less, because deleted data is written more than once. */
const removeForMs = 3;

/**
 * Runs `work` without waiting for the disk. Facts always wait for it, but a slice of upkeep that a power cut undoes is
 * only done again.
 */
function withoutWaiting<T>(database: Database, work: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}

/** Whether the next upkeep would remove the record because it ended too long ago. */
function hasExpired(record: CallRecord, seenAtMs: number, expiredBeforeMs: number, clockOffsetMs: number): boolean {
  const known = { factId: recordFactId(record.id), record, insteadMs: seenAtMs - clockOffsetMs };
  return spanOf(known, clockOffsetMs).endMs < expiredBeforeMs;
}
