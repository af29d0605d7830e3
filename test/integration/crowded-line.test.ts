import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { factsWith } from '../../electron/store/facts-around.ts';
import { insertFacts } from '../../electron/store/insert-facts.ts';
import { readCalibration } from '../../electron/store/refold.ts';
import { refoldChanges } from '../../electron/store/refolding.ts';
import { removeFacts } from '../../electron/store/removed-facts.ts';
import { inTransaction, openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { type FactRow, heardOf, knownRecordOf, type RecordRow } from '../../electron/store/stored-facts.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { mostTogether } from '../../src/calls/neighbourhood-parts.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact, UpkeepSlice } from '../../src/store-ports.ts';
import { recordOf } from '../fakes/call-records.ts';
import { beganMs, emptyFile, nothingExpires } from './stored-calls.ts';

const seenAtMs = beganMs + 24 * 60 * 60_000;
const ayse = '905335554321';

/** One or two long runs of webhooks and records of one caller. Some are many more than are folded together. */
const crowd = fc.record({
  fromMs: fc.integer({ min: 0, max: 7_200_000 }),
  everyMs: fc.constantFrom(0, 40, 700, 3_000, 9_000, 70_000, 200_000),
  count: fc.oneof(fc.integer({ min: mostTogether - 6, max: mostTogether + 6 }), fc.integer({ min: 20, max: 420 })),
  /** Each n-th fact is a record. */
  recordEach: fc.constantFrom(2, 3, 1_000),
});

type Deed =
  | { readonly kind: 'hears'; readonly at: number; readonly extension: string }
  | { readonly kind: 'reads'; readonly id: number; readonly at: number; readonly durationSeconds: number }
  | { readonly kind: 'removes'; readonly which: number; readonly count: number };

/** A moment, as a share of the time between the first and the last fact of the crowd. */
const at = fc.double({ min: -0.05, max: 1.05, noNaN: true });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('hears'), at, extension: fc.constantFrom('1001', '1002') }),
  fc.record({
    kind: fc.constant('reads'),
    id: fc.integer({ min: 9_000, max: 9_003 }),
    at,
    durationSeconds: fc.constantFrom(0, 20, 130, 700, 2_000, 9_000),
  }),
  fc.record({ kind: fc.constant('removes'), which: fc.nat(), count: fc.constantFrom(1, 1, 5, 60) }),
);

function ring(id: number, atMs: number, caller: string, extension = '1001'): NewFact {
  const body = new TextEncoder().encode(
    `event=EXTENSION_RINGING&tenant_id=1234&calling_number=${caller}&called_number=908505501234&extension_number=${extension}`,
  );
  const event = parseWebhook(formBody(body));
  if (!event.ok) throw new Error('the program cannot read a notification');
  return { id, atMs, body, event: event.value };
}

const record = (id: number, atMs: number, durationSeconds: number, caller: string) =>
  recordOf({ id, startedAtMs: atMs - (atMs % 1_000), durationSeconds, caller });

/** A database that counts the rows that it returns: all of them, and those that are read for the fold. */
function countingRows(database: Database) {
  let [read, folded] = [0, 0];
  const count = (sql: string, rows: number) => {
    read += rows;
    if (/body/.test(sql.split('WHERE')[0] ?? '')) folded += rows;
  };
  function* counted(sql: string, rows: Iterable<unknown>) {
    for (const row of rows) {
      count(sql, 1);
      yield row;
    }
  }
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return {
      run: (...values: never[]) => statement.run(...values),
      all: (...values: never[]) => [...counted(sql, statement.all(...values))],
      iterate: (...values: never[]) => counted(sql, statement.iterate(...values) as Iterable<unknown>),
      get: (...values: never[]) => {
        const row = statement.get(...values);
        count(sql, row === undefined ? 0 : 1);
        return row;
      },
    };
  };
  const counting = { prepare, exec: (sql: string) => database.exec(sql), isTransaction: false };
  return {
    database: counting as unknown as Database,
    begin: () => {
      [read, folded] = [0, 0];
    },
    counted: () => ({ read, folded }),
  };
}

