import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { recordOf } from '../fakes/call-records.ts';
import { onRunOver } from './property-runs.ts';

export const beganMs = Date.UTC(2026, 10, 23, 11, 0, 0);
export const secondMs = 1_000;
export const dayMs = 24 * 60 * 60_000;
export const line = '908505501234';
export const ayse = '905335554321';
export const ayseKey = '+905335554321';
export const mehmet = '902123334455';
/** The digits that all spellings of Ayşe's number contain, and her name as it is written and as it is folded. */
export const traces = ['5335554321', 'Ayşe Yılmaz', 'ayse yilmaz'];

export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-deletion-'));
  onRunOver(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'zil.db');
}

/** Opens a database and all parts that work on it. They are closed when the test is over. */
export function storeAt(path: string) {
  const file = new SqliteFile(path);
  onRunOver(() => file.close());
  const journal = new SqliteJournal(file);
  const dataDeletion = new SqliteDataDeletion(file, dirname(path));
  const names = new SqliteNames(file);
  const upkeep = async (expiredBeforeMs = 0) => {
    const did: string[] = [];
    for (;;) {
      const slice = journal.upkeepSlice(expiredBeforeMs);
      if (!slice.ok) throw new Error(slice.error.reason);
      if (slice.value === 'done') return did;
      if (slice.value === 'deleted') expect((await journal.relearn([])).ok).toBe(true);
      did.push(slice.value);
    }
  };
  return { file, path, journal, dataDeletion, names, upkeep };
}

export type Store = ReturnType<typeof storeAt>;

let lastFact = 0;

export function fact(second: number, text: string): NewFact {
  const body = new TextEncoder().encode(text);
  const event = parseWebhook(formBody(body));
  const atMs = beganMs + second * secondMs;
  lastFact += 1;
  return { id: atMs * 1_024 + (lastFact % 1_024), atMs, body, event: event.ok ? event.value : null };
}

export const rings = (second: number, caller: string, extension = '1001') =>
  fact(
    second,
    `event=EXTENSION_RINGING&tenant_id=1234&calling_number=${caller}&called_number=${line}&extension_number=${extension}`,
  );

export const record = (id: number, second: number, part: Partial<Parameters<typeof recordOf>[0]> = {}) =>
  recordOf({ id, startedAtMs: beganMs + second * secondMs, ...part });

/** Returns the stored calls and the parties in them. Row numbers are left out: they mean nothing. */
export function callsIn({ path }: Store): readonly string[] {
  const database = openDatabase(path);
  const rows = database
    .prepare(
      `SELECT c.id, c.neighbourhood, c.started_at_ms, c.last_heard_at_ms, c.story, p.key AS party, l.key AS line,
         c.category, c.was_told, c.has_choice,
         (SELECT group_concat(extension) FROM call_extensions e WHERE e.call = c.id) AS extensions
       FROM calls c LEFT JOIN parties p ON p.id = c.party LEFT JOIN parties l ON l.id = c.line ORDER BY c.id`,
    )
    .all();
  database.close();
  return rows.map((row) => JSON.stringify(row));
}

export function rowsOf({ path }: Store, sql: string): readonly unknown[] {
  const database = openDatabase(path);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

/** Counts how often something of Ayşe is found in the bytes of the files. */
export function tracesIn({ path }: Store): number {
  return [path, `${path}-wal`].filter(existsSync).reduce((sum, file) => {
    const bytes = readFileSync(file);
    return sum + traces.filter((trace) => bytes.includes(trace)).length;
  }, 0);
}

/** Stores webhooks; a failure fails the test. */
export async function kept({ journal }: Store, facts: readonly NewFact[]): Promise<void> {
  expect(await journal.store(facts)).toMatchObject({ ok: true });
}

export function partiesIn(store: Store): readonly string[] {
  return (rowsOf(store, 'SELECT key FROM parties ORDER BY key') as { key: string }[]).map(({ key }) => key);
}
