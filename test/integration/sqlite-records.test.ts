import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { beginRun } from './property-runs.ts';
import {
  ayse,
  beganMs,
  callsOf,
  factsOf,
  fileAt,
  foldedRows,
  historyAt,
  journalAt,
  mehmet,
  nothingExpires,
  record,
  ring,
  rowsOf,
  seenAtMs,
  someFacts,
  someRecords,
} from './record-files.ts';
import { emptyFile } from './stored-calls.ts';

const hourMs = 60 * 60_000;

const allRowsOf = (path: string) => ({ records: rowsOf(path, 'records'), calls: rowsOf(path, 'calls') });

describe('records that the PBX is asked for', () => {
  test('in whatever windows and order and however often are stored as if it had been asked once', async () => {
    const asked = someRecords.chain((records) =>
      fc.tuple(
        fc.constant(records),
        fc.array(fc.shuffledSubarray([...records], { minLength: 1 }), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
      ),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ([records, windows, chance]) => {
        beginRun();
        const path = emptyFile();
        const journal = journalAt(path);
        for (const window of [...windows, records]) await journal.storeRecords(window, seenAtMs, nothingExpires);
        const first = allRowsOf(path);
        expect(first.records).toHaveLength(records.length);
        const again = [...windows, ...windows, records].sort(() => (chance.next().value % 2) - 0.5);
        for (const window of again) {
          // The records are read later, but contain nothing new. That includes records without a time.
          expect(await journal.storeRecords(window, seenAtMs + hourMs, nothingExpires)).toEqual({
            ok: true,
            value: [],
          });
        }
        expect(allRowsOf(path)).toEqual(first);

        const inOneGo = emptyFile();
        await journalAt(inOneGo).storeRecords(records, seenAtMs, nothingExpires);
        expect(allRowsOf(inOneGo)).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  test('and webhooks, whatever comes first, make the calls that all of them make together', async () => {
    type Arrival = { readonly heard: NewFact } | { readonly window: readonly CallRecord[] };
    const told = fc.tuple(someFacts, someRecords).chain(([facts, records]) => {
      const windows = fc.array(fc.shuffledSubarray([...records], { minLength: 1 }), { maxLength: 4 });
      return windows.chain((some) => {
        const all: Arrival[] = [
          ...facts.map((heard) => ({ heard })),
          ...[...some, records].map((window) => ({ window })),
        ];
        return fc.tuple(fc.constant(records), fc.shuffledSubarray(all, { minLength: all.length }));
      });
    });
    await fc.assert(
      fc.asyncProperty(told, async ([records, inAnyOrder]) => {
        beginRun();
        const path = emptyFile();
        const journal = journalAt(path);
        const facts: NewFact[] = [];
        for (const each of inAnyOrder) {
          if ('window' in each)
            expect((await journal.storeRecords(each.window, seenAtMs, nothingExpires)).ok).toBe(true);
          else {
            // Ids grow in the order of arrival, whatever the clock says.
            const fact = { ...each.heard, id: facts.length + 1 };
            facts.push(fact);
            expect((await journal.store([fact])).ok).toBe(true);
          }
        }
        expect(rowsOf(path, 'calls')).toEqual(foldedRows(factsOf(facts, records), nothingLearnt));
      }),
      { numRuns: 60 },
    );
  });

  test('are there after a restart, with the calls that they make', async () => {
    const path = emptyFile();
    const file = fileAt(path);
    await new SqliteJournal(file).storeRecords([record(58_689, 0)], seenAtMs, nothingExpires);
    file.close();
    expect(callsOf(path)).toMatchObject([
      { id: -58_689, outcome: { value: { kind: 'missed' }, certainty: 'certain' }, legs: [{ record: '58689' }] },
    ]);
  });

  test('join the call of their webhooks, which keeps its id', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    await journal.store([ring(7, 1, ayse)]);
    const stored = await journal.storeRecords([record(1, 0)], seenAtMs, nothingExpires);
    expect(stored).toMatchObject({ ok: true, value: [{ id: 7, steps: [{}], legs: [{}] }] });
    expect(callsOf(path).map(({ id }) => id)).toEqual([7]);
  });

  test('that came before their webhooks give the call its id, and are no call of their own any more', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    await journal.storeRecords([record(1, 0)], seenAtMs, nothingExpires);
    expect(callsOf(path).map(({ id }) => id)).toEqual([-1]);
    await journal.store([ring(7, 1, ayse)]);
    expect(callsOf(path).map(({ id }) => id)).toEqual([7]);
  });

  test('without a time count from when they were first read, each as a call of its own', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    const none = { startTimeDate: undefined, endTimeDate: undefined };
    const undated = [record(1, 0, { sent: none }), record(2, 0, { sent: none })];
    await journal.storeRecords(undated, seenAtMs, nothingExpires);
    await journal.storeRecords(undated, seenAtMs + hourMs, nothingExpires);
    expect(callsOf(path).map(({ id, startedAtMs }) => [id, startedAtMs])).toEqual([
      [-1, seenAtMs],
      [-2, seenAtMs],
    ]);
  });

  test('are stored as they came, with unknown kinds, causes and fields', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    const sent = { calleeType: 'ROBOT', hangupCause: 'KAPANDI', recordingUrl: 'https://kayit.example/1' };
    await journal.storeRecords([record(1, 0, { sent })], seenAtMs, nothingExpires);
    const [row] = rowsOf(path, 'records').map((text) => JSON.parse(text) as { body: string });
    expect(JSON.parse(row?.body ?? '')).toMatchObject({ idCdr: 1, ...sent });
    expect(callsOf(path)).toMatchObject([{ legs: [{ calleeType: 'ROBOT', cause: 'KAPANDI' }] }]);
  });

  test('that cannot be stored change nothing', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    await journal.storeRecords([record(1, 0)], seenAtMs, nothingExpires);
    const before = allRowsOf(path);
    const other = openDatabase(path);
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    expect(await journal.storeRecords([record(2, 9)], seenAtMs, nothingExpires)).toMatchObject({ ok: false });
    other.exec('ROLLBACK');
    expect(allRowsOf(path)).toEqual(before);
    expect((await journal.storeRecords([record(2, 9)], seenAtMs, nothingExpires)).ok).toBe(true);
  });
});

