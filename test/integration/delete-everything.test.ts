import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { HeldFiles } from '../../electron/system/held-files.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  callsIn,
  kept,
  line,
  mehmet,
  partiesIn,
  record,
  rings,
  rowsOf,
  secondMs,
  storeAt,
  temporaryFile,
  tracesIn,
} from './deletion-store.ts';

describe('deleting everything', () => {
  async function office() {
    const store = storeAt(temporaryFile());
    const folder = dirname(store.path);
    await kept(store, [rings(0, ayse), rings(60, mehmet)]);
    const records = [record(1, 0, { caller: ayse }), record(2, 60, { caller: mehmet })];
    await store.journal.storeRecords(records, beganMs + 100 * secondMs, 0);
    store.names.keep(ayseKey, 'Ayşe Yılmaz');
    new SqliteCallNotes(store.file).keep([-1], 'Ayşe Yılmaz fatura istiyor');
    for (const key of ['menu:42', 'key:42:2', 'ext:1003', `+${line}`]) store.names.keep(key, 'Satış');
    await store.journal.relearn([]);
    await store.upkeep();
    store.file.attempt((database) =>
      database.exec(`INSERT INTO credits VALUES (10, '[]'); INSERT INTO record_progress VALUES (1, '{}');
      INSERT INTO call_back_marks (caller, kind, at_ms, fact_id, through_ms) VALUES ('${ayseKey}', 'seen', 10, 1, 5)`),
    );
    writeFileSync(join(folder, 'zil.broken-2026-11-22T03-04-05.db'), 'Ayşe Yılmaz');
    return { ...store, folder, records };
  }

  test('leaves no caller in any file; names of menus and extensions stay, and how far records were read', async () => {
    const store = await office();
    expect(store.dataDeletion.deleteEverything(beganMs + 200 * secondMs)).toEqual({ ok: true, value: null });
    expect(tracesIn(store)).toBe(0);
    expect(readdirSync(store.folder).filter((name) => !/^zil\.db(-wal|-shm)?$/.test(name))).toEqual([]);
    expect(callsIn(store)).toEqual([]);
    expect(partiesIn(store)).toEqual([]);
    expect(new SqliteCallNotes(store.file).read()).toEqual({ ok: true, value: new Map() });
    const names = store.names.read();
    expect(names.ok && [...names.value.keys()].sort()).toEqual([`+${line}`, 'ext:1003', 'key:42:2', 'menu:42']);
    expect(rowsOf(store, 'SELECT progress FROM record_progress')).toEqual([{ progress: '{}' }]);
    expect(store.dataDeletion.kept()).toEqual({ ok: true, value: { calls: 0, sinceMs: null } });
    expect(store.dataDeletion.deletions()).toEqual({
      ok: true,
      value: [{ kind: 'everything', atMs: beganMs + 200 * secondMs, calls: 2 }],
    });
  });

  test('lasts, whatever is read again, and new calls are stored', async () => {
    const store = await office();
    store.dataDeletion.deleteEverything(beganMs + 200 * secondMs);
    const again = [...store.records, record(3, 190)];
    expect(await store.journal.storeRecords(again, beganMs + 300 * secondMs, 0)).toEqual({ ok: true, value: [] });
    await kept(store, [rings(400, ayse)]);
    await store.journal.storeRecords([record(4, 400, { caller: ayse })], beganMs + 500 * secondMs, 0);
    store.file.close();
    const restarted = storeAt(store.path);
    await restarted.journal.storeRecords(again, beganMs + 600 * secondMs, 0);
    expect(callsIn(restarted).length).toBe(1);
    expect(restarted.journal.calibration()).toEqual(store.journal.calibration());
  });

  test('deletes nothing while another program reads the file, and works afterwards', async () => {
    const store = await office();
    const reader = openDatabase(store.path);
    const rows = reader.prepare('SELECT id FROM facts').iterate();
    rows.next();
    await kept(store, [rings(100, mehmet)]);
    const before = callsIn(store);
    expect(store.dataDeletion.deleteEverything(beganMs + 200 * secondMs)).toMatchObject({ ok: false });
    expect(callsIn(store)).toEqual(before);
    rows.return?.();
    reader.close();
    expect(store.dataDeletion.deleteEverything(beganMs + 200 * secondMs)).toEqual({ ok: true, value: null });
    expect(callsIn(store)).toEqual([]);
  });

  test('deletes nothing where a copy that was set aside cannot be removed', async () => {
    const store = await office();
    const before = callsIn(store);
    writeFileSync(join(store.folder, 'zil.broken-2026-11-21T03-04-05.db'), 'a copy that another program holds');
    class HeldByAnother extends HeldFiles {
      override remove(): void {
        throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', errno: -16, syscall: 'unlink' });
      }
    }
    const dataDeletion = new SqliteDataDeletion(store.file, store.folder, new HeldByAnother());
    expect(dataDeletion.deleteEverything(beganMs + 200 * secondMs)).toMatchObject({ ok: false });
    expect(callsIn(store)).toEqual(before);
  });

  test('changes nothing when a crash comes in the middle, and the next try works', async () => {
    const store = await office();
    const before = callsIn(store);
    writeFileSync(`${store.path}.fresh`, 'half of a file');
    store.file.close();
    const again = storeAt(store.path);
    expect(callsIn(again)).toEqual(before);
    expect(again.dataDeletion.deleteEverything(beganMs + 200 * secondMs)).toEqual({ ok: true, value: null });
    expect(callsIn(again)).toEqual([]);
    expect(existsSync(`${store.path}.fresh`)).toBe(false);
  });
});
