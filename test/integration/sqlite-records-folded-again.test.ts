import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import { Upkeep } from '../../src/calls/upkeep.ts';
import type { UpkeepSlice } from '../../src/store-ports.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { anyCalibration } from './any-calibration.ts';
import { beginRun } from './property-runs.ts';
import {
  ayse,
  callsOf,
  factsOf,
  fileAt,
  foldedRows,
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

/** Does one slice of upkeep. */
function upkeepOf(journal: SqliteJournal): UpkeepSlice {
  const slice = journal.upkeepSlice(nothingExpires);
  if (!slice.ok) throw new Error(slice.error.reason);
  return slice.value;
}

function refoldAll(journal: SqliteJournal): void {
  while (upkeepOf(journal) !== 'done');
}

describe('remaking calls', () => {
  /** Spoils all calls, as if another version had made them wrongly and had learnt this calibration. */
  function spoil(path: string, calibration: Calibration): void {
    const database = openDatabase(path);
    database.exec("UPDATE calls SET story = '{}', last_heard_at_ms = 0");
    database.prepare('UPDATE folding SET version = 0, calibration = ?').run(JSON.stringify(calibration));
    database.close();
  }

  test('after another version, and with whatever has been learnt, gives the calls that all facts give', async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someRecords, anyCalibration, async (facts, records, calibration) => {
        beginRun();
        const path = emptyFile();
        const file = fileAt(path);
        const journal = new SqliteJournal(file);
        for (const each of facts) await journal.store([each]);
        await journal.storeRecords(records, seenAtMs, nothingExpires);
        file.close();
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
    file.close();
    spoil(path, nothingLearnt);
    const isMadeAgain = () => rowsOf(path, 'calls').map((row) => (JSON.parse(row) as { story: string }).story !== '{}');
    const proceedUntil = (isThere: (isMade: readonly boolean[]) => boolean) => {
      do expect(upkeepOf(journal)).toBe('refolded');
      while (!isThere(isMadeAgain()));
    };
    // First the facts are moved into their neighbourhoods. Calls with webhooks are folded before all others.
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
  ])('of %s is reported when it is done, and only when there was something to do', async (_, facts, records) => {
    const path = emptyFile();
    const file = fileAt(path);
    const journal = new SqliteJournal(file);
    if (facts.length > 0) await journal.store(facts);
    if (records.length > 0) await journal.storeRecords(records, seenAtMs, nothingExpires);
    refoldAll(journal);
    file.close();
    spoil(path, nothingLearnt);
    const timers = new FakeTimers();
    const told: boolean[] = [];
    const upkeep = new Upkeep({ journal, timers, logger: new FakeLogger() }, () => nothingExpires, {
      done: (hasChanged) => told.push(hasChanged),
      deleted: () => {},
    });
    upkeep.start();
    await timers.advance(1_000);
    upkeep.start();
    await timers.advance(1_000);
    expect(told).toEqual([true, false]);
  });
});

describe('a PBX whose clock shows UTC', () => {
  const callers = Array.from({ length: 12 }, (_, index) => `9053355500${10 + index}`);
  const utc = { clockOffsetMs: 3 * hourMs };

  async function heardAndRecorded(path: string) {
    const journal = journalAt(path);
    await journal.store(callers.map((from, index) => ring(index + 1, index * 700 + 1, from)));
    const records = callers.map((from, index) => record(index + 1, index * 700, { caller: from, ...utc }));
    await journal.storeRecords(records, seenAtMs, nothingExpires);
    return journal;
  }

  test('is recognised, and each call with a webhook has its record', async () => {
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

  test('is remembered: facts after a restart match at once, and nothing is learnt twice', async () => {
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
