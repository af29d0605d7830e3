import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../electron/store/migrations.ts';
import { writeCalibration } from '../../electron/store/refold.ts';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteCreditLog } from '../../electron/store/sqlite-credit-log.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { callPhase } from '../../src/calls/call.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import { recordOf } from '../fakes/call-records.ts';
import { creditOf } from '../fakes/credits.ts';
import {
  callsIn,
  fileAt,
  inFile,
  journalAt,
  nothingExpires,
  rings,
  rowsOf,
  temporaryFile,
  today,
  upkeepOf,
} from './journal-files.ts';

/** A call as the first version of the fold stored it. */
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

/** Makes the database that an earlier version of Zil has left, with its data. */
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

test.each(versions)('a journal of version %i gets today’s schema, and keeps its contents', async (version) => {
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
  const opened = fileAt(file);
  const history = new SqliteCallHistory(opened);
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

  const journal = new SqliteJournal(opened);
  while (upkeepOf(journal) !== 'done');
  expect(history.callerBefore('+905335554321', today.getTime() + 1)).toMatchObject({
    ok: true,
    value: { earlierCalls: 1, last: { id: 7 } },
  });
});

test('names from a journal of version 5 find its calls', () => {
  const file = fileOfVersion(5);
  const history = new SqliteCallHistory(fileAt(file));
  const found = (text: string) => history.history({ ...allCalls, text }, { kind: 'newest' }, 10);
  const journal = journalAt(file);
  expect(journal.calibration().ownLines).toEqual(['+908505501234']);
  while (upkeepOf(journal) !== 'done');
  expect(found('ayse')).toMatchObject({ ok: true, value: [{ id: 7 }] });
  expect(found('0212 333')).toMatchObject({ ok: true, value: [{ id: -3 }] });
});
