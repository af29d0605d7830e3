import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { putRescued } from '../../electron/store/rescued.ts';
import { beganMs, temporaryFile } from './deletion-store.ts';
import { asides, callersAt, isPosix, office, unfinishedIn } from './struck-office.ts';

const rounds = 5;
const bill = 'Sayın abonemiz, ';
const today = new Date(Date.UTC(2026, 10, 28, 9));
const remove = (path: string) => rmSync(path, { recursive: true, force: true });
const folder = (path: string) => {
  remove(path);
  mkdirSync(path);
  writeFileSync(join(path, 'fatura.txt'), bill);
};
const itself = (path: string) => {
  remove(path);
  symlinkSync(path, path);
};

/** What SQLite can never open as a file. */
const obstacles: Readonly<
  Record<string, { readonly strike: (path: string) => void /** How many it makes. */; readonly folders: number }>
> = {
  'puts a folder in their place': { strike: folder, folders: 1 },
  'puts a link to itself in their place': { strike: itself, folders: 0 },
  'puts a folder in the place of what SQLite writes first': { strike: (path) => folder(`${path}-wal`), folders: 1 },
  'puts a link to itself in the place of what SQLite writes first': {
    strike: (path) => itself(`${path}-wal`),
    folders: 0,
  },
  'puts folders in all their places': {
    strike: (path) => {
      for (const suffix of ['', '-wal', '-shm']) folder(path + suffix);
    },
    folders: 3,
  },
};

describe.runIf(isPosix).each(Object.entries(obstacles))(
  'another program that, while Zil runs, %s',
  (_what, { strike, folders }) => {
    test('loses no call, and its files are kept, although it comes back within the second', async () => {
      const zil = office();
      for (let round = 0; round < rounds; round += 1) {
        expect(await zil.hear(2)).toBe(true);
        strike(zil.path);
      }
      expect(await zil.hear(1)).toBe(true);
      zil.file.close();
      expect(callersAt(zil.path)).toEqual(zil.heard());
      const kept = asides(zil.folder).map((name) => readFileSync(join(zil.folder, name, 'fatura.txt'), 'utf8'));
      expect(kept).toEqual(Array(rounds * folders).fill(bill));
      expect(unfinishedIn(zil.folder)).toEqual([]);
    });
  },
);

describe('another program that cuts SQLite’s log', () => {
  test.each<[string, (path: string) => void]>([
    ['to nothing', (path) => writeFileSync(`${path}-wal`, '')],
    ['short', (path) => truncateSync(`${path}-wal`, 8_192)],
  ])('%s loses no call, and a person is told', async (_what, cut) => {
    const zil = office();
    await zil.hear(10);
    cut(zil.path);
    expect(await zil.hear(5)).toBe(true);
    expect(zil.told).toMatchObject([{ kind: 'calls-changed', left: { kind: 'unknown' } }]);
    zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard());
  });

  test('with more in it than is in memory loses no call from before the newest backup', async () => {
    const zil = office();
    await zil.hear(5);
    const backups = new DailyBackups(zil.file, () => new Promise(setImmediate));
    expect(await backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
    // While another connection reads the old data, SQLite moves nothing from its log into the file.
    const reader = new DatabaseSync(zil.path, { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM facts').get();
    zil.file.attempt((database) => {
      const insert = database.prepare('INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, NULL, ?)');
      database.exec('BEGIN');
      for (let id = 1; id <= 2_000; id += 1) insert.run(id, beganMs, new Uint8Array(3_000));
      database.exec('COMMIT');
    });
    writeFileSync(`${zil.path}-wal`, '');
    // Windows moves no file that another program reads.
    reader.close();
    expect(await zil.hear(1)).toBe(true);
    const left = { kind: 'backup', day: '2026-11-28' };
    expect(zil.told).toMatchObject([{ kind: 'calls-changed', left }]);
    zil.file.close();
    const kept = callersAt(zil.path);
    expect(kept.filter((caller) => caller !== '')).toEqual(zil.heard());
    expect(kept.length).toBeLessThan(2_000);
    expect(unfinishedIn(zil.folder)).toEqual([]);
  });
});

test.runIf(isPosix)(
  'a folder in place of a file beside the database is renamed at the start, and a person is told',
  async () => {
    const zil = office();
    await zil.hear(3);
    zil.file.close();
    folder(`${zil.path}-wal`);
    const next = office(zil.path);
    expect(next.file.open(today)).toEqual({ kind: 'opened' });
    expect(await next.hear(1)).toBe(true);
    const [aside = ''] = asides(zil.folder);
    const file = join(zil.folder, aside);
    expect(next.told).toEqual([{ kind: 'place-in-use', name: 'zil.db-wal', file, reason: null }]);
  },
);

test.runIf(isPosix)('a link to itself in place of the database does not stop the start', async () => {
  const path = temporaryFile();
  itself(path);
  const zil = office(path);
  expect(zil.file.open(today)).toEqual({ kind: 'opened' });
  expect(await zil.hear(1)).toBe(true);
});

test('files that two programs put in place of the database within a second are both kept', () => {
  const path = temporaryFile();
  for (const text of ['one', 'other']) {
    writeFileSync(path, text);
    writeFileSync(`${path}.rescued`, 'calls');
    putRescued(path);
  }
  const kept = asides(dirname(path)).map((name) => readFileSync(join(dirname(path), name), 'utf8'));
  expect(kept.sort()).toEqual(['one', 'other']);
});

test('an unfinished file of a killed Zil is removed at the next start', async () => {
  const zil = office();
  await zil.hear(3);
  const unfinished = ['zil.db.fresh', 'zil.db.fresh-wal', 'zil.db.restored'];
  for (const name of unfinished) writeFileSync(join(zil.folder, name), 'calls');
  expect(openCalls(zil.file, zil.folder, today)).toEqual([]);
  expect(readdirSync(zil.folder).filter((name) => unfinished.includes(name))).toEqual([]);
  expect(await zil.hear(1)).toBe(true);
});
