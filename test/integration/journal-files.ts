import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import type { Call } from '../../src/calls/call.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { HistoryFrom, NewFact, UpkeepSlice } from '../../src/store-ports.ts';
import { onRunOver } from './property-runs.ts';

export const today = new Date(Date.UTC(2026, 10, 23, 11, 0, 0));

export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-journal-'));
  onRunOver(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'zil.db');
}

export function journalAt(path: string): SqliteJournal {
  return new SqliteJournal(fileAt(path));
}

export function fileAt(path: string): SqliteFile {
  const file = new SqliteFile(path);
  onRunOver(() => file.close());
  return file;
}

/** Returns the calls in a database, as the window asks for them. */
export function callsIn(path: string, from: HistoryFrom = { kind: 'newest' }, limit = 100): readonly Call[] {
  const calls = new SqliteCallHistory(fileAt(path)).history(allCalls, from, limit);
  if (!calls.ok) throw new Error(calls.error.reason);
  return calls.value;
}

/** Does one slice of upkeep. */
export function upkeepOf(journal: SqliteJournal): UpkeepSlice {
  const slice = journal.upkeepSlice(nothingExpires);
  if (!slice.ok) throw new Error(slice.error.reason);
  return slice.value;
}

/** Every fact is newer. */
export const nothingExpires = 0;

let lastId = 0;

export function fact(second: number, text: string): NewFact {
  const body = new TextEncoder().encode(text);
  const event = parseWebhook(formBody(body));
  lastId += 1;
  return { id: lastId, atMs: today.getTime() + second * 1_000, body, event: event.ok ? event.value : null };
}

export const rings = (second: number, caller: string, extension = '1001') =>
  fact(
    second,
    `event=EXTENSION_RINGING&calling_number=${caller}&called_number=908505501234&extension_number=${extension}`,
  );

export function inFile<T>(file: string, work: (database: Database) => T): T {
  const database = openDatabase(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Returns the rows of the table of calls, as they are stored. */
export function rowsOf(file: string): readonly unknown[] {
  return inFile(file, (database) => database.prepare('SELECT * FROM calls ORDER BY id').all());
}
