import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { SqliteRecordProgress } from '../../electron/store/sqlite-record-progress.ts';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { callCategories, callFacets } from '../../src/calls/call-facets.ts';
import { allCalls, type CallFilter } from '../../src/calls/call-filter.ts';
import { neighbourhoods } from '../../src/calls/fold-all.ts';
import { type CallFacts, foldCalls } from '../../src/calls/fold-calls.ts';
import { recordFactId } from '../../src/calls/known-record.ts';
import { plainNumbering } from '../../src/calls/numbering.ts';
import { Upkeep } from '../../src/calls/upkeep.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact, UpkeepSlice } from '../../src/ports.ts';
import { freshProgress } from '../../src/records/record-progress.ts';
import { recordOf, type ToldRecord } from '../fakes/call-records.ts';
import { FakeJournal, neighbourhoodOfPart } from '../fakes/fake-journal.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { anyDuration, anySecond as second, whoever } from './any-record.ts';
import { emptyFile } from './stored-calls.ts';

const beganMs = Date.UTC(2026, 10, 23, 11, 0, 0);
const seenAtMs = beganMs + 2 * 60 * 60_000;
const hourMs = 60 * 60_000;
/** Everything is newer. */
const nothingExpires = 0;
const ayse = '905335554321';
const mehmet = '902123334455';

function fileAt(path: string): SqliteFile {
  const file = new SqliteFile(path);
  onTestFinished(() => file.close());
  return file;
}

const journalAt = (path: string) => new SqliteJournal(fileAt(path));
const historyAt = (path: string) => new SqliteCallHistory(fileAt(path));

/** Rows as they lie in the file, with parties by their keys: which number they have there is chance. */
const selects = {
  records: 'SELECT * FROM records ORDER BY id',
  calls: `SELECT c.id, c.neighbourhood, c.started_at_ms, c.last_heard_at_ms, c.story, p.key AS party, l.key AS line,
      c.category, c.was_told, c.has_choice,
      (SELECT json_group_array(extension || ' ' || started_at_ms ORDER BY extension) FROM call_extensions WHERE call = c.id)
        AS extensions
    FROM calls c LEFT JOIN parties p ON p.id = c.party LEFT JOIN parties l ON l.id = c.line ORDER BY c.id`,
};

function rowsOf(path: string, table: 'records' | 'calls'): readonly string[] {
  const database = openDatabase(path);
  const rows = database.prepare(selects[table]).all();
  database.close();
  return rows.map((row) => JSON.stringify(row));
}

const allRowsOf = (path: string) => ({ records: rowsOf(path, 'records'), calls: rowsOf(path, 'calls') });

/** The rows of `calls` as they have to be. */
function foldedRows(facts: CallFacts, calibration: Calibration): readonly string[] {
  return neighbourhoods(facts, calibration)
    .flatMap((part) => foldCalls(part, calibration).map((call) => ({ call, part })))
    .sort((a, b) => a.call.id - b.call.id)
    .map(({ call, part }) => {
      const { party, line, category, wasTold, hasChoice, extensions } = callFacets(call);
      return JSON.stringify({
        id: call.id,
        neighbourhood: neighbourhoodOfPart(part, calibration),
        started_at_ms: call.startedAtMs,
        last_heard_at_ms: call.lastHeardAtMs,
        story: JSON.stringify(call),
        party,
        line,
        category,
        was_told: wasTold === null ? null : Number(wasTold),
        has_choice: Number(hasChoice),
        extensions: JSON.stringify([...extensions].sort().map((extension) => `${extension} ${call.startedAtMs}`)),
      });
    });
}

function ring(id: number, second: number, caller: string, extension = '1001'): NewFact {
  return fact(
    id,
    second,
    `event=EXTENSION_RINGING&tenant_id=1234&calling_number=${caller}&called_number=908505501234&extension_number=${extension}`,
  );
}

function choice(id: number, second: number, caller: string): NewFact {
  return fact(
    id,
    second,
    `event=IVR_MENU_ACTION&tenant_id=1234&calling_number=${caller}&called_number=908505501234&ivr_id=42&ivr_digits=2`,
  );
}

