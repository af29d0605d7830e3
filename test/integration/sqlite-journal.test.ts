import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { SqliteCreditLog } from '../../electron/store/sqlite-credit-log.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import type { KnownCredit } from '../../src/pbx/credit.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';
import { creditOf, mainNumber } from '../fakes/credits.ts';
import {
  callsIn,
  fact,
  fileAt,
  inFile,
  journalAt,
  rings,
  rowsOf,
  temporaryFile,
  today,
  upkeepOf,
} from './journal-files.ts';
import { beginRun } from './property-runs.ts';

const idsOf = (result: Awaited<ReturnType<SqliteJournal['store']>>) => result.ok && result.value.map(({ id }) => id);

test('stored calls are there after a restart', async () => {
  const file = temporaryFile();
  const first = rings(0, '905335554321');
  const opened = fileAt(file);
  expect(idsOf(await new SqliteJournal(opened).store([first]))).toEqual([first.id]);
  opened.close();
  const again = journalAt(file);
  expect(again.lastFactId()).toBe(first.id);
  expect(callsIn(file)).toMatchObject([{ id: first.id }]);
});

test('a commit is on the disk before it is reported, and survives a power cut', () => {
  const database = openDatabase(temporaryFile());
  onTestFinished(() => database.close());
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
});

test('deleted data is overwritten', () => {
  const database = openDatabase(temporaryFile());
  onTestFinished(() => database.close());
  expect(database.prepare('PRAGMA secure_delete').get()).toEqual({ secure_delete: 1 });
});

test('a late leg is folded into the call that is stored', async () => {
  const file = temporaryFile();
  const journal = journalAt(file);
  const first = rings(0, '905335554321');
  await journal.store([first]);
  await journal.store([rings(1, '902123334455')]);
  expect(idsOf(await journal.store([rings(3, '905335554321', '1002')]))).toEqual([first.id]);
  expect(callsIn(file).map(({ steps }) => steps.length)).toEqual([1, 2]);
});

test('the history is asked for page by page, newest first, and no call is missing or twice', async () => {
  const file = temporaryFile();
  const facts = Array.from({ length: 25 }, (_, index) =>
    rings(Math.floor(index / 2) * 1_000, `9053355543${10 + index}`),
  );
  await journalAt(file).store(facts);
  const seen: number[] = [];
  for (let from: HistoryFrom = { kind: 'newest' }; ; ) {
    const page = callsIn(file, from, 10);
    seen.push(...page.map(({ id }) => id));
    const place = page.at(-1);
    if (place === undefined) break;
    from = { kind: 'before', place };
  }
  const newestFirst = [...facts].sort((a, b) => b.atMs - a.atMs || b.id - a.id);
  expect(seen).toEqual(newestFirst.map(({ id }) => id));
});

test('whatever the order in which facts come, the stored calls are the fold of all of them', async () => {
  // Often close together: a flood of the same webhook is stored without folding it each time.
  const second = fc.oneof(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 12 }));
  const extension = fc.constantFrom('1001', '1002');
  const caller = fc.constantFrom('905335554321', '902123334455', 'anonymous');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(second, caller, extension), { maxLength: 15 }), async (told) => {
      beginRun();
      const file = temporaryFile();
      const journal = journalAt(file);
      const facts = told.map(([at, from, to]) => rings(at, from, to));
      for (const each of facts) await journal.store([each]);
      const heard = facts.flatMap(({ id, atMs, event }) => (event === null ? [] : [{ factId: id, atMs, event }]));
      const byCaller = new Map(heard.map(({ event }) => [JSON.stringify(event.caller), true]));
      const folded = [...byCaller.keys()].flatMap((key) =>
        foldCalls(
          { heard: heard.filter(({ event }) => JSON.stringify(event.caller) === key), records: [] },
          nothingLearnt,
        ),
      );
      const byId = (calls: readonly Call[]) => [...calls].sort((a, b) => a.id - b.id);
      expect(byId(callsIn(file))).toEqual(byId(folded));
    }),
    { numRuns: 60 },
  );
});

/** Spoils all calls, as if another version of the fold had made them wrongly. */
function spoilCalls(file: string): void {
  inFile(file, (database) =>
    database.exec("UPDATE calls SET story = '{}', last_heard_at_ms = 0; UPDATE folding SET version = 0"),
  );
}

test('calls of another version of the fold are made again from the facts, and are the same', async () => {
  const second = fc.integer({ min: 0, max: 4_000 });
  const caller = fc.constantFrom('905335554321', '902123334455', 'anonymous', '1002');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(second, caller), { minLength: 1, maxLength: 30 }), async (told) => {
      beginRun();
      const file = temporaryFile();
      const opened = fileAt(file);
      const journal = new SqliteJournal(opened);
      for (const [at, from] of told) await journal.store([rings(at, from)]);
      await journal.store([fact(1, 'event=NEW_EVENT')]);
      const before = rowsOf(file);
      opened.close();
      spoilCalls(file);
      while (upkeepOf(journal) !== 'done');
      expect(rowsOf(file)).toEqual(before);
    }),
    { numRuns: 20 },
  );
});

