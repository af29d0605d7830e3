import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Few, usuallyFew } from '../../electron/store/history-query.ts';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { indexParties } from '../../electron/store/stored-parties.ts';
import type { Call } from '../../src/calls/call.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { allCalls, type CallFilter } from '../../src/calls/call-filter.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { HistoryFrom, NewFact } from '../../src/store-ports.ts';
import { recordOf } from '../fakes/call-records.ts';
import { onRunOver } from './property-runs.ts';

export const beganMs = Date.UTC(2026, 10, 23, 11, 0, 0);
export const seenAtMs = beganMs + 2 * 60 * 60_000;
/** Every fact is newer. */
export const nothingExpires = 0;
export const newest: HistoryFrom = { kind: 'newest' };

/** Makes an empty database with today's schema. Returns its path. */
export function emptyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-stored-'));
  onRunOver(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'zil.db');
  // Creating the tables takes longer than most tests on them.
  if (empty === null) openDatabase(path).close();
  else writeFileSync(path, empty);
  empty ??= readFileSync(path);
  return path;
}

let empty: Uint8Array | null = null;

/** A database of calls, and the parts of Zil that write and read it. */
export class Stored {
  readonly path = emptyFile();
  readonly file: SqliteFile;
  readonly journal: SqliteJournal;
  readonly names: SqliteNames;
  readonly history: SqliteCallHistory;
  #lastId = 0;

  constructor(few: Few = usuallyFew, open = openDatabase) {
    this.file = new SqliteFile(this.path, open);
    this.journal = new SqliteJournal(this.file);
    this.names = new SqliteNames(this.file);
    this.history = new SqliteCallHistory(this.file, few);
    onRunOver(() => this.file.close());
  }

  /** A caller rings at an extension. */
  ring(caller: string, second = 0, extension = '1001', line = '908505501234'): Promise<void> {
    const event = { event: 'EXTENSION_RINGING', extension_number: extension };
    return this.#hear(second, { ...event, calling_number: caller, called_number: line });
  }

  /** A caller presses a key in the menu. */
  press(caller: string, second: number, key = '2'): Promise<void> {
    const event = { event: 'IVR_MENU_ACTION', ivr_id: '42', ivr_digits: key };
    return this.#hear(second, { ...event, calling_number: caller, called_number: '908505501234' });
  }

  async #hear(second: number, sent: Readonly<Record<string, string>>): Promise<void> {
    this.#lastId += 1;
    const body = new TextEncoder().encode(new URLSearchParams({ ...sent, tenant_id: '1234' }).toString());
    const event = parseWebhook(formBody(body));
    if (!event.ok) throw new Error('the program cannot read a notification');
    const fact: NewFact = { id: this.#lastId, atMs: beganMs + second * 1_000, body, event: event.value };
    expect(await this.journal.store([fact])).toMatchObject({ ok: true });
  }

  async read(records: readonly Parameters<typeof recordOf>[0][]): Promise<void> {
    expect(await this.journal.storeRecords(records.map(recordOf), seenAtMs, nothingExpires)).toMatchObject({
      ok: true,
    });
  }

  keepUp(): void {
    for (;;) {
      const slice = this.journal.upkeepSlice(nothingExpires);
      if (!slice.ok) throw new Error(slice.error.reason);
      if (slice.value === 'done') return;
    }
  }

  /** Adds up to `parties` more parties to the search index. */
  index(parties: number): void {
    this.file.attempt((database) => {
      for (let indexed = 0; indexed < parties && indexParties(database, 0) === 'more'; ) indexed += 1;
    });
  }

  /** Throws when the search index differs from the parties, once all of them are in it. */
  checkIndex(): void {
    const database = openDatabase(this.path);
    try {
      database.exec("INSERT INTO party_search (party_search, rank) VALUES ('integrity-check', 1)");
    } finally {
      database.close();
    }
  }

  page(filter: Partial<CallFilter>, from = newest, limit = 100): readonly Call[] {
    const page = this.history.history({ ...allCalls, ...filter }, from, limit);
    if (!page.ok) throw new Error(page.error.reason);
    return page.value;
  }

  /** Returns the parties whose calls are found. */
  found(text: string): readonly string[] {
    return [...new Set(this.page({ text }).flatMap((call) => callFacets(call).party ?? []))].sort();
  }
}
