import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type DatabaseSyncInstance as Database, DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../electron/store/migrations.ts';
import { writeCalibration } from '../../electron/store/refold.ts';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteCreditLog } from '../../electron/store/sqlite-credit-log.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { type Call, callPhase } from '../../src/calls/call.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import type { KnownCredit } from '../../src/pbx/credit.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { HistoryFrom, NewFact, UpkeepSlice } from '../../src/ports.ts';
import { recordOf } from '../fakes/call-records.ts';
import { creditOf, mainNumber } from '../fakes/credits.ts';

const today = new Date(Date.UTC(2026, 10, 23, 11, 0, 0));

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'zil.db');
}

function journalAt(path: string): SqliteJournal {
  return new SqliteJournal(fileAt(path));
}

function fileAt(path: string): SqliteFile {
  const file = new SqliteFile(path);
  onTestFinished(() => file.close());
  return file;
}

/** The calls in a file, as the window asks for them. */
function callsIn(path: string, from: HistoryFrom = { kind: 'newest' }, limit = 100): readonly Call[] {
  const calls = new SqliteCallHistory(fileAt(path)).history(allCalls, from, limit);
  if (!calls.ok) throw new Error(calls.error.reason);
  return calls.value;
}

/** One slice of what is done in the background. */
function upkeepOf(journal: SqliteJournal): UpkeepSlice {
  const slice = journal.upkeepSlice(nothingExpires);
  if (!slice.ok) throw new Error(slice.error.reason);
  return slice.value;
}

/** Everything is newer. */
const nothingExpires = 0;

let lastId = 0;

function fact(second: number, text: string): NewFact {
  const body = new TextEncoder().encode(text);
  const event = parseWebhook(formBody(body));
  lastId += 1;
  return { id: lastId, atMs: today.getTime() + second * 1_000, body, event: event.ok ? event.value : null };
}

const rings = (second: number, caller: string, extension = '1001') =>
  fact(
    second,
    `event=EXTENSION_RINGING&calling_number=${caller}&called_number=908505501234&extension_number=${extension}`,
  );

const idsOf = (result: Awaited<ReturnType<SqliteJournal['store']>>) => result.ok && result.value.map(({ id }) => id);

test('what was stored is there after the program has ended', async () => {
  const file = temporaryFile();
  const first = rings(0, '905335554321');
  const opened = fileAt(file);
  expect(idsOf(await new SqliteJournal(opened).store([first]))).toEqual([first.id]);
  opened.close();
  const again = journalAt(file);
  expect(again.lastFactId()).toBe(first.id);
  expect(callsIn(file)).toMatchObject([{ id: first.id }]);
});

test('a commit is on the disk before it is told, and survives a power cut', () => {
  const database = openDatabase(temporaryFile());
  onTestFinished(() => database.close());
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
});

test('what is deleted is overwritten', () => {
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
  // Often close together: a flood of one and the same is stored without folding it each time.
  const second = fc.oneof(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 12 }));
  const extension = fc.constantFrom('1001', '1002');
  const caller = fc.constantFrom('905335554321', '902123334455', 'anonymous');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(second, caller, extension), { maxLength: 15 }), async (told) => {
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

function inFile<T>(file: string, work: (database: Database) => T): T {
  const database = openDatabase(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** The stored calls, row by row, as they lie in the file. */
function rowsOf(file: string): readonly unknown[] {
  return inFile(file, (database) => database.prepare('SELECT * FROM calls ORDER BY id').all());
}

/** As if all calls had been made by another version of the fold, which made nonsense. */
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
      const file = temporaryFile();
      const journal = journalAt(file);
      for (const [at, from] of told) await journal.store([rings(at, from)]);
      await journal.store([fact(1, 'event=NEW_EVENT')]);
      const before = rowsOf(file);
      spoilCalls(file);
      while (upkeepOf(journal) !== 'done');
      expect(rowsOf(file)).toEqual(before);
    }),
    { numRuns: 20 },
  );
});

