import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { neighbourhoodGapMs, neighbourhoodOf } from '../../src/calls/call-event.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { neighbourhoodOfRecord, spanOf } from '../../src/calls/known-record.ts';
import { learn, teachesOther } from '../../src/calls/learn.ts';
import { repeatWithinMs } from '../../src/calls/live-calls.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { CallerMemory, HistoryPlace, Journal, NewFact, StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { readCalibration, refold, refoldSome, writeCalibration } from './refold.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';
import { type FactRow, factsAround, heardOf, insertRecord, knownRecordOf, type RecordRow } from './stored-facts.ts';

const unreadFactsLimit = 10_000;
/** What an account is learnt from: its newest records, and what was heard meanwhile. */
const learntRecords = 500;
const learntFacts = 3_000;
/** A clock may be so far off. */
const learntAroundMs = 14 * 60 * 60_000;

/** The facts and the calls they fold to, in the program's one file. */
export class SqliteJournal implements Journal {
  readonly #file: SqliteFile;
  #calibration: Calibration | null = null;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async store(facts: readonly NewFact[]): Promise<Result<readonly Call[], StorageFailure>> {
    return this.#file.attempt((database) => {
      const calibration = this.#known(database);
      return inTransaction(database, () => {
        const news = insertFacts(database, facts);
        const moments = news.flatMap(({ event, atMs }) =>
          event === null ? [] : [[neighbourhoodOf(event), atMs] as const],
        );
        return refoldTouched(database, moments, calibration);
      });
    });
  }

  async storeRecords(
    records: readonly CallRecord[],
    seenAtMs: number,
  ): Promise<Result<readonly Call[], StorageFailure>> {
    return this.#file.attempt((database) => {
      const calibration = this.#known(database);
      const { clockOffsetMs } = calibration;
      return inTransaction(database, () => {
        const news = records.flatMap((record) => insertRecord(database, record, seenAtMs - clockOffsetMs));
        const moments = news.map(
          (known) => [neighbourhoodOfRecord(known.record), spanOf(known, clockOffsetMs).startMs] as const,
        );
        return refoldTouched(database, moments, calibration);
      });
    });
  }

  around(neighbourhood: string, atMs: number): Result<CallFacts, StorageFailure> {
    return this.#file.attempt((database) =>
      factsAround(database, neighbourhood, atMs, this.#known(database).clockOffsetMs),
    );
  }

  calibration(): Calibration {
    const read = this.#file.attempt((database) => this.#known(database));
    return read.ok ? read.value : nothingLearnt;
  }

  relearn(): Result<{ readonly calibration: Calibration; readonly hasOtherCalls: boolean }, StorageFailure> {
    return this.#file.attempt((database) => {
      const before = this.#known(database);
      const calibration = learn(learningSample(database));
      const hasOtherCalls = teachesOther(before, calibration);
      // A measured clock drifts, and what is close enough stays as it is: no call is made anew for it.
      const kept = hasOtherCalls ? calibration : { ...calibration, clockOffsetMs: before.clockOffsetMs };
      if (JSON.stringify(kept) !== JSON.stringify(before)) {
        inTransaction(database, () => writeCalibration(database, kept, hasOtherCalls));
        this.#calibration = kept;
      }
      return { calibration: kept, hasOtherCalls };
    });
  }

  callerBefore(neighbourhood: string, beforeMs: number): Result<CallerMemory, StorageFailure> {
    return this.#file.attempt((database) => {
      const count = prepared(
        database,
        'SELECT count(*) AS calls FROM calls WHERE neighbourhood = ? AND started_at_ms < ?',
      ).get(neighbourhood, beforeMs) as { calls: number };
      const last = prepared(
        database,
        `SELECT story FROM calls WHERE neighbourhood = ? AND started_at_ms < ?
           ORDER BY started_at_ms DESC, id DESC LIMIT 1`,
      ).get(neighbourhood, beforeMs) as { story: string } | undefined;
      return { earlierCalls: count.calls, last: last === undefined ? null : callOf(last) };
    });
  }

  history(before: HistoryPlace | null, limit: number): Result<readonly Call[], StorageFailure> {
    const { startedAtMs, id } = before ?? { startedAtMs: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
    return this.#file.attempt((database) => {
      const rows = prepared(
        database,
        `SELECT story FROM calls WHERE (started_at_ms, id) < (?, ?)
           ORDER BY started_at_ms DESC, id DESC LIMIT ?`,
      ).all(startedAtMs, id, limit) as { story: string }[];
      return rows.map(callOf);
    });
  }

  startedBetween(fromMs: number, untilMs: number): Result<readonly Call[], StorageFailure> {
    return this.#file.attempt((database) => {
      const rows = prepared(
        database,
        'SELECT story FROM calls WHERE started_at_ms BETWEEN ? AND ? ORDER BY started_at_ms DESC, id DESC',
      ).all(fromMs, untilMs) as { story: string }[];
      return rows.map(callOf);
    });
  }

  refoldSlice(): Result<'more' | 'done', StorageFailure> {
    return this.#file.attempt((database) =>
      withoutWaiting(database, () => inTransaction(database, () => refoldSome(database))),
    );
  }

  lastFactId(): number {
    const last = this.#file.attempt(
      (database) => prepared(database, 'SELECT coalesce(max(id), 0) AS id FROM facts').get() as { id: number },
    );
    return last.ok ? last.value.id : 0;
  }

  heardSince(fromMs: number): Result<number, StorageFailure> {
    return this.#file.attempt((database) => {
      const count = prepared(database, 'SELECT count(*) AS count FROM facts WHERE at_ms >= ?');
      return (count.get(fromMs) as { count: number }).count;
    });
  }

  #known(database: Database): Calibration {
    this.#calibration ??= readCalibration(database);
    return this.#calibration;
  }
}