function fact(id: number, second: number, text: string): NewFact {
  const body = new TextEncoder().encode(text);
  const event = parseWebhook(formBody(body));
  if (!event.ok) throw new Error('the program cannot read a notification');
  return { id, atMs: beganMs + second * 1_000, body, event: event.value };
}

const record = (id: number, second: number, part: Partial<ToldRecord> = {}) =>
  recordOf({ id, startedAtMs: beganMs + second * 1_000, ...part });

/** What the fold is given of the same. */
function factsOf(facts: readonly NewFact[], records: readonly CallRecord[]): CallFacts {
  return {
    heard: facts.flatMap(({ id, atMs, event }) => (event === null ? [] : [{ factId: id, atMs, event }])),
    records: records.map((each) => ({ factId: recordFactId(each.id), record: each, insteadMs: seenAtMs })),
  };
}

function callsOf(path: string): readonly Call[] {
  const calls = historyAt(path).history(allCalls, { kind: 'newest' }, 10_000);
  if (!calls.ok) throw new Error(calls.error.reason);
  return calls.value;
}

/** One slice of what is done in the background. */
function upkeepOf(journal: SqliteJournal): UpkeepSlice {
  const slice = journal.upkeepSlice(nothingExpires);
  if (!slice.ok) throw new Error(slice.error.reason);
  return slice.value;
}

function refoldAll(journal: SqliteJournal): void {
  while (upkeepOf(journal) !== 'done');
}

const caller = fc.constantFrom(ayse, mehmet, 'anonymous', '1005');
const sentOtherwise = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  fc.constant({ startTimeDate: undefined, endTimeDate: undefined }),
  fc.constant({ startTimeDate: '30 Şubat', endTimeDate: '' }),
  fc.constant({ endTimeDate: undefined }),
  fc.constant({ dialedNumber: undefined }),
  fc.constant({ calleeType: 'ROBOT', hangupCause: 'KAPANDI' }),
);
const said = fc
  .record({
    at: second,
    durationSeconds: anyDuration,
    billableSeconds: fc.constantFrom(0, 0, 5, 60),
    sent: sentOtherwise,
  })
  .chain((told) => whoever.map((who) => ({ ...told, ...who })));
const someRecords = fc
  .array(said, { minLength: 1, maxLength: 12 })
  .map((told) => told.map(({ at, ...part }, index) => record(index + 1, at, part)));
const someFacts = fc
  .array(fc.tuple(second, caller, fc.constantFrom('1001', '1002', null)), { maxLength: 8 })
  .map((told) =>
    told.map(([at, from, extension], index) =>
      extension === null ? choice(index + 1, at, from) : ring(index + 1, at, from, extension),
    ),
  );