test('folding anew goes on after a restart where it was, the newest calls first, while new ones ring', async () => {
  const file = temporaryFile();
  const opened = fileAt(file);
  const journal = new SqliteJournal(opened);
  const facts = Array.from({ length: 3_000 }, (_, index) => rings(index, `90533${String(index).padStart(7, '0')}`));
  await journal.store(facts);
  const before = rowsOf(file);
  spoilCalls(file);
  const madeAgain = () => rowsOf(file).map((row) => (row as { story: string }).story !== '{}');
  // First the facts are put into their neighbourhoods.
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

test('what rings between two slices of folding anew is on the disk before it is told', () => {
  const file = temporaryFile();
  const database = openDatabase(file);
  onTestFinished(() => database.close());
  const journal = new SqliteJournal(new SqliteFile(file, () => database));
  expect(upkeepOf(journal)).toBe('done');
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
});

test('of what could not be read only the newest ten thousand are kept', async () => {
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

test('a journal that is whole is left where it is', () => {
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

/** A call as the first version of the fold told it. */
function firstStory(id: number, atMs: number) {
  return {
    id,
    tenant: null,
    caller: { kind: 'phone', e164: '+905335554321' },
    line: { kind: 'phone', e164: '+908505501234' },
    startedAtMs: atMs,
    lastHeardAtMs: atMs,
    boundary: 'live',
    steps: [{ factId: id, atMs, kind: 'rang', extension: '1001' }],
  };
}

const hourMs = 60 * 60_000;
const missedRecord = recordOf({ id: 3, startedAtMs: today.getTime() + hourMs, caller: '902123334455' });
const learnt = { ...nothingLearnt, ownLines: ['+908505501234'] };

const insertCall =
  'INSERT INTO calls (id, neighbourhood, started_at_ms, last_heard_at_ms, story) VALUES (?, ?, ?, ?, ?)';

/** A file that an earlier program has left behind, with what that kept in it. */
function fileOfVersion(version: number): string {
  const file = temporaryFile();
  const old = new DatabaseSync(file);
  for (const step of migrations.slice(0, version)) old.exec(step);
  old.exec(`PRAGMA user_version = ${version}`);
  const { body, atMs } = rings(0, '905335554321');
  if (version >= 1) {
    const neighbourhood = '+905335554321';
    old.prepare('INSERT INTO facts VALUES (?, ?, ?, ?)').run(7, atMs, neighbourhood, body);
    old.prepare(insertCall).run(7, neighbourhood, atMs, atMs, JSON.stringify(firstStory(7, atMs)));
  }
  if (version >= 2) old.exec('UPDATE folding SET version = 1');
  if (version >= 3) old.prepare('INSERT INTO credits VALUES (?, ?)').run(30, JSON.stringify([creditOf(30)]));
  if (version >= 5) {
    const story = JSON.stringify({ ...firstStory(-3, atMs + hourMs), steps: [] });
    const caller = '+902123334455';
    const { raw } = missedRecord;
    old
      .prepare('INSERT INTO records (id, neighbourhood, started_at_ms, ended_at_ms, body) VALUES (?, ?, ?, ?, ?)')
      .run(-3, caller, atMs + hourMs, atMs + hourMs, raw);
    old.prepare(insertCall).run(-3, caller, atMs + hourMs, atMs + hourMs, story);
    old.exec("INSERT INTO record_progress VALUES (1, '{}'); INSERT INTO caller_names VALUES ('+905335554321', 'Ayşe')");
    old.prepare('UPDATE folding SET version = 2, calibration = ?').run(JSON.stringify(learnt));
  }
  old.close();
  return file;
}

const versions = migrations.map((_, version) => version);

test.each(versions)('a journal of version %i becomes one of today, and keeps what is in it', async (version) => {
  const file = fileOfVersion(version);
  const database = openDatabase(file);
  onTestFinished(() => database.close());
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
  const { calls } = database.prepare('SELECT count(*) AS calls FROM calls').get() as { calls: number };
  expect(calls).toBe(version >= 5 ? 2 : Math.min(version, 1));
  const credits = new SqliteCreditLog(fileAt(file)).read(0);
  expect(credits.ok && credits.value.history.length).toBe(version >= 3 ? 1 : 0);

  const journal = journalAt(file);
  while (upkeepOf(journal) !== 'done');
  const again = temporaryFile();
  const lived = journalAt(again);
  if (version >= 5) inFile(again, (fresh) => writeCalibration(fresh, learnt));
  if (version >= 1) await lived.store([{ ...rings(0, '905335554321'), id: 7 }]);
  if (version >= 5) await lived.storeRecords([missedRecord], today.getTime() + 2 * hourMs, nothingExpires);
  expect(rowsOf(file)).toEqual(rowsOf(again));
});

test.each(versions.slice(1))('a call in a journal of version %i is read before it is made again', (version) => {
  const file = fileOfVersion(version);
  const history = new SqliteCallHistory(fileAt(file));
  const nothingMore = { outcome: null, answeredAtMs: null, ringMs: null, talkMs: null, passedOn: null, legs: [] };
  const calls = history.startedBetween(today.getTime(), today.getTime());
  expect(calls).toEqual({
    ok: true,
    value: [
      {
        ...firstStory(7, today.getTime()),
        ...nothingMore,
        direction: { value: expect.any(String), certainty: expect.any(String) },
      },
    ],
  });
  const [call] = calls.ok ? calls.value : [];
  if (call === undefined) throw new Error('there is no call');
  expect(callPhase(call, today.getTime() + 60_000, 45_000)).toBe('awaiting-result');
  expect(callsIn(file).at(-1)).toEqual(call);

  const journal = journalAt(file);
  while (upkeepOf(journal) !== 'done');
  expect(history.callerBefore('+905335554321', today.getTime() + 1)).toMatchObject({
    ok: true,
    value: { earlierCalls: 1, last: { id: 7 } },
  });
});

test('names that were given in a journal of version 5 find the calls that are in it', () => {
  const file = fileOfVersion(5);
  const history = new SqliteCallHistory(fileAt(file));
  const found = (text: string) => history.history({ ...allCalls, text }, { kind: 'newest' }, 10);
  const journal = journalAt(file);
  expect(journal.calibration().ownLines).toEqual(['+908505501234']);
  while (upkeepOf(journal) !== 'done');
  expect(found('ayse')).toMatchObject({ ok: true, value: [{ id: 7 }] });
  expect(found('0212 333')).toMatchObject({ ok: true, value: [{ id: -3 }] });
});

const minutesLeft = (left: number): KnownCredit => ({ atMs: left, pilots: [creditOf(left)] });

test('what the exchange said of the credit is there after the program has ended, the oldest first', () => {
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