/** A call of an earlier version lacks what that did not know; it is made again soon. */
const beforeVersion2 = {
  legs: [],
  direction: { value: 'unknown', certainty: 'live' },
  outcome: null,
  answeredAtMs: null,
  ringMs: null,
  talkMs: null,
};

function callOf({ story }: { readonly story: string }): Call {
  return { ...beforeVersion2, ...JSON.parse(story) } as Call;
}

/** For what can be made again: facts wait for the disk, but a slice that a power cut takes is only folded once more. */
function withoutWaiting<T>(database: Database, work: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}

function learningSample(database: Database): CallFacts {
  const recordRows = prepared(
    database,
    'SELECT id, started_at_ms, body FROM records ORDER BY started_at_ms DESC LIMIT ?',
  ).all(learntRecords) as unknown as RecordRow[];
  const records = recordRows.flatMap(knownRecordOf);
  const fromMs = Math.min(...recordRows.map((row) => row.started_at_ms)) - learntAroundMs;
  const factRows = prepared(
    database,
    'SELECT id, at_ms, body FROM facts WHERE neighbourhood IS NOT NULL AND at_ms >= ? ORDER BY id DESC LIMIT ?',
  ).all(recordRows.length === 0 ? 0 : fromMs, learntFacts) as unknown as FactRow[];
  return { heard: factRows.flatMap(heardOf), records };
}

/** Gives those that are news to their neighbourhood: a flood of one and the same is not folded again for each. */
function insertFacts(database: Database, facts: readonly NewFact[]): readonly NewFact[] {
  const insert = prepared(database, 'INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, ?, ?)');
  const news = facts.filter((fact) => {
    const neighbourhood = fact.event === null ? null : neighbourhoodOf(fact.event);
    const isNews = neighbourhood !== null && !isRepeat(database, neighbourhood, fact);
    insert.run(fact.id, fact.atMs, neighbourhood, fact.body);
    return isNews;
  });
  if (facts.some(({ event }) => event === null)) forgetOldUnread(database);
  return news;
}

/** The fold passes over one that equals another shortly before it; when nothing came later it changes no call. */
function isRepeat(database: Database, neighbourhood: string, { atMs, body }: NewFact): boolean {
  const equal = prepared(
    database,
    'SELECT 1 FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ? AND body = ? LIMIT 1',
  ).get(neighbourhood, atMs - repeatWithinMs, atMs, body);
  const later = prepared(database, 'SELECT 1 FROM facts WHERE neighbourhood = ? AND at_ms > ? LIMIT 1');
  return equal !== undefined && later.get(neighbourhood, atMs) === undefined;
}

function forgetOldUnread(database: Database): void {
  prepared(
    database,
    `DELETE FROM facts WHERE neighbourhood IS NULL AND id <=
         (SELECT id FROM facts WHERE neighbourhood IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?)`,
  ).run(unreadFactsLimit);
}

/** Folds each neighbourhood that the moments fall into once; two moments far apart are two of them. */
function refoldTouched(
  database: Database,
  moments: readonly (readonly [neighbourhood: string, atMs: number])[],
  calibration: Calibration,
): readonly Call[] {
  const lastAtMs = new Map<string, number>();
  const calls = new Map<number, Call>();
  for (const [neighbourhood, atMs] of [...moments].sort(([, a], [, b]) => a - b)) {
    const before = lastAtMs.get(neighbourhood);
    lastAtMs.set(neighbourhood, atMs);
    if (before !== undefined && atMs - before <= neighbourhoodGapMs) continue;
    for (const call of refold(database, neighbourhood, atMs, calibration)) calls.set(call.id, call);
  }
  return [...calls.values()];
}
