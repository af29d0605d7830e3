import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Call } from '../../src/calls/call.ts';
import { type HeardEvent, neighbourhoodGapMs, neighbourhoodOf } from '../../src/calls/call-event.ts';
import { foldCalls, foldVersion, repeatWithinMs } from '../../src/calls/fold-calls.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { HistoryPlace, Journal, NewFact, StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { formBody } from '../net/form-body.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';

const unreadFactsLimit = 10_000;

interface FactRow {
  readonly id: number;
  readonly at_ms: number;
  readonly body: Uint8Array;
}

/** The facts and the calls they fold to, in the program's one file. */
export class SqliteJournal implements Journal {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async store(facts: readonly NewFact[]): Promise<Result<readonly Call[], StorageFailure>> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        const news = insertFacts(database, facts);
        return touchedNeighbourhoods(news).flatMap(([neighbourhood, atMs]) => refold(database, neighbourhood, atMs));
      }),
    );
  }

  heardAround(neighbourhood: string, atMs: number): Result<readonly HeardEvent[], StorageFailure> {
    return this.#file.attempt((database) => heardAround(database, neighbourhood, atMs));
  }

  history(before: HistoryPlace | null, limit: number): Result<readonly Call[], StorageFailure> {
    const { startedAtMs, id } = before ?? { startedAtMs: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
    return this.#file.attempt((database) => {
      const rows = prepared(
        database,
        `SELECT story FROM calls WHERE (started_at_ms, id) < (?, ?)
           ORDER BY started_at_ms DESC, id DESC LIMIT ?`,
      ).all(startedAtMs, id, limit) as { story: string }[];
      return rows.map(({ story }) => JSON.parse(story) as Call);
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

/** Work for less than this, so that with the commit a slice stays below 15 ms and no ring waits for it. */
const refoldForMs = 6;

interface Folding {
  readonly version: number;
  /** Facts with a smaller id are still to be folded anew; `null` when there are none. */
  readonly refold_below_id: number | null;
}

function refoldSome(database: Database): 'more' | 'done' {
  const startedAtMs = performance.now();
  let belowId = beginRefold(database);
  if (belowId === null) return 'done';
  // The last of each neighbourhood: those before it are folded with it.
  const facts = prepared(
    database,
    `SELECT id, at_ms, neighbourhood FROM facts AS fact
       WHERE id < ? AND neighbourhood IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM facts AS later
         WHERE later.neighbourhood = fact.neighbourhood AND later.at_ms BETWEEN fact.at_ms AND fact.at_ms + ?
           AND (later.at_ms > fact.at_ms OR later.id > fact.id))
       ORDER BY id DESC`,
  ).iterate(belowId, neighbourhoodGapMs) as Iterable<{ id: number; at_ms: number; neighbourhood: string }>;
  belowId = null;
  for (const { id, at_ms: atMs, neighbourhood } of facts) {
    refold(database, neighbourhood, atMs);
    if (performance.now() - startedAtMs < refoldForMs) continue;
    belowId = id;
    break;
  }
  prepared(database, 'UPDATE folding SET refold_below_id = ?').run(belowId);
  return belowId === null ? 'done' : 'more';
}

/** Below which fact there is work; begins it when the stored calls are of another version. */
function beginRefold(database: Database): number | null {
  const folding = prepared(database, 'SELECT version, refold_below_id FROM folding').get() as unknown as Folding;
  if (folding.version === foldVersion) return folding.refold_below_id;
  const { id } = prepared(database, 'SELECT coalesce(max(id), 0) + 1 AS id FROM facts').get() as { id: number };
  prepared(database, 'UPDATE folding SET version = ?, refold_below_id = ?').run(foldVersion, id);
  return id;
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

/** Each neighbourhood that the facts fall into, with a moment in it; two moments far apart are two of them. */
function touchedNeighbourhoods(facts: readonly NewFact[]): readonly (readonly [string, number])[] {
  const touched: (readonly [string, number])[] = [];
  const lastAtMs = new Map<string, number>();
  for (const { event, atMs } of [...facts].sort((a, b) => a.atMs - b.atMs)) {
    if (event === null) continue;
    const neighbourhood = neighbourhoodOf(event);
    const before = lastAtMs.get(neighbourhood);
    if (before === undefined || atMs - before > neighbourhoodGapMs) touched.push([neighbourhood, atMs]);
    lastAtMs.set(neighbourhood, atMs);
  }
  return touched;
}

function refold(database: Database, neighbourhood: string, atMs: number): readonly Call[] {
  const heard = heardAround(database, neighbourhood, atMs);
  const calls = foldCalls(heard);
  const ids = new Set(calls.map(({ id }) => id));
  const others = heard.map(({ factId }) => factId).filter((id) => !ids.has(id));
  // A call has the id of a fact in its neighbourhood, so what was stored under another of them is a call no more.
  if (others.length > 0) {
    prepared(database, 'DELETE FROM calls WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(others));
  }
  // Of a call that is stored nothing else can be new, and what is not new is not written.
  const write = prepared(
    database,
    `INSERT INTO calls (id, neighbourhood, started_at_ms, last_heard_at_ms, story) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET last_heard_at_ms = excluded.last_heard_at_ms, story = excluded.story
       WHERE story <> excluded.story OR last_heard_at_ms <> excluded.last_heard_at_ms`,
  );
  for (const call of calls) {
    write.run(call.id, neighbourhood, call.startedAtMs, call.lastHeardAtMs, JSON.stringify(call));
  }
  return calls;
}

/** Walks from a moment into both directions until nothing was heard for as long as the gap. In order of arrival. */
function heardAround(database: Database, neighbourhood: string, atMs: number): readonly HeardEvent[] {
  const select = prepared(
    database,
    'SELECT id, at_ms, body FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ? ORDER BY at_ms',
  );
  const between = (fromMs: number, toMs: number) => select.all(neighbourhood, fromMs, toMs) as unknown as FactRow[];
  const earlier = (first: FactRow | undefined): readonly FactRow[] => {
    if (first === undefined) return [];
    const rows = between(first.at_ms - neighbourhoodGapMs, first.at_ms - 1);
    return [...earlier(rows.at(0)), ...rows];
  };
  const later = (last: FactRow | undefined): readonly FactRow[] => {
    if (last === undefined) return [];
    const rows = between(last.at_ms + 1, last.at_ms + neighbourhoodGapMs);
    return [...rows, ...later(rows.at(-1))];
  };
  const near = between(atMs - neighbourhoodGapMs, atMs + neighbourhoodGapMs);
  return [...earlier(near.at(0)), ...near, ...later(near.at(-1))].flatMap(readFact);
}

function readFact({ id, at_ms: atMs, body }: FactRow): readonly HeardEvent[] {
  const event = parseWebhook(formBody(body));
  return event.ok ? [{ factId: id, atMs, event: event.value }] : [];
}