describe('a call with a record of another telephone', () => {
  const mobile = '905559998877';
  /** Returns the calls for each order of the facts: id, outcome, and number of records. */
  const callsInAnyOrder = async (heard: readonly NewFact[], records: readonly CallRecord[]) => {
    const orders = [records, [...records].reverse()].flatMap((order) => [
      [...heard.map((each) => [each]), ...order],
      [...order, ...heard.map((each) => [each])],
    ]);
    const lives = orders.map(async (order) => {
      const path = emptyFile();
      const journal = journalAt(path);
      for (const each of order) {
        const stored = Array.isArray(each)
          ? await journal.store(each)
          : await journal.storeRecords([each], seenAtMs, nothingExpires);
        expect(stored.ok).toBe(true);
      }
      return callsOf(path).map(({ id, outcome, legs }) => ({ id, outcome: outcome?.value, records: legs.length }));
    });
    return Promise.all(lives);
  };

  test('that a colleague picked up by *8 is one call, whichever record comes first', async () => {
    const rang = record(1, 0, { durationSeconds: 8, hangupCause: 'PICKED_OFF' });
    const pickedUp = { caller: '1002', line: '*8', callee: '*8', hangupCause: 'NORMAL_CLEARING' };
    const taken = record(2, 8, { ...pickedUp, durationSeconds: 60, billableSeconds: 60 });
    const one = [{ id: -1, outcome: { kind: 'answered', by: '1002' }, records: 2 }];
    expect(await callsInAnyOrder([], [rang, taken])).toEqual([one, one, one, one]);
  });

  test('that was forwarded to a mobile is one call, whichever record comes first', async () => {
    const toMobile = { line: mobile, callee: mobile, calleeType: 'EXTERNAL', hangupCause: 'NORMAL_CLEARING' };
    const rang = record(1, 0, { durationSeconds: 15 });
    const ledOn = record(2, 15, { ...toMobile, durationSeconds: 50, billableSeconds: 45 });
    const calls = await callsInAnyOrder([ring(7, 1, ayse)], [rang, ledOn]);
    expect(calls.map((each) => each.map(({ id, records }) => [id, records]))).toEqual(calls.map(() => [[7, 2]]));
  });
});

test('a caller has a call of their own when the call to them was another caller’s, forwarded to them', async () => {
  const path = emptyFile();
  const journal = journalAt(path);
  const toMehmet = { line: mehmet, callee: mehmet, calleeType: 'EXTERNAL', hangupCause: 'NORMAL_CLEARING' };
  const ledOn = record(1, 0, { ...toMehmet, durationSeconds: 30 });
  const heard = [ring(1, 5, mehmet), ring(2, 0, ayse)];
  await journal.store(heard.slice(0, 1));
  await journal.storeRecords([ledOn], seenAtMs, nothingExpires);
  await journal.store(heard.slice(1));
  expect(rowsOf(path, 'calls')).toEqual(foldedRows(factsOf(heard, [ledOn]), nothingLearnt));
  expect(callsOf(path).map(({ id, legs }) => [id, legs.length])).toEqual([
    [1, 0],
    [2, 1],
  ]);
});

test('the memory of a caller before a call is the number of earlier calls, and the last one', async () => {
  const path = emptyFile();
  const journal = journalAt(path);
  await journal.store([ring(1, 0, ayse), ring(2, 2_000, ayse), ring(3, 2_100, mehmet)]);
  await journal.storeRecords([record(5, 1_000)], seenAtMs, nothingExpires);
  const before = (at: number) => historyAt(path).callerBefore('+905335554321', beganMs + at * 1_000);
  expect(before(0)).toEqual({ ok: true, value: { earlierCalls: 0, last: null, lastNote: null } });
  expect(before(2_000)).toMatchObject({ ok: true, value: { earlierCalls: 2, last: { id: -5 } } });
  expect(before(9_000)).toMatchObject({ ok: true, value: { earlierCalls: 3, last: { id: 2 } } });
});

test('of the calls of a day those that go on are found', async () => {
  const path = emptyFile();
  const sent = { endTimeDate: undefined, callDuration: undefined, billableDuration: undefined, hangupCause: undefined };
  const records = [record(1, 0), record(2, 200, { sent }), record(3, 400, { sent })];
  await journalAt(path).storeRecords(records, seenAtMs, nothingExpires);
  const unended = historyAt(path).unended(beganMs + 100_000);
  expect(unended.ok && unended.value.map(({ id }) => id)).toEqual([-3, -2]);
  expect(historyAt(path).unended(beganMs + 300_000)).toMatchObject({ ok: true, value: [{ id: -3 }] });
});
