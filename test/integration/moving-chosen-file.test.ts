import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { migrations } from '../../electron/store/migrations.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  callsIn,
  kept,
  mehmet,
  partiesIn,
  record,
  rings,
  rowsOf,
  secondMs,
  tracesIn,
} from './deletion-store.ts';
import { computer, settings, temporaryFolder } from './moved-computer.ts';

const hourMs = 3_600 * secondMs;

describe('a chosen file', () => {
  async function saved() {
    const place = join(temporaryFolder(), 'a.zil');
    const old = await computer([ayse, mehmet], place);
    await old.files.save('a', settings, beganMs);
    return place;
  }

  const changed = (sql: string) => (path: string) => {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  };

  test.each<[string, (path: string) => void, string]>([
    ['is no database', (path) => writeFileSync(path, 'Sayın abonemiz, '.repeat(1_000)), 'not-a-backup'],
    ['is empty', (path) => writeFileSync(path, ''), 'not-a-backup'],
    ['is another program’s', (path) => asOther(path), 'not-a-backup'],
    ['has a table too many', changed('CREATE TABLE x (y)'), 'not-a-backup'],
    ['has a trigger', changed('CREATE TRIGGER x AFTER INSERT ON facts BEGIN DELETE FROM facts; END'), 'not-a-backup'],
    ['lacks an index', changed('DROP INDEX calls_by_start'), 'not-a-backup'],
    [
      'says something else of itself',
      changed('DROP TABLE moved; CREATE TABLE moved (version, made_at_ms, settings)'),
      'not-a-backup',
    ],
    ['has calls of a newer Zil', changed('PRAGMA user_version = 999'), 'newer'],
    ['is of a newer kind', changed('UPDATE moved SET version = 2'), 'newer'],
    ['is damaged', (path) => asDamaged(path), 'damaged'],
  ])('that %s is refused, and nothing of it is kept', async (_what, spoil, kind) => {
    const place = await saved();
    spoil(place);
    const { files, profile } = await computer([mehmet], place);
    expect(await files.choose()).toMatchObject({ ok: false, error: { kind } });
    expect(readdirSync(profile).filter((name) => !name.startsWith('zil.db'))).toEqual([]);
  });

  test('may be of any earlier Zil', async () => {
    for (let version = 1; version <= migrations.length; version += 1) {
      const place = join(temporaryFolder(), 'zil-2026-11-20.db');
      const database = new DatabaseSync(place);
      for (const step of migrations.slice(0, version)) database.exec(step);
      database.exec(`PRAGMA user_version = ${version}`);
      database.exec("INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (1, 2, NULL, x'00')");
      database.close();
      const next = await computer([], place);
      expect(await next.files.choose()).toMatchObject({ ok: true, value: { calls: 0, settings: null } });
      next.files.moveIn(null);
      expect(next.start()).toEqual([]);
      expect(rowsOf(next, 'SELECT id FROM facts')).toEqual([{ id: 1 }]);
    }
  });

  test('does not bring back a caller who was deleted here, although it has their calls, nor do records', async () => {
    const place = await saved();
    const next = await computer([ayse, mehmet], place);
    await next.journal.storeRecords([record(7, 0, { caller: ayse })], beganMs + 100 * secondMs, 0);
    expect(next.dataDeletion.deleteCaller(ayseKey, beganMs + hourMs).ok).toBe(true);
    await next.upkeep();
    await next.files.choose();
    expect(next.files.moveIn(null).ok).toBe(true);
    next.start();
    await next.upkeep();
    expect(partiesIn(next)).not.toContain(ayseKey);
    expect(callsIn(next)).toHaveLength(1);
    expect(next.dataDeletion.removeTraces()).toEqual({ ok: true, value: true });
    expect(tracesIn(next)).toBe(0);
    for (const id of [7, 8]) {
      await next.journal.storeRecords([record(id, 10, { caller: ayse })], beganMs + hourMs, 0);
    }
    expect(callsIn(next)).toHaveLength(1);
    // A deleted caller who calls again is a new caller.
    await kept(next, [rings(4_000, ayse)]);
    expect(callsIn(next)).toHaveLength(2);
  });
});

test('a caller who was deleted after the file was made, and is not in it, does not return with records either', async () => {
  const place = join(temporaryFolder(), 'a.zil');
  const { files, journal, dataDeletion, start, upkeep, ...store } = await computer([ayse], place);
  await files.save('a', settings, beganMs);
  await journal.storeRecords([record(7, 4_000, { caller: mehmet })], beganMs + hourMs, 0);
  expect(dataDeletion.deleteCaller(`+${mehmet}`, beganMs + 2 * hourMs).ok).toBe(true);
  await upkeep();
  await files.choose();
  files.moveIn(null);
  start();
  for (const id of [7, 8]) {
    await journal.storeRecords([record(id, 4_000 + id, { caller: mehmet })], beganMs + 3 * hourMs, 0);
  }
  expect(partiesIn({ journal, dataDeletion, upkeep, ...store })).not.toContain(`+${mehmet}`);
});

function asOther(path: string): void {
  rmSync(path);
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE urls (url TEXT); PRAGMA user_version = 3');
  database.close();
}

function asDamaged(path: string): void {
  const database = new DatabaseSync(path);
  const { number } = database
    .prepare("SELECT max(pageno) AS number FROM dbstat WHERE name = 'facts' AND pagetype = 'leaf'")
    .get() as { number: number };
  database.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (number - 1) * 4_096, number * 4_096);
  writeFileSync(path, bytes);
}