/** An office and its database. */
class Office {
  readonly path = emptyFile();
  readonly file = new SqliteFile(this.path);
  readonly journal = new SqliteJournal(this.file);
  #lastId = 0;

  constructor() {
    onTestFinished(() => this.file.close());
  }

  async hears(atMs: number, caller: string, extension = '1001'): Promise<void> {
    await this.stores([[atMs, caller, extension]]);
  }

  async stores(rings: readonly (readonly [number, string, string])[]): Promise<void> {
    const facts = rings.map(([atMs, caller, extension]) => {
      this.#lastId += 1;
      return ring(this.#lastId, atMs, caller, extension);
    });
    if (facts.length > 0) expect((await this.journal.store(facts)).ok).toBe(true);
  }

  async reads(...records: Parameters<typeof record>[]): Promise<void> {
    const read = records.map((each) => record(...each));
    if (read.length > 0) expect((await this.journal.storeRecords(read, seenAtMs, nothingExpires)).ok).toBe(true);
  }

  removes(which: number, count: number): void {
    const removed = this.file.attempt((database) => {
      const rows = database.prepare('SELECT id FROM facts UNION ALL SELECT id FROM records ORDER BY id').all();
      const ids = (rows as { id: number }[]).map(({ id }) => id);
      const first = ids.length === 0 ? 0 : which % ids.length;
      inTransaction(database, () => {
        const calibration = readCalibration(database);
        for (const id of ids.slice(first, first + count)) {
          removeFacts(database, factsWith(database, id, calibration), new Set([id]), calibration);
        }
      });
    });
    expect(removed.ok).toBe(true);
  }

  /** The calls as they are stored. */
  stored(): readonly string[] {
    return this.#rows<{ story: string }>('SELECT story FROM calls ORDER BY id').map(({ story }) => story);
  }

  facts() {
    return {
      heard: this.#rows<FactRow>('SELECT id, at_ms, body FROM facts').flatMap(heardOf),
      records: this.#rows<RecordRow>('SELECT id, started_at_ms, body FROM records').flatMap(knownRecordOf),
    };
  }

  /** The calls as they must be. */
  folded(): readonly string[] {
    return [...foldAll(this.facts(), nothingLearnt)].sort((a, b) => a.id - b.id).map((call) => JSON.stringify(call));
  }

  /** Spoils all calls, as if another version of the fold had made them wrongly. */
  spoilCalls(): void {
    this.file.attempt((database) => database.exec("UPDATE calls SET story = '{}'; UPDATE folding SET version = 0"));
  }

  upkeep(expiredBeforeMs: number): UpkeepSlice {
    const slice = this.journal.upkeepSlice(expiredBeforeMs);
    if (!slice.ok) throw new Error(slice.error.reason);
    return slice.value;
  }

  /** Inserts webhooks of withheld callers without the journal, which would take minutes. */
  fill(count: number, everyMs: number): void {
    this.file.close();
    const database = openDatabase(this.path);
    const insert = database.prepare('INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, ?, ?)');
    database.exec('BEGIN');
    for (let index = 0; index < count; index += 1) {
      const { id, atMs, body } = ring(index + 1, beganMs + index * everyMs, 'anonymous', String(1001 + (index % 5)));
      insert.run(id, atMs, 'withheld', body);
    }
    database.exec('COMMIT');
    database.close();
  }

  /** Returns for each of these webhooks, at most, how many rows are read, and how many facts are folded. */
  countedRows(atMs: readonly number[]): { readonly read: number; readonly folded: number } {
    this.file.close();
    const database = openDatabase(this.path);
    const counter = countingRows(database);
    const counts = atMs.map((each, index) => {
      counter.begin();
      const fact = ring(100_000 + index, each, 'anonymous', String(1001 + (index % 5)));
      inTransaction(counter.database, () =>
        refoldChanges(counter.database, insertFacts(counter.database, [fact], nothingLearnt), nothingLearnt),
      );
      return counter.counted();
    });
    database.close();
    return {
      read: Math.max(...counts.map(({ read }) => read)),
      folded: Math.max(...counts.map(({ folded }) => folded)),
    };
  }

  #rows<T>(sql: string): readonly T[] {
    const database = openDatabase(this.path);
    try {
      return database.prepare(sql).all() as unknown as T[];
    } finally {
      database.close();
    }
  }
}

