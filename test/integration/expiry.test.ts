import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { firstIdAt } from '../../src/calls/journal-writer.ts';
import type { NewFact } from '../../src/store-ports.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  callsIn,
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
} from './deletion-store.ts';

describe('a call that is older than the retention', () => {
  test('is removed with its webhooks and records, unless it belongs together with newer facts', async () => {
    const store = storeAt(temporaryFile());
    await kept(store, [
      rings(0, mehmet),
      rings(500, mehmet),
      rings(1_000, mehmet),
      rings(0, ayse),
      fact(1, 'event=NEW_EVENT'),
      rings(3_000, '4915112345678'),
    ]);
    await store.journal.storeRecords(
      [record(1, 0, { caller: ayse }), record(2, 10, { caller: '905321112233' })],
      beganMs + 4_000 * secondMs,
      0,
    );
    store.names.keep(ayseKey, 'Ayşe Yılmaz');
    await store.upkeep();
    const before = callsIn(store);
    expect(await store.upkeep(beganMs + 900 * secondMs)).toContain('expired');
    const after = callsIn(store);
    expect(after).toEqual(before.filter((row) => !row.includes(ayseKey) && !row.includes('+905321112233')));
    expect(after.length).toBe(before.length - 2);
    expect(partiesIn(store)).toEqual(['+4915112345678', '+902123334455', '+908505501234']);
    expect(rowsOf(store, 'SELECT id FROM records')).toEqual([]);
    expect(rowsOf(store, 'SELECT id FROM facts').length).toBe(4);
    // A name that a person has typed stays until the person deletes it.
    expect(store.names.read()).toEqual({ ok: true, value: new Map([[ayseKey, 'Ayşe Yılmaz']]) });
    expect(store.dataDeletion.deletions()).toEqual({
      ok: true,
      value: [{ kind: 'expired', atMs: beganMs + 900 * secondMs, calls: 2 }],
    });
    // Once all of the neighbourhood is old it is deleted, too. It counts as the same deletion, which goes on.
    await store.upkeep(beganMs + 2_000 * secondMs);
    expect(callsIn(store).length).toBe(1);
    expect(store.dataDeletion.deletions()).toEqual({
      ok: true,
      value: [{ kind: 'expired', atMs: beganMs + 2_000 * secondMs, calls: before.length - 1 }],
    });
  });

  test.each([
    ['a call that was heard', [rings(60, ayse)], [], 60],
    ['a call of records, when it has ended', [], [record(1, 60, { durationSeconds: 30 })], 90],
  ])('is removed exactly when its retention ends: %s', async (_, heard, records, endSecond) => {
    const store = storeAt(temporaryFile());
    if (heard.length > 0) await kept(store, heard);
    if (records.length > 0) await store.journal.storeRecords(records, beganMs + 1_000 * secondMs, 0);
    await store.upkeep(beganMs + endSecond * secondMs);
    expect(callsIn(store).length).toBe(1);
    await store.upkeep(beganMs + endSecond * secondMs + 1);
    expect(callsIn(store)).toEqual([]);
  });

  test('is not one that was received while the clock was behind, until it is old enough', async () => {
    const store = storeAt(temporaryFile());
    const yearMs = 365 * 86_400_000;
    const behind = (heard: NewFact) => ({ ...heard, atMs: heard.atMs - yearMs });
    await kept(store, [rings(0, mehmet), behind(rings(60, ayse)), behind(fact(61, 'event=NEW_EVENT'))]);
    await store.upkeep(beganMs - 1);
    expect([callsIn(store).length, rowsOf(store, 'SELECT id FROM facts').length]).toEqual([2, 3]);
    await store.upkeep(beganMs + 62 * secondMs);
    expect([callsIn(store), rowsOf(store, 'SELECT id FROM facts')]).toEqual([[], []]);
  });

  test('is one that was received long ago, although a clock that was ahead gave it a future id', async () => {
    const store = storeAt(temporaryFile());
    const heard = rings(0, ayse);
    await kept(store, [{ ...heard, id: firstIdAt(Date.now() + 86_400_000) }]);
    await store.upkeep(beganMs + 1);
    expect(callsIn(store)).toEqual([]);
  });

  test('is not stored again when records are read later, but younger ones are', async () => {
    const store = storeAt(temporaryFile());
    const limitMs = beganMs + 900 * secondMs;
    const taken = await store.journal.storeRecords(
      [record(1, 0), record(2, 890, { durationSeconds: 9 }), record(3, 890, { durationSeconds: 20 }), record(4, 2_000)],
      beganMs + 4_000 * secondMs,
      limitMs,
    );
    expect(taken.ok && taken.value.flatMap(({ legs }) => legs.map((leg) => leg.record)).sort()).toEqual(['3', '4']);
  });

  test('is removed together with old credit and old marks of call-backs', async () => {
    const store = storeAt(temporaryFile());
    const database = openDatabase(store.path);
    database.exec(`INSERT INTO credits VALUES (10, '[]'), (30, '[]');
      INSERT INTO call_back_marks (caller, kind, at_ms, fact_id, through_ms, until_ms) VALUES
        ('+90', 'seen', 10, 1, 5, NULL), ('+91', 'snoozed', 10, 1, 5, 40), ('+92', 'seen', 30, 1, 5, NULL)`);
    database.close();
    await store.upkeep(20);
    expect(rowsOf(store, 'SELECT at_ms FROM credits')).toEqual([{ at_ms: 30 }]);
    expect(rowsOf(store, 'SELECT caller FROM call_back_marks')).toEqual([{ caller: '+91' }, { caller: '+92' }]);
  });

  test('is removed together with the notes of old calls, and with notes whose calls could not be read', async () => {
    const store = storeAt(temporaryFile());
    const seenAtMs = beganMs + 9_000 * secondMs;
    await store.journal.storeRecords([record(1, 0), record(2, 5_000)], seenAtMs, 0);
    const notes = new SqliteCallNotes(store.file);
    for (const factId of [-1, -2, -3, 77]) notes.keep([factId], 'fatura istiyor');
    await store.upkeep(beganMs + 3_000 * secondMs);
    expect(notes.read()).toEqual({ ok: true, value: new Map([[-2, 'fatura istiyor']]) });
  });

  test('is removed together with old copies that were set aside', () => {
    const store = storeAt(temporaryFile());
    const folder = dirname(store.path);
    const [old, young] = ['2026-01-02T03-04-05', '2026-11-20T03-04-05'];
    const aside = [`zil.broken-${old}.db`, `zil.broken-${old}.db-wal`, `settings.newer-${old}.json`];
    const kept = [`zil.broken-${young}.db`, `settings.broken-${young}.json`, 'zil.broken-.db', 'settings.json'];
    for (const name of [...aside, ...kept]) writeFileSync(join(folder, name), '');
    expect(store.dataDeletion.deleteCopies(Date.UTC(2026, 10, 1))).toEqual({ ok: true, value: null });
    expect(readdirSync(folder).sort()).toEqual([...kept].sort());
  });
});
