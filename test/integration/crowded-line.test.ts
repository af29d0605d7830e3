import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { formBody } from '../../electron/net/form-body.ts';
import { factsWith } from '../../electron/store/facts-around.ts';
import { readCalibration } from '../../electron/store/refold.ts';
import { removeFacts } from '../../electron/store/removed-facts.ts';
import { inTransaction, openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { type FactRow, heardOf, knownRecordOf, type RecordRow } from '../../electron/store/stored-facts.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { mostTogether } from '../../src/calls/neighbourhood-parts.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact } from '../../src/ports.ts';
import { recordOf } from '../fakes/call-records.ts';
import { beganMs, emptyFile, nothingExpires } from './stored-calls.ts';

const seenAtMs = beganMs + 24 * 60 * 60_000;
const ayse = '905335554321';

/** One or two long runs of notifications and records of one caller, of which some are many more than are folded together. */
const crowd = fc.record({
  fromMs: fc.integer({ min: 0, max: 7_200_000 }),
  everyMs: fc.constantFrom(0, 40, 700, 3_000, 9_000, 70_000, 200_000),
  count: fc.oneof(fc.integer({ min: mostTogether - 6, max: mostTogether + 6 }), fc.integer({ min: 20, max: 420 })),
  /** Each so many-th is a record. */
  recordEach: fc.constantFrom(2, 3, 1_000),
});

type Deed =
  | { readonly kind: 'hears'; readonly at: number; readonly extension: string }
  | { readonly kind: 'reads'; readonly id: number; readonly at: number; readonly durationSeconds: number }
  | { readonly kind: 'removes'; readonly which: number; readonly count: number };

/** `at`: where between the first and the last of the crowd. */
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

/** An office and its file. */
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
    const database = openDatabase(this.path);
    try {
      const rows = database.prepare('SELECT id FROM facts UNION ALL SELECT id FROM records ORDER BY id').all();
      const ids = (rows as { id: number }[]).map(({ id }) => id);
      const first = ids.length === 0 ? 0 : which % ids.length;
      inTransaction(database, () => {
        const calibration = readCalibration(database);
        for (const id of ids.slice(first, first + count)) {
          removeFacts(database, factsWith(database, id, calibration), new Set([id]), calibration);
        }
      });
    } finally {
      database.close();
    }
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

  /** The calls as they have to be. */
  folded(): readonly string[] {
    return [...foldAll(this.facts(), nothingLearnt)].sort((a, b) => a.id - b.id).map((call) => JSON.stringify(call));
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

describe('more than is folded together', () => {
  test('gives, whatever comes and goes in whatever order, the calls that all of it gives together', async () => {
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
      { numRuns: 25 },
    );
  });
});