describe('more facts than are folded together', () => {
  test('make the same calls as all facts together, in whatever order they come and go', async () => {
    const someone = fc.constantFrom('anonymous', ayse);
    await fc.assert(
      fc.asyncProperty(
        someone,
        fc.array(crowd, { minLength: 1, maxLength: 2 }),
        fc.array(deed, { minLength: 1, maxLength: 10 }),
        async (caller, crowds, deeds) => {
          const office = new Office();
          const moments = crowds.flatMap(({ fromMs, everyMs, count, recordEach }) =>
            Array.from({ length: count }, (_, index) => ({
              atMs: beganMs + fromMs + index * everyMs,
              isRecord: index % recordEach === recordEach - 1,
              extension: index % 5 === 0 ? '1002' : '1001',
            })),
          );
          await office.stores(
            moments.flatMap(({ atMs, isRecord, extension }) => (isRecord ? [] : [[atMs, caller, extension] as const])),
          );
          await office.reads(
            ...moments.flatMap(({ atMs, isRecord }, index): Parameters<typeof record>[] =>
              isRecord ? [[index + 1, atMs, (index * 7) % 90, caller]] : [],
            ),
          );
          const times = moments.map(({ atMs }) => atMs);
          const [first, last] = [Math.min(...times), Math.max(...times)];
          const momentAt = (part: number) => Math.round(first + part * Math.max(last - first, 60_000));
          expect(office.stored()).toEqual(office.folded());
          for (const each of deeds) {
            if (each.kind === 'hears') await office.hears(momentAt(each.at), caller, each.extension);
            else if (each.kind === 'reads') {
              await office.reads([each.id, momentAt(each.at), each.durationSeconds, caller]);
            } else office.removes(each.which, each.count);
            expect(office.stored()).toEqual(office.folded());
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  test('make the same calls when all are remade, slice by slice', async () => {
    const office = new Office();
    await office.stores(Array.from({ length: 700 }, (_, index) => [beganMs + index * 2_500, 'anonymous', '1001']));
    await office.reads(
      ...Array.from({ length: 150 }, (_, index): Parameters<typeof record>[] => [
        [index + 1, beganMs + index * 11_000, 30, 'anonymous'],
      ]).flat(),
    );
    const before = office.stored();
    office.spoilCalls();
    for (let slice = ''; slice !== 'done'; ) slice = office.upkeep(nothingExpires);
    expect(office.stored()).toEqual(before);
    expect(before).toEqual(office.folded());
  });

  test('expire part by part, and the rest is as if they had never been', async () => {
    const office = new Office();
    await office.stores(Array.from({ length: 700 }, (_, index) => [beganMs + index * 2_500, 'anonymous', '1001']));
    const limitMs = beganMs + 350 * 2_500;
    for (let slice = ''; slice !== 'done'; ) slice = office.upkeep(limitMs);
    const left = office.facts().heard.map(({ atMs }) => atMs);
    expect(Math.max(...left)).toBe(beganMs + 699 * 2_500);
    expect(left.length).toBeGreaterThanOrEqual(350);
    expect(left.length).toBeLessThanOrEqual(350 + mostTogether);
    expect(office.stored()).toEqual(office.folded());
  });

  test('are neither read nor folded again for a later one: as few after 20 000 as after 1 000', () => {
    const counts = [1_000, 10_000, 20_000].map((stored) => {
      const office = new Office();
      office.fill(stored, 4_000);
      return office.countedRows(Array.from({ length: 12 }, (_, index) => beganMs + (stored + index) * 4_000));
    });
    const [few] = counts;
    if (few === undefined) throw new Error('nothing was counted');
    for (const { read, folded } of counts) {
      // The number of facts in the part depends on where the fixed borders of time lie.
      expect(folded).toBeLessThanOrEqual(2 * mostTogether);
      expect(read).toBeLessThanOrEqual(12 * mostTogether);
    }
    expect(few.folded).toBeGreaterThan(10);
  });
});
