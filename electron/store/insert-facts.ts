import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import { recordFactId, spanOf } from '../../src/calls/known-record.ts';
import { repeatWithinMs } from '../../src/calls/live-calls.ts';
import { neighbourhoodOf, neighbourhoodOfRecord } from '../../src/calls/neighbourhood.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { isSameValue } from '../../src/same-value.ts';
import type { NewFact } from '../../src/store-ports.ts';
import {
  guestColumn,
  guestsOf,
  type NeighbourhoodSpan,
  neighbourhoodSpanOf,
  type PlacedRow,
  placedColumns,
} from './guests.ts';
import { parsedJson } from './parsed-json.ts';
import type { Change } from './refolding.ts';
import { prepared } from './sqlite-file.ts';

/** Of webhooks that Zil cannot read, the newest are kept: senders of rubbish do not fill the disk. */
export const unreadFactsLimit = 10_000;

/** Stores webhooks. Returns the changes. */
export function insertFacts(
  database: Database,
  facts: readonly NewFact[],
  calibration: Calibration,
): readonly Change[] {
  const changes = facts.flatMap((fact) => insertFact(database, fact, calibration));
  if (facts.some(({ event }) => event === null)) deleteOldUnread(database);
  return changes;
}

/** Returns `null` when the webhook belongs to no call. */
export function neighbourhoodOfFact({ event }: NewFact, calibration: Calibration): string | null {
  return event === null ? null : neighbourhoodOf(event, calibration);
}

export function writeFact(database: Database, { id, atMs, body }: NewFact, neighbourhood: string | null): void {
  const insert = 'INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, ?, ?)';
  prepared(database, insert).run(id, atMs, neighbourhood, body);
}

function insertFact(database: Database, fact: NewFact, calibration: Calibration): readonly Change[] {
  const { id, atMs, body } = fact;
  const neighbourhood = neighbourhoodOfFact(fact, calibration);
  const insert = () => writeFact(database, fact, neighbourhood);
  if (neighbourhood === null) {
    insert();
    return [];
  }
  const span = { neighbourhood, startMs: atMs, endMs: atMs };
  const isKnown = isRepeat(database, neighbourhood, atMs, body);
  // In a flood of equal webhooks, not each one is folded again, unless it may decide where a guest belongs.
  const isPassedOver = isKnown && guestsOf(database, span, calibration).length === 0;
  const change = { ...span, factId: id, isRepeat: isPassedOver };
  return [change, ...movedBy(database, [span], insert, calibration)];
}

/**
 * Whether a webhook equals one shortly before it and no later one has come. The fold ignores such a webhook, so it
 * changes no call.
 */
function isRepeat(database: Database, neighbourhood: string, atMs: number, body: Uint8Array): boolean {
  const equal = prepared(
    database,
    'SELECT 1 FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ? AND body = ? LIMIT 1',
  ).get(neighbourhood, atMs - repeatWithinMs, atMs, body);
  const later = prepared(database, 'SELECT 1 FROM facts WHERE neighbourhood = ? AND at_ms > ? LIMIT 1');
  return equal !== undefined && later.get(neighbourhood, atMs) === undefined;
}

function deleteOldUnread(database: Database): void {
  prepared(
    database,
    `DELETE FROM facts WHERE neighbourhood IS NULL AND id <=
         (SELECT id FROM facts WHERE neighbourhood IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?)`,
  ).run(unreadFactsLimit);
}

/**
 * Stores a record that is new or has other contents than before. Returns the changes. `insteadMs`: the time of a record
 * that names none, by the PBX's clock.
 */
export function insertRecord(
  database: Database,
  record: CallRecord,
  insteadMs: number,
  calibration: Calibration,
): readonly Change[] {
  const id = recordFactId(record.id);
  const before = prepared(database, `SELECT ${placedColumns} FROM records WHERE id = ?`).get(id) as unknown as
    | PlacedRow
    | undefined;
  if (before !== undefined && isSameRecord(before.body, record.raw)) return [];
  const known = { factId: id, record, insteadMs: before?.started_at_ms ?? insteadMs };
  const { startMs, endMs } = spanOf(known, 0);
  const after: PlacedRow = {
    id,
    started_at_ms: startMs,
    ended_at_ms: endMs,
    body: record.raw,
    neighbourhood: neighbourhoodOfRecord(record, calibration),
    guest: guestColumn(known, calibration),
  };
  const hosts = [before ?? after, after].filter(({ guest }) => guest === null);
  const left = before === undefined ? null : neighbourhoodSpanOf(database, before, calibration);
  const spans = hosts.map((host) => neighbourhoodSpanOf(database, host, calibration));
  const moved = movedBy(database, spans, () => writeRecord(database, after), calibration);
  const come = { ...neighbourhoodSpanOf(database, after, calibration), factId: id };
  return [come, ...(left === null ? [] : [{ ...left, factId: null }]), ...moved];
}

/** Compares two records as the PBX wrote them. The order of their fields means nothing. */
function isSameRecord(before: string, now: string): boolean {
  return before === now || isSameValue(parsedJson(before), parsedJson(now));
}

function writeRecord(database: Database, row: PlacedRow): void {
  prepared(
    database,
    `INSERT INTO records (id, neighbourhood, guest, started_at_ms, ended_at_ms, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET neighbourhood = excluded.neighbourhood, guest = excluded.guest,
         started_at_ms = excluded.started_at_ms, ended_at_ms = excluded.ended_at_ms, body = excluded.body`,
  ).run(row.id, row.neighbourhood, row.guest, row.started_at_ms, row.ended_at_ms, row.body);
}

/**
 * Runs `change`, which changes what happens in these spans. Returns the guests that belong elsewhere after it: each in
 * its new span and in its old one.
 */
export function movedBy(
  database: Database,
  spans: readonly NeighbourhoodSpan[],
  change: () => void,
  calibration: Calibration,
): readonly Change[] {
  const guests = spans
    .flatMap((span) => guestsOf(database, span, calibration))
    .map((row) => ({ row, before: neighbourhoodSpanOf(database, row, calibration) }));
  change();
  return guests.flatMap(({ row, before }) => {
    const after = neighbourhoodSpanOf(database, row, calibration);
    if (after.neighbourhood === before.neighbourhood) return [];
    return [
      { ...after, factId: row.id },
      { ...before, factId: null },
    ];
  });
}
