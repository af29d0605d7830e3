import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { type KnownRecord, longestSpanMs, recordFactId, spanOf } from '../../src/calls/known-record.ts';
import { neighbourhoodGapMs, neighbourhoodOfRecord } from '../../src/calls/neighbourhood.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { StoredFacts } from '../../src/report-call/call-journal.ts';
import { formBody } from '../net/form-body.ts';
import { prepared } from './sqlite-file.ts';

export interface FactRow {
  readonly id: number;
  readonly at_ms: number;
  readonly body: Uint8Array;
}

export interface RecordRow {
  readonly id: number;
  readonly started_at_ms: number;
  readonly body: string;
}

/** What is known of one neighbourhood around a moment, up to the first gap on both sides. */
export function factsAround(database: Database, neighbourhood: string, atMs: number, clockOffsetMs: number): CallFacts {
  const around = new Around(database, neighbourhood, clockOffsetMs);
  let [fromMs, toMs] = around.find(atMs - neighbourhoodGapMs, atMs + neighbourhoodGapMs, atMs, atMs);
  for (let knownFromMs = atMs; fromMs < knownFromMs; ) {
    const before = knownFromMs;
    knownFromMs = fromMs;
    [fromMs, toMs] = around.find(fromMs - neighbourhoodGapMs, before - neighbourhoodGapMs, fromMs, toMs);
  }
  for (let knownToMs = atMs; toMs > knownToMs; ) {
    const before = knownToMs;
    knownToMs = toMs;
    [fromMs, toMs] = around.find(before + neighbourhoodGapMs, toMs + neighbourhoodGapMs, fromMs, toMs);
  }
  return { heard: [...around.heard.values()], records: [...around.records.values()] };
}

/** When a fact happened, and in which neighbourhood. */
export type Moment = readonly [neighbourhood: string, atMs: number];

export function momentOf(known: KnownRecord, calibration: Calibration): Moment {
  return [neighbourhoodOfRecord(known.record, calibration), spanOf(known, calibration.clockOffsetMs).startMs];
}

/** Of all facts next to a record that said so before: what it held together may be several neighbourhoods now. */
export function momentsAround(database: Database, before: KnownRecord, calibration: Calibration): readonly Moment[] {
  const { clockOffsetMs } = calibration;
  const neighbourhood = neighbourhoodOfRecord(before.record, calibration);
  const { startMs, endMs } = spanOf(before, clockOffsetMs);
  const around = new Around(database, neighbourhood, clockOffsetMs);
  around.find(startMs - neighbourhoodGapMs, endMs + neighbourhoodGapMs, startMs, endMs);
  return [
    ...[...around.heard.values()].map(({ atMs }): Moment => [neighbourhood, atMs]),
    ...[...around.records.values()].map((known) => momentOf(known, calibration)),
  ];
}

/** Collects what is found in one neighbourhood. */
class Around {
  readonly heard = new Map<number, HeardEvent>();
  readonly records = new Map<number, KnownRecord>();
  readonly #database: Database;
  readonly #neighbourhood: string;
  readonly #clockOffsetMs: number;

  constructor(database: Database, neighbourhood: string, clockOffsetMs: number) {
    this.#database = database;
    this.#neighbourhood = neighbourhood;
    this.#clockOffsetMs = clockOffsetMs;
  }

