import { copyFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deleteSome } from '../../electron/store/caller-deletion.ts';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  callsIn,
  dayMs,
  fact,
  kept,
  mehmet,
  partiesIn,
  record,
  rings,
  rowsOf,
  secondMs,
  storeAt,
  temporaryFile,
  traces,
  tracesIn,
} from './deletion-store.ts';

describe('a deleted caller', () => {
  /** Ayşe called, was called, and a call was transferred to her. Mehmet called. */
  async function office() {
    const store = storeAt(temporaryFile());
    await kept(store, [rings(0, ayse), rings(60, mehmet), fact(70, `event=NEW&about=0533+555+43+21`)]);
    await kept(store, [fact(75, 'event=NEW&5335554321=1')]);
    const records = [
      record(1, 0, { caller: ayse }),
      record(2, 60, { caller: mehmet }),
      record(3, 600, { caller: '1001', line: ayse, callee: ayse, calleeType: 'EXTERNAL' }),
      record(4, 4_000, { caller: mehmet, callee: '05335554321', calleeType: 'EXTERNAL' }),
      record(5, 4_001, { caller: mehmet, callee: '1002' }),
      record(6, 9_000, { caller: mehmet, sent: { transferredTo: '+90 533 555 43 21' } }),
      // No hash of this record could show whom it is about, so its id is remembered.
      record(7, 9_100, { caller: mehmet, sent: { note: 'from 05335554321 by hand' } }),
    ];
    await store.journal.storeRecords(records, beganMs + 10_000 * secondMs, 0);
    store.names.keep(ayseKey, 'Ayşe Yılmaz');
    store.names.keep('+902123334455', 'Mehmet');
    await store.journal.relearn([]);
    await store.upkeep();
    const forget = (second: number) => {
      expect(store.dataDeletion.deleteCaller(ayseKey, beganMs + second * secondMs)).toEqual({ ok: true, value: null });
    };
    return { ...store, records, forget };
  }

  test('is in no call, no record, no name and no byte of the files, copies that were set aside included', async () => {
    const store = await office();
    expect(tracesIn(store)).toBe(traces.length);
    const folder = dirname(store.path);
    for (const why of ['replaced', 'broken']) {
      copyFileSync(store.path, join(folder, `zil.${why}-2026-11-22T03-04-05.db`));
    }
    store.forget(10_000);
    expect(await store.upkeep()).toContain('deleted');
    expect(partiesIn(store)).not.toContain(ayseKey);
    expect(rowsOf(store, 'SELECT id FROM records ORDER BY id').length).toBe(2);
    expect(store.names.read()).toEqual({ ok: true, value: new Map([['+902123334455', 'Mehmet']]) });
    expect(store.dataDeletion.removeTraces()).toEqual({ ok: true, value: true });
    expect(tracesIn(store)).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes('2026'))).toEqual([]);
  });

  test('does not return with later records, and is a new caller when they call again', async () => {
    const store = await office();
    store.forget(10_000);
    await store.upkeep();
    const before = callsIn(store);
    const taken = await store.journal.storeRecords(store.records, beganMs + 20_000 * secondMs, 0);
    expect(taken).toEqual({ ok: true, value: [] });
    // This record was not read before. The deletion covers everything until its own time.
    await store.journal.storeRecords([record(99, 9_990, { caller: '05335554321' })], beganMs + 20_000 * secondMs, 0);
    const calledBack = ['8 0533 555 43 21', '*31#05335554321#', '"Ayşe" <sip:+905335554321@pbx.example>'].map(
      (dialled, index) => record(110 + index, 9_991 + index, { caller: '1001', line: dialled, calleeType: 'EXTERNAL' }),
    );
    expect(await store.journal.storeRecords(calledBack, beganMs + 20_000 * secondMs, 0)).toEqual({
      ok: true,
      value: [],
    });
    expect(callsIn(store)).toEqual(before);
    await kept(store, [rings(20_000, ayse)]);
    await store.journal.storeRecords([record(100, 20_000, { caller: ayse })], beganMs + 20_100 * secondMs, 0);
    expect(callsIn(store).length).toBe(before.length + 1);
    expect(callsIn(store).filter((row) => row.includes(ayseKey)).length).toBe(1);
  });

  test('has no name and no mark any more, also when they call again during the deletion', async () => {
    const store = await office();
    store.file.attempt((database) =>
      database.exec(`INSERT INTO call_back_marks (caller, kind, at_ms, fact_id, through_ms) VALUES
        ('${ayseKey}', 'seen', 10, 1, 5), ('+902123334455', 'seen', 10, 1, 5)`),
    );
    store.forget(10_000);
    await kept(store, [rings(10_100, ayse)]);
    await store.upkeep();
    expect(rowsOf(store, 'SELECT caller FROM call_back_marks')).toEqual([{ caller: '+902123334455' }]);
    expect(rowsOf(store, `SELECT name FROM parties WHERE key = '${ayseKey}'`)).toEqual([{ name: '' }]);
    expect(rowsOf(store, "SELECT rowid FROM party_search WHERE party_search MATCH 'yilmaz'")).toEqual([]);
    expect(callsIn(store).filter((row) => row.includes(ayseKey)).length).toBe(1);
  });

  test('has no notes of calls any more, and the notes of others stay', async () => {
    const store = await office();
    const ids = (where: string) =>
      rowsOf(store, `SELECT id FROM calls WHERE ${where}`).map((row) => (row as { id: number }).id);
    const ofAyse = ids(`party = (SELECT id FROM parties WHERE key = '${ayseKey}')`);
    const ofOthers = ids(`party <> (SELECT id FROM parties WHERE key = '${ayseKey}')`);
    expect([ofAyse.length > 0, ofOthers.length > 0]).toEqual([true, true]);
    const notes = new SqliteCallNotes(store.file);
    for (const id of [...ofAyse, ...ofOthers]) notes.keep([id], 'Ayşe Yılmaz fatura istiyor');
    store.forget(10_000);
    const left = notes.read();
    expect(left.ok && [...left.value.keys()].sort()).toEqual([...ofOthers].sort());
  });

  test('does not return by a record without a time, which may be of before', async () => {
    const undated = { sent: { startTimeDate: undefined, endTimeDate: undefined } };
    const later = beganMs + 20_000 * secondMs;
    const store = await office();
    store.forget(10_000);
    await store.upkeep();
    await store.journal.storeRecords([record(99, 0, { caller: ayse, ...undated })], later, 0);
    expect(rowsOf(store, 'SELECT id FROM records WHERE id = -99')).toEqual([]);
    await store.journal.storeRecords([record(98, 0, { caller: mehmet, ...undated })], later, 0);
    expect(rowsOf(store, 'SELECT id FROM records WHERE id = -98').length).toBe(1);
    store.dataDeletion.deleteEverything(later);
    await store.journal.storeRecords([record(97, 0, { caller: mehmet, ...undated })], later + secondMs, 0);
    expect(rowsOf(store, 'SELECT id FROM records')).toEqual([]);
  });

  test('is deleted also when a record has since named somebody else', async () => {
    const store = storeAt(temporaryFile());
    await store.journal.storeRecords([record(1, 0, { caller: ayse })], beganMs + 100 * secondMs, 0);
    await store.journal.storeRecords([record(1, 0, { caller: mehmet })], beganMs + 200 * secondMs, 0);
    expect(partiesIn(store)).toContain(ayseKey);
    store.dataDeletion.deleteCaller(ayseKey, beganMs + 300 * secondMs);
    await store.upkeep();
    expect(partiesIn(store)).not.toContain(ayseKey);
    expect(callsIn(store).length).toBe(1);
  });

  test('is deleted completely although each step takes longer than it may', async () => {
    const store = await office();
    store.forget(10_000);
    const slice = () => store.file.attempt((database) => deleteSome(database, nothingLearnt, 0));
    let did = slice();
    for (let slices = 1; slices < 100 && did.ok && did.value === 'deleting'; slices += 1) did = slice();
    expect(did).toEqual({ ok: true, value: 'deleted' });
  });

  test('is deleted completely although Zil ends in the middle', async () => {
    const path = temporaryFile();
    const store = storeAt(path);
    const calls = Array.from({ length: 400 }, (_, index) => [
      rings(index * 700, ayse),
      rings(index * 700 + 1, mehmet, '1002'),
    ]);
    await kept(store, calls.flat());
    await store.upkeep();
    store.dataDeletion.deleteCaller(ayseKey, beganMs + 5 * dayMs);
    expect(store.journal.upkeepSlice(0)).toEqual({ ok: true, value: 'deleting' });
    expect(tracesIn(store)).toBeGreaterThan(0);
    store.file.close();
    const again = storeAt(path);
    expect(await again.upkeep()).toContain('deleted');
    expect(callsIn(again).length).toBe(400);
    again.dataDeletion.removeTraces();
    expect(tracesIn(again)).toBe(0);
  });

  test('leaves no byte where SQLite has moved data from page to page', async () => {
    const store = storeAt(temporaryFile());
    const callers = Array.from({ length: 12 }, (_, index) => `9053355543${index + 11}`);
    const callTogether = 30;
    for (let first = 0; first < 900; first += callTogether) {
      const calls = Array.from({ length: callTogether }, (_, index) => {
        const second = (first + index) * 240;
        const caller = callers[((first + index) * 7) % callers.length] ?? ayse;
        const part = { caller, ...(index % 9 === 0 ? { callee: ayse } : {}) };
        return { fact: rings(second, caller, `100${index % 5}`), record: record(first + index + 1, second - 2, part) };
      });
      await kept(
        store,
        calls.map((call) => call.fact),
      );
      await store.journal.storeRecords(calls.map((call) => call.record).reverse(), beganMs + first * 240 * secondMs, 0);
      await store.journal.relearn([]);
      store.journal.upkeepSlice(0);
    }
    await store.upkeep();
    store.dataDeletion.deleteCaller(ayseKey, beganMs + 900 * 240 * secondMs);
    expect(store.dataDeletion.removeTraces()).toEqual({ ok: true, value: false });
    await store.upkeep();
    expect(tracesIn(store)).toBeGreaterThan(0);
    expect(store.dataDeletion.removeTraces()).toEqual({ ok: true, value: true });
    expect(tracesIn(store)).toBe(0);
  });

  test('is not named in the list of deletions', async () => {
    const store = await office();
    store.forget(10_000);
    await store.upkeep(beganMs + 61 * secondMs);
    const tables = ['deletions', 'forgetting_callers', 'forgotten_records', 'call_back_marks', 'caller_names'];
    const written = tables.map((table) => JSON.stringify(rowsOf(store, `SELECT * FROM ${table}`))).join();
    for (const trace of traces) expect(written).not.toContain(trace);
    expect(store.dataDeletion.deletions()).toEqual({
      ok: true,
      value: [{ kind: 'caller', atMs: beganMs + 10_000 * secondMs, calls: 2 }],
    });
  });
});
