import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { type KnownRecord, longestSpanMs } from '../../src/calls/known-record.ts';
import type { StoredFacts } from '../../src/calls/stored-facts.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { goodNumber, parsedJson, UnreadableRow } from './parsed-json.ts';
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

/** At most this many webhooks, and as many records, are returned: more than a person reads. */
const mostBetween = 2_000;

/**
 * Returns the webhooks between two moments, and the records whose time overlaps with that span: the earliest
 * `mostBetween` of each. The moments are by this computer's clock.
 */
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
    webhooks: facts.map(({ id, at_ms: atMs, body }) => ({ factId: id, atMs, pairs: formBody(body) })),
    records: records.flatMap(knownRecordOf),
  };
}

export function heardOf({ id, at_ms: atMs, body }: FactRow): readonly HeardEvent[] {
  const event = parseWebhook(formBody(body));
  return event.ok ? [{ factId: id, atMs: goodNumber(atMs), event: event.value }] : [];
}

export function knownRecordOf({ id, started_at_ms: insteadMs, body }: RecordRow): readonly KnownRecord[] {
  const value = parsedJson(body);
  if (value === null && !isJson(body)) throw new UnreadableRow();
  const [record] = parseRecords(value) ?? [];
  return record === undefined ? [] : [{ factId: id, record, insteadMs: goodNumber(insteadMs) }];
}

/**
 * Whether a text is JSON, also when it is nested too deep for `parsedJson`. An earlier Zil may have stored such a text.
 */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