  /** Looks between two moments. Gives the least and the greatest time of what was found there and of those given. */
  find(fromMs: number, toMs: number, leastMs: number, greatestMs: number): readonly [number, number] {
    let [least, greatest] = [leastMs, greatestMs];
    for (const row of this.#factsBetween(fromMs, toMs)) {
      for (const event of heardOf(row)) this.heard.set(row.id, event);
      [least, greatest] = [Math.min(least, row.at_ms), Math.max(greatest, row.at_ms)];
    }
    for (const known of this.#recordsBetween(fromMs - this.#clockOffsetMs, toMs - this.#clockOffsetMs)) {
      const span = spanOf(known, this.#clockOffsetMs);
      this.records.set(known.factId, known);
      [least, greatest] = [Math.min(least, span.startMs), Math.max(greatest, span.endMs)];
    }
    return [least, greatest];
  }

  #factsBetween(fromMs: number, toMs: number): readonly FactRow[] {
    const select = prepared(
      this.#database,
      'SELECT id, at_ms, body FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ? ORDER BY at_ms',
    );
    return select.all(this.#neighbourhood, fromMs, toMs) as unknown as FactRow[];
  }

  /** By the exchange's clock. A record counts from its start to its end. */
  #recordsBetween(fromMs: number, toMs: number): readonly KnownRecord[] {
    const select = prepared(
      this.#database,
      `SELECT id, started_at_ms, body FROM records
         WHERE neighbourhood = ? AND started_at_ms BETWEEN ? AND ? AND ended_at_ms >= ?`,
    );
    const rows = select.all(this.#neighbourhood, fromMs - longestSpanMs, toMs, fromMs) as unknown as RecordRow[];
    return rows.flatMap(knownRecordOf);
  }
}

/** So many are more than anybody reads. */
const mostBetween = 2_000;

/** Whatever was heard, and the records of what happened, between the two. */
export function factsBetween(database: Database, fromMs: number, untilMs: number, clockOffsetMs: number): StoredFacts {
  const facts = prepared(
    database,
    'SELECT id, at_ms, body FROM facts WHERE at_ms BETWEEN ? AND ? ORDER BY at_ms, id LIMIT ?',
  ).all(fromMs, untilMs, mostBetween) as unknown as FactRow[];
  const records = prepared(
    database,
    `SELECT id, started_at_ms, body FROM records
       WHERE started_at_ms BETWEEN ? AND ? AND ended_at_ms >= ? ORDER BY started_at_ms LIMIT ?`,
  ).all(
    fromMs - clockOffsetMs - longestSpanMs,
    untilMs - clockOffsetMs,
    fromMs - clockOffsetMs,
    mostBetween,
  ) as unknown as RecordRow[];
  return {
    notifications: facts.map(({ id, at_ms: atMs, body }) => ({ factId: id, atMs, pairs: formBody(body) })),
    records: records.flatMap(knownRecordOf),
  };
}

export function heardOf({ id, at_ms: atMs, body }: FactRow): readonly HeardEvent[] {
  const event = parseWebhook(formBody(body));
  return event.ok ? [{ factId: id, atMs, event: event.value }] : [];
}

export function knownRecordOf({ id, started_at_ms: insteadMs, body }: RecordRow): readonly KnownRecord[] {
  const [record] = parseRecords(JSON.parse(body)) ?? [];
  return record === undefined ? [] : [{ factId: id, record, insteadMs }];
}

/**
 * Stores a record that is new, or says something else than `before`. Gives `null` when it is no news. `insteadMs` stands
 * in for its time when it names none.
 */
export function insertRecord(
  database: Database,
  record: CallRecord,
  insteadMs: number,
  calibration: Calibration,
): { readonly known: KnownRecord; readonly before: KnownRecord | null } | null {
  const id = recordFactId(record.id);
  const before = prepared(database, 'SELECT started_at_ms, body FROM records WHERE id = ?').get(id) as
    | Omit<RecordRow, 'id'>
    | undefined;
  if (before?.body === record.raw) return null;
  const known = { factId: id, record, insteadMs: before?.started_at_ms ?? insteadMs };
  const { startMs, endMs } = spanOf(known, 0);
  prepared(
    database,
    `INSERT INTO records (id, neighbourhood, started_at_ms, ended_at_ms, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET neighbourhood = excluded.neighbourhood, started_at_ms = excluded.started_at_ms,
         ended_at_ms = excluded.ended_at_ms, body = excluded.body`,
  ).run(id, neighbourhoodOfRecord(record, calibration), startMs, endMs, record.raw);
  return { known, before: (before === undefined ? undefined : knownRecordOf({ id, ...before })[0]) ?? null };
}