describe('records that the exchange is asked for', () => {
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
        const path = emptyFile();
        const journal = journalAt(path);
        for (const window of [...windows, records]) await journal.storeRecords(window, seenAtMs, nothingExpires);
        const first = allRowsOf(path);
        expect(first.records).toHaveLength(records.length);
        const again = [...windows, ...windows, records].sort(() => (chance.next().value % 2) - 0.5);
        for (const window of again) {
          // Later, and yet it is nothing new: not even of those without a time.
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

  test('and notifications, whatever comes first, give the calls that all of them give together', async () => {
    type Told = { readonly heard: NewFact } | { readonly window: readonly CallRecord[] };
    const told = fc.tuple(someFacts, someRecords).chain(([facts, records]) => {
      const windows = fc.array(fc.shuffledSubarray([...records], { minLength: 1 }), { maxLength: 4 });
      return windows.chain((some) => {
        const all: Told[] = [...facts.map((heard) => ({ heard })), ...[...some, records].map((window) => ({ window }))];
        return fc.tuple(fc.constant(records), fc.shuffledSubarray(all, { minLength: all.length }));
      });
    });
    await fc.assert(
      fc.asyncProperty(told, async ([records, inAnyOrder]) => {
        const path = emptyFile();
        const journal = journalAt(path);
        const facts: NewFact[] = [];
        for (const each of inAnyOrder) {
          if ('window' in each)
            expect((await journal.storeRecords(each.window, seenAtMs, nothingExpires)).ok).toBe(true);
          else {
            // Ids grow with the arrival, whatever the clock says.
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

  test('are there after the program has ended, with the calls that they make', async () => {
    const path = emptyFile();
    const file = fileAt(path);
    await new SqliteJournal(file).storeRecords([record(58_689, 0)], seenAtMs, nothingExpires);
    file.close();
    expect(callsOf(path)).toMatchObject([
      { id: -58_689, outcome: { value: { kind: 'missed' }, certainty: 'certain' }, legs: [{ record: '58689' }] },
    ]);
  });

  test('join the call that was heard, which is then no other one than before', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    await journal.store([ring(7, 1, ayse)]);
    const stored = await journal.storeRecords([record(1, 0)], seenAtMs, nothingExpires);
    expect(stored).toMatchObject({ ok: true, value: [{ id: 7, steps: [{}], legs: [{}] }] });
    expect(callsOf(path).map(({ id }) => id)).toEqual([7]);
  });

  test('that came before what was heard give their call its id and are no call of their own any more', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    await journal.storeRecords([record(1, 0)], seenAtMs, nothingExpires);
    expect(callsOf(path).map(({ id }) => id)).toEqual([-1]);
    await journal.store([ring(7, 1, ayse)]);
    expect(callsOf(path).map(({ id }) => id)).toEqual([7]);
  });

  test('without any time are kept as of the moment when they were first seen, each a call of its own', async () => {
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

  test('are kept as they came, with kinds and causes that nobody has heard of and fields that nobody reads', async () => {
    const path = emptyFile();
    const journal = journalAt(path);
    const sent = { calleeType: 'ROBOT', hangupCause: 'KAPANDI', recordingUrl: 'https://kayit.example/1' };
    await journal.storeRecords([record(1, 0, { sent })], seenAtMs, nothingExpires);
    const [row] = rowsOf(path, 'records').map((text) => JSON.parse(text) as { body: string });
    expect(JSON.parse(row?.body ?? '')).toMatchObject({ idCdr: 1, ...sent });
    expect(callsOf(path)).toMatchObject([{ legs: [{ calleeType: 'ROBOT', cause: 'KAPANDI' }] }]);
  });

  test('that cannot be stored have changed nothing', async () => {
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

describe('a call of which another telephone tells', () => {
  const mobile = '905559998877';
  /** The ids of the calls, however the records come. */
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

  test('that was led on to a mobile is one call, whichever comes first', async () => {
    const toMobile = { line: mobile, callee: mobile, calleeType: 'EXTERNAL', hangupCause: 'NORMAL_CLEARING' };
    const rang = record(1, 0, { durationSeconds: 15 });
    const ledOn = record(2, 15, { ...toMobile, durationSeconds: 50, billableSeconds: 45 });
    const calls = await callsInAnyOrder([ring(7, 1, ayse)], [rang, ledOn]);
    expect(calls.map((each) => each.map(({ id, records }) => [id, records]))).toEqual(calls.map(() => [[7, 2]]));
  });
});

test('who called while the office seemed to call them has a call of their own when it was another who was led on to them', async () => {
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

describe('a record that says something else than when it came before', () => {
  const folded = async (facts: readonly NewFact[], before: CallRecord, after: CallRecord) => {
    const path = emptyFile();
    const journal = journalAt(path);
    for (const each of facts) await journal.store([each]);
    await journal.storeRecords([before], seenAtMs, nothingExpires);
    const stored = await journal.storeRecords([after], seenAtMs, nothingExpires);
    expect(rowsOf(path, 'records')).toHaveLength(1);
    return { path, stored, wished: foldedRows(factsOf(facts, [after]), nothingLearnt) };
  };

  test('takes its place: what seemed missed was answered', async () => {
    const answered = record(1, 0, { billableSeconds: 15 });
    const { path, stored, wished } = await folded([ring(7, 1, ayse)], record(1, 0), answered);
    expect(stored).toMatchObject({
      ok: true,
      value: [{ id: 7, outcome: { value: { kind: 'answered', by: '1001' } } }],
    });
    expect(rowsOf(path, 'calls')).toEqual(wished);
  });

  test('of the caller leaves nothing behind with the one before', async () => {
    const { path, wished } = await folded([ring(7, 1, ayse)], record(1, 0), record(1, 0, { caller: mehmet }));
    expect(rowsOf(path, 'calls')).toEqual(wished);
  });

  test('of the time leaves nothing behind at the one before', async () => {
    const { path, wished } = await folded([ring(7, 1, ayse)], record(1, 0), record(1, 3_000));
    expect(rowsOf(path, 'calls')).toEqual(wished);
  });

  test.each([
    ['the caller', record(1, 0, { caller: mehmet })],
    ['the end', record(1, 0)],
  ])('of %s leaves nothing behind with what it held together', async (_, after) => {
    const { path, wished } = await folded([ring(7, 601, ayse)], record(1, 0, { durationSeconds: 591 }), after);
    expect(rowsOf(path, 'calls')).toEqual(wished);
  });

  test('again and again, and while it rings, ends as if it had said the last from the beginning', async () => {
    const changing = fc
      .tuple(fc.integer({ min: 1, max: 4 }), said)
      .map(([id, { sent: _, ...told }]) => ({ id, ...told }));
    const ringing = fc.record({ at: second, caller, extension: fc.constantFrom('1001', '1002') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(changing, changing, ringing), { minLength: 2, maxLength: 12 }),
        async (told) => {
          const path = emptyFile();
          const journal = journalAt(path);
          const facts: NewFact[] = [];
          const last = new Map<number, CallRecord>();
          for (const each of told) {
            if ('extension' in each) {
              const fact = ring(facts.length + 1, each.at, each.caller, each.extension);
              facts.push(fact);
              await journal.store([fact]);
            } else {
              const { id, at, ...part } = each;
              last.set(id, record(id, at, part));
              await journal.storeRecords([record(id, at, part)], seenAtMs, nothingExpires);
            }
          }
          expect(rowsOf(path, 'calls')).toEqual(foldedRows(factsOf(facts, [...last.values()]), nothingLearnt));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('folding anew', () => {
  const calibrations = fc.record({
    clockOffsetMs: fc.constantFrom(0, 30_000, 3 * hourMs, -hourMs),
    clockPairs: fc.constant(9),
    billable: fc.constantFrom('talk', 'talk-and-menu', 'tariff', 'unknown'),
    zero: fc.constantFrom('unanswered', 'if-short', 'nothing'),
    ownLines: fc.constantFrom([], ['+908505501234']),
    ownNumbers: fc.constantFrom([], ['+905335554321']),
    ledOnCallers: fc.constant([]),
    forwardTargets: fc.constantFrom([], ['+902123334455']),
    lineAliases: fc.constantFrom({}, { '+908505501234': '+902123330101' }),
    numbering: fc.constant(plainNumbering),
    tenants: fc.constantFrom([], ['1234']),
    menuLines: fc.constantFrom([], ['+908505501234']),
    announcedLines: fc.constantFrom([], ['+908505501234']),
    menuCallee: fc.constantFrom('last', 'first'),
    recordForm: fc.constantFrom('call', 'leg', 'unknown'),
    unreadWords: fc.constant([]),
    unreadSpellings: fc.constant([]),
  } satisfies { [N in keyof Calibration]: fc.Arbitrary<Calibration[N]> });

  /** As if another program had made the calls, which made nonsense, and had learnt this. */
  function spoil(path: string, calibration: Calibration): void {
    const database = openDatabase(path);
    database.exec("UPDATE calls SET story = '{}', last_heard_at_ms = 0");
    database.prepare('UPDATE folding SET version = 0, calibration = ?').run(JSON.stringify(calibration));
    database.close();
  }

  test('after another version, and with whatever has been learnt, gives the calls that all facts give', async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someRecords, calibrations, async (facts, records, calibration) => {
        const path = emptyFile();
        const journal = journalAt(path);
        for (const each of facts) await journal.store([each]);
        await journal.storeRecords(records, seenAtMs, nothingExpires);
        spoil(path, calibration);
        const after = journalAt(path);
        expect(after.calibration()).toEqual(calibration);
        refoldAll(after);
        expect(rowsOf(path, 'calls')).toEqual(foldedRows(factsOf(facts, records), calibration));
      }),
      { numRuns: 60 },
    );
  });

  test('goes on after a restart where it was, the newest records first, while new ones come', async () => {
    const path = emptyFile();
    const file = fileAt(path);
    const journal = new SqliteJournal(file);
    const from = (index: number) => ({ caller: `90533${String(index).padStart(7, '0')}` });
    const facts = Array.from({ length: 50 }, (_, index) => ring(index + 1, index, ayse));
    await journal.store(facts);
    const records = Array.from({ length: 3_000 }, (_, index) => record(index + 1, index, from(index)));
    await journal.storeRecords(records, seenAtMs, nothingExpires);
    const before = rowsOf(path, 'calls');
    spoil(path, nothingLearnt);
    const isMadeAgain = () => rowsOf(path, 'calls').map((row) => (JSON.parse(row) as { story: string }).story !== '{}');
    const proceedUntil = (isThere: (isMade: readonly boolean[]) => boolean) => {
      do expect(upkeepOf(journal)).toBe('refolded');
      while (!isThere(isMadeAgain()));
    };
    // First the facts are put into their neighbourhoods. Those that were heard of come before all others.
    proceedUntil((isMade) => isMade.includes(true));
    expect([isMadeAgain()[0], isMadeAgain().at(-1)]).toEqual([false, true]);
    proceedUntil(([isMade]) => isMade === true);
    expect(isMadeAgain()[2_999]).toBe(false);
    file.close();

    const again = journalAt(path);
    const late = record(9_000, 10_000, { caller: mehmet });
    await again.storeRecords([late], seenAtMs, nothingExpires);
    refoldAll(again);
    expect(rowsOf(path, 'calls')).toEqual([...foldedRows(factsOf([], [late]), nothingLearnt), ...before]);
  });

  test.each([
    ['what was heard', [ring(1, 0, ayse)], []],
    ['what is known from records', [], [record(1, 0)]],
    ['both', [ring(1, 0, ayse)], [record(1, 0)]],
  ])('of %s is told when it is done, and only when there was something to do', async (_, facts, records) => {
    const path = emptyFile();
    const journal = journalAt(path);
    if (facts.length > 0) await journal.store(facts);
    if (records.length > 0) await journal.storeRecords(records, seenAtMs, nothingExpires);
    refoldAll(journal);
    spoil(path, nothingLearnt);
    const timers = new FakeTimers();
    const told: boolean[] = [];
    const upkeep = new Upkeep({ journal, timers, logger: new FakeLogger() }, () => nothingExpires, {
      done: (hasChanged) => told.push(hasChanged),
      forgotten: () => {},
    });
    upkeep.start();
    await timers.advance(1_000);
    upkeep.start();
    await timers.advance(1_000);
    expect(told).toEqual([true, false]);
  });
});

describe('an exchange whose clock shows UTC', () => {
  const callers = Array.from({ length: 12 }, (_, index) => `9053355500${10 + index}`);
  const utc = { clockOffsetMs: 3 * hourMs };

  async function heardAndRecorded(path: string) {
    const journal = journalAt(path);
    await journal.store(callers.map((from, index) => ring(index + 1, index * 700 + 1, from)));
    const records = callers.map((from, index) => record(index + 1, index * 700, { caller: from, ...utc }));
    await journal.storeRecords(records, seenAtMs, nothingExpires);
    return journal;
  }

  test('is found out, and each call that was heard has its record', async () => {
    const path = emptyFile();
    const journal = await heardAndRecorded(path);
    expect(callsOf(path)).toHaveLength(2 * callers.length);
    expect(await journal.relearn([])).toMatchObject({
      ok: true,
      value: { calibration: { clockOffsetMs: 3 * hourMs, clockPairs: callers.length }, hasOtherCalls: true },
    });
    refoldAll(journal);
    const calls = callsOf(path);
    expect(calls.map(({ steps, legs }) => [steps.length, legs.length])).toEqual(callers.map(() => [1, 1]));
    expect(calls.map(({ boundary, outcome }) => [boundary, outcome?.value.kind])).toEqual(
      callers.map(() => ['certain', 'missed']),
    );
    expect(rowsOf(path, 'calls')).toHaveLength(callers.length);
  });

  test('is remembered: what comes after a restart matches at once, and nothing is learnt twice', async () => {
    const path = emptyFile();
    const journal = await heardAndRecorded(path);
    await journal.relearn([]);
    refoldAll(journal);
    const again = journalAt(path);
    expect(again.calibration().clockOffsetMs).toBe(3 * hourMs);
    await again.store([ring(100, 20_001, ayse)]);
    const stored = await again.storeRecords([record(100, 20_000, utc)], seenAtMs, nothingExpires);
    expect(stored).toMatchObject({ ok: true, value: [{ id: 100, steps: [{}], legs: [{}] }] });
    expect(await again.relearn([])).toMatchObject({ ok: true, value: { hasOtherCalls: false } });
    expect(upkeepOf(again)).not.toBe('refolded');
  });
});

test('what is known of a caller before a call is how many there were, and the last', async () => {
  const path = emptyFile();
  const journal = journalAt(path);
  await journal.store([ring(1, 0, ayse), ring(2, 2_000, ayse), ring(3, 2_100, mehmet)]);
  await journal.storeRecords([record(5, 1_000)], seenAtMs, nothingExpires);
  const before = (at: number) => historyAt(path).callerBefore('+905335554321', beganMs + at * 1_000);
  expect(before(0)).toEqual({ ok: true, value: { earlierCalls: 0, last: null } });
  expect(before(2_000)).toMatchObject({ ok: true, value: { earlierCalls: 2, last: { id: -5 } } });
  expect(before(9_000)).toMatchObject({ ok: true, value: { earlierCalls: 3, last: { id: 2 } } });
});

test('of the calls of a day those are found that go on', async () => {
  const path = emptyFile();
  const sent = { endTimeDate: undefined, callDuration: undefined, billableDuration: undefined, hangupCause: undefined };
  const records = [record(1, 0), record(2, 200, { sent }), record(3, 400, { sent })];
  await journalAt(path).storeRecords(records, seenAtMs, nothingExpires);
  const unended = historyAt(path).unended(beganMs + 100_000);
  expect(unended.ok && unended.value.map(({ id }) => id)).toEqual([-3, -2]);
  expect(historyAt(path).unended(beganMs + 300_000)).toMatchObject({ ok: true, value: [{ id: -3 }] });
});

test('the journal in the tests says of all facts what the one on the disk says', async () => {
  const moment = fc.integer({ min: -1_000, max: 9_000 }).map((at) => beganMs + at * 1_000);
  const mayMatter = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1 });
  const filter: fc.Arbitrary<CallFilter> = fc.record({
    text: fc.constant(''),
    category: mayMatter(fc.constantFrom(...callCategories)),
    line: mayMatter(fc.constantFrom('+908505501234', '+902123334455')),
    extension: mayMatter(fc.constantFrom('1001', '1002', '9999')),
    fromMs: mayMatter(moment),
    untilMs: mayMatter(moment),
  });
  const sorted = (parties: ReturnType<SqliteCallHistory['partiesOf']>) => parties.ok && [...parties.value].sort();
  await fc.assert(
    fc.asyncProperty(
      someFacts,
      someRecords,
      fc.array(moment, { minLength: 2, maxLength: 4 }),
      fc.array(filter, { minLength: 1, maxLength: 4 }),
      fc.subarray([...callCategories]),
      fc.constantFrom('before', 'after'),
      async (facts, records, moments, filters, categories, places) => {
        const path = emptyFile();
        const [real, stored, fake] = [journalAt(path), historyAt(path), new FakeJournal()];
        for (const each of facts) {
          await real.store([each]);
          await fake.store([each]);
        }
        const told = await fake.storeRecords(records, seenAtMs, nothingExpires);
        // Where a record was taken for another's call meanwhile, the one on the disk tells of that one, too.
        expect(await real.storeRecords(records, seenAtMs, nothingExpires)).toEqual({
          ok: true,
          value: expect.arrayContaining(told.ok ? [...told.value] : []),
        });
        const [first = 0, last = 0] = [Math.min(...moments), Math.max(...moments)];
        for (const each of filters) {
          const newest = stored.history(each, { kind: 'newest' }, 5);
          expect(newest).toEqual(fake.history(each, { kind: 'newest' }, 5));
          for (const place of [...(newest.ok ? newest.value : []), { startedAtMs: first, id: 1 }]) {
            const from = { kind: places, place } as const;
            expect(stored.history(each, from, 3)).toEqual(fake.history(each, from, 3));
          }
        }
        expect(stored.startedBetween(first, last)).toEqual(fake.startedBetween(first, last));
        expect(stored.unended(first)).toEqual(fake.unended(first));
        const ids = (between: ReturnType<SqliteJournal['between']>) =>
          between.ok &&
          [...between.value.notifications, ...between.value.records].map(({ factId }) => factId).sort((a, b) => a - b);
        expect(ids(real.between(first, last))).toEqual(ids(fake.between(first, last)));
        expect(stored.withChoices(2)).toEqual(fake.withChoices(2));
        expect(stored.places()).toEqual(fake.places());
        for (const atMs of moments) {
          expect(stored.toldSince(atMs)).toEqual(fake.toldSince(atMs));
          expect(sorted(stored.partiesOf(categories, atMs))).toEqual(sorted(fake.partiesOf(categories, atMs)));
          for (const party of ['+905335554321', 'ext:1005', 'ext:1001', 'nobody']) {
            const with3 = [party, atMs, places === 'before' ? { startedAtMs: last, id: 1 } : null, 3] as const;
            expect(stored.callsWith(...with3)).toEqual(fake.callsWith(...with3));
            expect(stored.callerBefore(party, atMs)).toEqual(fake.callerBefore(party, atMs));
          }
          const idsOf = (around: ReturnType<SqliteJournal['around']>) =>
            around.ok &&
            [...around.value.heard, ...around.value.records].map(({ factId }) => factId).sort((a, b) => a - b);
          expect(idsOf(fake.around('+905335554321', atMs))).toEqual(idsOf(real.around('+905335554321', atMs)));
        }
      },
    ),
    { numRuns: 40 },
  );
});

describe('names of callers', () => {
  test('are there after the program has ended, the last that was given, and those that were emptied are not', () => {
    const path = emptyFile();
    const file = fileAt(path);
    const names = new SqliteNames(file);
    expect(names.read()).toEqual({ ok: true, value: new Map() });
    names.keep('+905335554321', 'Ayşe');
    names.keep('+902123334455', 'Mehmet');
    names.keep('+905335554321', "Ayşe '); DROP TABLE caller_names;--");
    names.keep('+902123334455', '');
    file.close();
    expect(new SqliteNames(fileAt(path)).read()).toEqual({
      ok: true,
      value: new Map([['+905335554321', "Ayşe '); DROP TABLE caller_names;--"]]),
    });
  });
});

describe('how far records have been read', () => {
  test('is there after the program has ended', () => {
    const path = emptyFile();
    const file = fileAt(path);
    const store = new SqliteRecordProgress(file);
    expect(store.read()).toEqual({ ok: true, value: null });
    store.write(freshProgress('ofis', beganMs, []));
    const later = freshProgress('ofis', beganMs + hourMs, [beganMs]);
    expect(store.write(later)).toEqual({ ok: true, value: null });
    file.close();
    expect(new SqliteRecordProgress(fileAt(path)).read()).toEqual({ ok: true, value: later });
  });

  test('is not known when it is no JSON any more, and can be written again', () => {
    const path = emptyFile();
    const store = new SqliteRecordProgress(fileAt(path));
    const progress = freshProgress('ofis', beganMs, []);
    store.write(progress);
    const database = openDatabase(path);
    database.exec('UPDATE record_progress SET progress = \'{"version":\'');
    database.close();
    expect(store.read()).toEqual({ ok: true, value: null });
    store.write(progress);
    expect(store.read()).toEqual({ ok: true, value: progress });
  });
});
