import { createHmac } from 'node:crypto';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { hasTime, recordFactId, spanOf } from '../../src/calls/known-record.ts';
import { partiesMeantBy } from '../../src/calls/mentions.ts';
import type { Numbering } from '../../src/calls/numbering.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { goodNumber, parsedJson, UnreadableRow } from './parsed-json.ts';
import { prepared } from './sqlite-file.ts';

/**
 * The two clocks agree no better than this. A call within this time after its deletion is known from its webhook alone.
 */
const clocksDifferMs = 10_000;

interface DeletedRow {
  readonly salt: Uint8Array;
  readonly everything_until_ms: number;
}

/** Returns up to when records are refused after a deletion, by the PBX's clock. */
export function recordsUntilMs(nowMs: number, clockOffsetMs: number): number {
  return nowMs - clockOffsetMs + clocksDifferMs;
}

/** Refuses records of a party (party key) that began up to a moment. */
export function rememberDeleted(database: Database, party: string, untilMs: number): void {
  rememberHash(database, hashOf(party, deletedRow(database).salt), untilMs);
}

function rememberHash(database: Database, hash: Uint8Array, untilMs: number): void {
  prepared(
    database,
    `INSERT INTO forgotten_numbers (hash, until_ms) VALUES (?, ?)
       ON CONFLICT (hash) DO UPDATE SET until_ms = max(until_ms, excluded.until_ms)`,
  ).run(hash, untilMs);
}

export function rememberDeletedRecords(database: Database, ids: readonly number[]): void {
  prepared(database, 'INSERT OR IGNORE INTO forgotten_records (id) SELECT value FROM json_each(?)').run(
    JSON.stringify(ids),
  );
}

/** Refuses all records that began up to a moment. */
export function rememberEverything(database: Database, untilMs: number): void {
  prepared(database, 'UPDATE forgetting SET everything_until_ms = ?').run(untilMs);
}

/** Whether a record belongs to something that was deleted. A record without a time may be of any time. */
export function isDeleted(database: Database, record: CallRecord, numbering: Numbering): boolean {
  const factId = recordFactId(record.id);
  const startedAtMs = hasTime(record) ? spanOf({ factId, record, insteadMs: 0 }, 0).startMs : Number.NEGATIVE_INFINITY;
  const { salt, everything_until_ms: everythingUntilMs } = deletedRow(database);
  if (everythingUntilMs > 0 && startedAtMs <= everythingUntilMs) return true;
  if (prepared(database, 'SELECT 1 FROM forgotten_records WHERE id = ?').get(factId) !== undefined) return true;
  if (prepared(database, 'SELECT 1 FROM forgotten_numbers LIMIT 1').get() === undefined) return false;
  const until = prepared(database, 'SELECT until_ms FROM forgotten_numbers WHERE hash = ?');
  return [...partiesIn(record, numbering)].some((party) => {
    const row = until.get(hashOf(party, salt)) as { until_ms: number } | undefined;
    return row !== undefined && startedAtMs <= goodNumber(row.until_ms);
  });
}

/** Returns up to when records of a party (party key) are refused, by the PBX's clock; `null`: it was not deleted. */
export function deletedUntilMs(database: Database, party: string): number | null {
  const hash = hashOf(party, deletedRow(database).salt);
  const row = prepared(database, 'SELECT until_ms FROM forgotten_numbers WHERE hash = ?').get(hash);
  return (row as { until_ms: number } | undefined)?.until_ms ?? null;
}

/** Returns those of the parties (party keys) that were deleted, whenever. */
export function deletedAmong(database: Database, parties: readonly string[]): ReadonlySet<string> {
  if (prepared(database, 'SELECT 1 FROM forgotten_numbers LIMIT 1').get() === undefined) return new Set();
  const { salt } = deletedRow(database);
  const deleted = prepared(database, 'SELECT 1 FROM forgotten_numbers WHERE hash = ?');
  return new Set(parties.filter((party) => deleted.get(hashOf(party, salt)) !== undefined));
}

/** Returns when a party was deleted, by this computer's clock, from the moment up to which its records are refused. */
export function deletedAtMs(untilMs: number, clockOffsetMs: number): number {
  return untilMs + clockOffsetMs - clocksDifferMs;
}

/**
 * Makes another file refuse the same deleted calls. Hashes have a meaning only with their own salt, so they are copied
 * only if both files have the same one.
 */
export function copyDeleted(from: Database, to: Database): void {
  const ids = prepared(from, 'SELECT id FROM forgotten_records').all() as { id: number }[];
  rememberDeletedRecords(
    to,
    ids.map(({ id }) => id),
  );
  if (Buffer.compare(deletedRow(from).salt, deletedRow(to).salt) !== 0) return;
  const numbers = prepared(from, 'SELECT hash, until_ms FROM forgotten_numbers').all() as unknown as {
    hash: Uint8Array;
    until_ms: number;
  }[];
  for (const { hash, until_ms: untilMs } of numbers) rememberHash(to, hash, untilMs);
}

/** Returns all parties that a record names, also in unknown fields. */
function partiesIn(record: CallRecord, numbering: Numbering): ReadonlySet<string> {
  return new Set(textsIn(parsedJson(record.raw) ?? record.raw).flatMap((text) => partiesMeantBy(text, numbering)));
}

/** Returns every name and value in parsed JSON. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsIn(each)]);
}

function hashOf(party: string, salt: Uint8Array): Uint8Array {
  return createHmac('sha256', salt).update(party).digest();
}

function deletedRow(database: Database): DeletedRow {
  const row = prepared(database, 'SELECT salt, everything_until_ms FROM forgetting').get() as unknown as DeletedRow;
  if (!(row.salt instanceof Uint8Array)) throw new UnreadableRow();
  goodNumber(row.everything_until_ms);
  return row;
}
