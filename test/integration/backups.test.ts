import { existsSync, mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { backupsOf, damage, daysIn, manyRings, office } from './backup-office.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  callsIn,
  kept,
  mehmet,
  rings,
  secondMs,
  storeAt,
  temporaryFile,
  tracesIn,
} from './deletion-store.ts';

describe('a backup', () => {
  test('is one file that only its owner can read, with all calls, and no other file is left', async () => {
    const store = await office();
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
    expect(daysIn(store.profile)).toEqual(['zil-2026-11-28.db']);
    const path = join(store.profile, 'backups', 'zil-2026-11-28.db');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const copy = storeAt(path);
    expect(callsIn(copy)).toEqual(callsIn(store));
    expect(copy.names.read()).toEqual(store.names.read());
    expect(store.backups.list()).toMatchObject({
      ok: true,
      value: [{ day: '2026-11-28', bytes: statSync(path).size }],
    });
  });

  test('has all tables, and the search index is made again when it is used', async () => {
    const store = await office();
    store.file.close();
    const database = openDatabase(store.path);
    database.exec(
      "INSERT INTO credits VALUES (10, '[]'); INSERT INTO call_back_marks VALUES ('+1', 'closed', 1, 2, 3, NULL, 'done')",
    );
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
    const all = (path: string) => {
      const opened = new DatabaseSync(path);
      const rows = tables
        .filter(({ name }) => !/^sqlite_|^party_search/.test(name))
        .map(({ name }) => [name, opened.prepare(`SELECT * FROM ${name}`).all()]);
      opened.close();
      return rows;
    };
    database.close();
    await store.backups.make('2026-11-28', '2026-11-21');
    const copy = join(store.profile, 'backups', 'zil-2026-11-28.db');
    expect(all(copy)).toEqual(all(store.path));
    // On a busy computer it takes more than one slice to find out that nothing has expired.
    expect(await storeAt(copy).upkeep()).toContain('indexed');
    const found = new DatabaseSync(copy);
    expect(found.prepare("SELECT count(*) AS count FROM party_search WHERE party_search MATCH 'yilmaz'").get()).toEqual(
      { count: 1 },
    );
    found.close();
  });

  test('has the state of its beginning, whatever rings in the meantime, and no ring waits for it', async () => {
    const store = storeAt(temporaryFile());
    await kept(store, manyRings());
    const before = callsIn(store);
    let rang = 0;
    const backups = backupsOf(store, async () => {
      rang += 1;
      await kept(store, [rings(10_000 + rang, mehmet)]);
    });
    await backups.make('2026-11-28', '2026-11-21');
    expect(rang).toBeGreaterThan(5);
    expect(callsIn(storeAt(join(backups.folder, 'zil-2026-11-28.db')))).toEqual(before);
  });

  test('of another day removes the oldest: seven are kept, no older ones, and none of future days', async () => {
    const store = await office();
    mkdirSync(join(store.profile, 'backups'));
    for (const day of ['19', '21', '22', '23', '24', '25', '26', '27']) {
      writeFileSync(join(store.profile, 'backups', `zil-2026-11-${day}.db`), 'of that day');
    }
    writeFileSync(join(store.profile, 'backups', 'zil-2031-01-01.db'), 'a clock was wrong');
    writeFileSync(join(store.profile, 'backups', 'mine.txt'), 'a person’s own');
    await store.backups.make('2026-11-28', '2026-11-21');
    expect(daysIn(store.profile)).toEqual([
      'mine.txt',
      ...['22', '23', '24', '25', '26', '27', '28'].map((day) => `zil-2026-11-${day}.db`),
    ]);
    await store.backups.make('2026-11-30', '2026-11-23');
    expect(daysIn(store.profile)).toHaveLength(1 + 6 + 1);
  });

  test('with an uncertain date removes no other one, and with twice too many the oldest goes one by one', async () => {
    const store = await office();
    mkdirSync(join(store.profile, 'backups'));
    const before = Array.from({ length: 13 }, (_, day) => `zil-2026-11-${10 + day}.db`);
    for (const name of before) writeFileSync(join(store.profile, 'backups', name), 'of that day');
    await store.backups.make('2028-01-02', null);
    expect(daysIn(store.profile)).toEqual([...before, 'zil-2028-01-02.db']);
    await store.backups.make('2028-01-03', null);
    expect(daysIn(store.profile)).toEqual([...before.slice(1), 'zil-2028-01-02.db', 'zil-2028-01-03.db']);
  });

  test('that is cancelled leaves no file, and the earlier ones unchanged', async () => {
    const store = await office();
    await store.backups.make('2026-11-27', '2026-11-20');
    let turns = 0;
    const backups: DailyBackups = backupsOf(store, async () => {
      turns += 1;
      if (turns === 3) void backups.callOff();
    });
    expect(await backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'not-now' });
    await backups.callOff();
    expect(daysIn(store.profile)).toEqual(['zil-2026-11-27.db']);
  });

  test('of damaged calls is not kept: earlier ones stay, and the next start checks the file', async () => {
    const store = storeAt(temporaryFile());
    await kept(store, manyRings());
    const backups = backupsOf(store);
    await backups.make('2026-11-27', '2026-11-20');
    store.file.close();
    damage(store.path);
    expect(await backups.make('2026-11-28', '2026-11-21')).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    expect(daysIn(dirname(store.path))).toEqual(['zil-2026-11-27.db']);
    expect(existsSync(`${store.path}-doubted`)).toBe(true);
  });

  test('with too many bytes removes the oldest, and is kept itself', async () => {
    const store = await office();
    mkdirSync(join(store.profile, 'backups'));
    for (const day of ['26', '27']) {
      const path = join(store.profile, 'backups', `zil-2026-11-${day}.db`);
      writeFileSync(path, '');
      truncateSync(path, 600_000_000);
    }
    await store.backups.make('2026-11-28', '2026-11-21');
    expect(daysIn(store.profile)).toEqual(['zil-2026-11-27.db', 'zil-2026-11-28.db']);
  });

  test('is not made when the disk has less room than three times the calls', async () => {
    const store = await office();
    const turn = () => new Promise<void>(setImmediate);
    const { size } = statSync(store.path);
    const tooFull = new DailyBackups(store.file, turn, () => 3 * size - 1);
    expect(await tooFull.make('2026-11-28', '2026-11-21')).toEqual({
      ok: false,
      error: { kind: 'no-space', reason: 'ENOSPC' },
    });
    expect(daysIn(store.profile)).toEqual([]);
    const roomy = new DailyBackups(store.file, turn, () => 3 * size);
    expect(await roomy.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
  });

  test('is not made where nothing can be written', async () => {
    const store = await office();
    writeFileSync(join(store.profile, 'backups'), 'a file where the folder should be');
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toMatchObject({ ok: false, error: { kind: 'other' } });
  });
});

describe('a deleted caller', () => {
  test('is in no backup: existing ones are removed, and none is made until the deletion is complete', async () => {
    const store = await office();
    await store.backups.make('2026-11-28', '2026-11-21');
    expect(store.dataDeletion.deleteCaller(ayseKey, beganMs + 2 * 3_600 * secondMs).ok).toBe(true);
    expect(daysIn(store.profile)).toEqual([]);
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'not-now' });
    await store.upkeep();
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
    expect(tracesIn(storeAt(join(store.profile, 'backups', 'zil-2026-11-28.db')))).toBe(0);
  });

  test('is in no backup after everything is deleted, nor in one that a power cut left unfinished', async () => {
    const store = await office();
    await store.backups.make('2026-11-28', '2026-11-21');
    writeFileSync(join(store.profile, 'backups', 'unfinished.db'), ayse);
    expect(store.dataDeletion.deleteEverything(beganMs + 2 * 3_600 * secondMs).ok).toBe(true);
    expect(daysIn(store.profile)).toEqual([]);
  });
});