test('remaking calls goes on after a restart where it was, the newest calls first, while new ones ring', async () => {
  const file = temporaryFile();
  const opened = fileAt(file);
  const journal = new SqliteJournal(opened);
  const facts = Array.from({ length: 3_000 }, (_, index) => rings(index, `90533${String(index).padStart(7, '0')}`));
  await journal.store(facts);
  const before = rowsOf(file);
  opened.close();
  spoilCalls(file);
  const madeAgain = () => rowsOf(file).map((row) => (row as { story: string }).story !== '{}');
  // First the facts are moved into their neighbourhoods.
  do expect(upkeepOf(journal)).toBe('refolded');
  while (!madeAgain().includes(true));
  expect([madeAgain().at(-1), madeAgain()[0]]).toEqual([true, false]);
  opened.close();

  const again = journalAt(file);
  const late = rings(10_000, '905559999999');
  await again.store([late]);
  while (upkeepOf(again) === 'refolded');
  expect(rowsOf(file).slice(0, -1)).toEqual(before);
  expect(rowsOf(file).at(-1)).toMatchObject({ id: late.id });
});

test('a ring between two slices of remaking is on the disk before it is reported', () => {
  const file = temporaryFile();
  const database = openDatabase(file);
  onTestFinished(() => database.close());
  const journal = new SqliteJournal(new SqliteFile(file, () => database));
  expect(upkeepOf(journal)).toBe('done');
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
});

test('of unreadable webhooks only the newest ten thousand are kept', async () => {
  const file = temporaryFile();
  const journal = journalAt(file);
  await journal.store([rings(0, '905335554321')]);
  const unread = Array.from({ length: 10_005 }, (_, index) => fact(index, 'event=NEW_EVENT'));
  await journal.store(unread);
  const database = openDatabase(file);
  onTestFinished(() => database.close());
  const { kept, oldest } = database
    .prepare('SELECT count(*) AS kept, min(id) AS oldest FROM facts WHERE neighbourhood IS NULL')
    .get() as { kept: number; oldest: number };
  expect([kept, oldest]).toEqual([10_000, unread[5]?.id]);
  expect(callsIn(file)).toHaveLength(1);
});

test('a file that is no database is set aside, and calls are kept in a new one', async () => {
  const file = temporaryFile();
  writeFileSync(file, 'this is no database'.repeat(500));
  const opened = fileAt(file);
  const aside = join(dirname(file), 'zil.broken-2026-11-23T11-00-00.db');
  expect(opened.open(today)).toEqual({ kind: 'set-aside', file: aside });
  expect(existsSync(aside)).toBe(true);
  expect((await new SqliteJournal(opened).store([rings(0, '905335554321')])).ok).toBe(true);
});

test('an intact journal is left where it is', () => {
  const file = temporaryFile();
  expect(fileAt(file).open(today)).toEqual({ kind: 'opened' });
  expect(fileAt(file).open(today)).toEqual({ kind: 'opened' });
});

test('a file that another program holds is a failure that changes nothing, and passes', async () => {
  const file = temporaryFile();
  const journal = journalAt(file);
  expect(journal.lastFactId()).toBe(0);
  const other = new DatabaseSync(file);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  const first = rings(0, '905335554321');
  expect(await journal.store([first])).toMatchObject({ ok: false, error: { reason: 'database is locked' } });
  other.exec('ROLLBACK');
  expect(idsOf(await journal.store([first]))).toEqual([first.id]);
});

test('a folder that is missing is a failure until it is there', async () => {
  const file = temporaryFile();
  const later = join(file, '..', 'later', 'zil.db');
  const opened = fileAt(later);
  const journal = new SqliteJournal(opened);
  expect(opened.open(today)).toEqual({ kind: 'opened' });
  expect(journal.lastFactId()).toBe(0);
  expect((await journal.store([rings(0, '905335554321')])).ok).toBe(false);
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(file, '..', 'later'));
  expect((await journal.store([rings(0, '905335554321')])).ok).toBe(true);
});

const minutesLeft = (left: number): KnownCredit => ({ atMs: left, pilots: [creditOf(left)] });

test('the PBX’s credit is there after a restart, the oldest first', () => {
  const path = temporaryFile();
  const warning = { kind: 'minutes-low', pilot: mainNumber, left: 10 } as const;
  const log = new SqliteCreditLog(fileAt(path));
  expect(log.read(0)).toEqual({ ok: true, value: { history: [], warned: [] } });
  expect(log.keep(minutesLeft(30), []).ok).toBe(true);
  expect(log.keep(minutesLeft(20), [warning]).ok).toBe(true);
  expect(new SqliteCreditLog(fileAt(path)).read(25)).toEqual({
    ok: true,
    value: { history: [minutesLeft(30)], warned: [warning] },
  });
  log.keep(minutesLeft(40), []);
  expect(log.read(0)).toEqual({
    ok: true,
    value: { history: [minutesLeft(20), minutesLeft(30), minutesLeft(40)], warned: [] },
  });
});
