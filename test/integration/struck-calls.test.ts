import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import type { FileStat } from '../../electron/store/file-at-place.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { heldFiles } from '../../electron/system/held-files.ts';
import { beganMs, temporaryFile } from './deletion-store.ts';
import {
  asides,
  callersAt,
  cuts,
  emptyLogOf,
  fill,
  goesOn,
  isNoticedWithoutRing,
  isPosix,
  office,
  strikes,
} from './struck-office.ts';

describe.runIf(isPosix)('another program that, while Zil runs,', () => {
  const struck = [
    ...Object.entries(strikes).map(([what, strike]) => [what, strike, 'all'] as const),
    // When only a part of the calls was in memory, Zil does not know that it was all.
    ...Object.entries(cuts).map(([what, strike]) => [what, strike, 'unknown'] as const),
  ];
  describe.each(struck)('%s', (_what, strike, kind) => {
    test('loses no call that was answered before or after, and a person is told', async () => {
      const zil = office();
      expect(await zil.hear(5)).toBe(true);
      emptyLogOf(zil);
      strike(zil.path);
      await goesOn(zil, { kind: 'calls-changed', file: expect.toSatisfy(isNameOrNull), left: { kind } });
    });

    test('loses none although nobody rings: Zil checks now and then, and at the end', () =>
      isNoticedWithoutRing(async (zil) => {
        await zil.hear(5);
        emptyLogOf(zil);
        strike(zil.path);
      }));
  });

  test.each(Object.entries(strikes))('%s loses none although it comes back each time', async (_what, strike) => {
    const zil = office();
    for (let round = 0; round < 6; round += 1) {
      await zil.hear(2);
      strike(zil.path);
    }
    zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard());
    expect(asides(zil.folder).length).toBeLessThanOrEqual(3);
  });

  test('deletes SQLite’s log loses no call, and nothing is reported', async () => {
    const zil = office();
    await zil.hear(5);
    rmSync(`${zil.path}-wal`);
    expect(await zil.hear(5)).toBe(true);
    // Copies the files as a killed program leaves them.
    const copy = temporaryFile();
    for (const suffix of ['', '-wal']) writeFileSync(copy + suffix, readFileSync(zil.path + suffix));
    expect(callersAt(copy)).toEqual(zil.heard());
    expect(zil.told).toEqual([]);
  });

  test('deletes the log while a backup is made loses no call either', async () => {
    const zil = office();
    await zil.hear(5);
    let isStruck = false;
    const backups = new DailyBackups(zil.file, async () => {
      if (isStruck) return;
      isStruck = true;
      await zil.hear(3);
      rmSync(`${zil.path}-wal`);
      await zil.hear(3);
    });
    expect((await backups.make('2026-11-28', '2026-11-21')).ok).toBe(true);
    const copy = temporaryFile();
    for (const suffix of ['', '-wal']) {
      if (existsSync(zil.path + suffix)) writeFileSync(copy + suffix, readFileSync(zil.path + suffix));
    }
    expect(callersAt(copy)).toEqual(zil.heard());
    expect(await zil.hear(1)).toBe(true);
    zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard());
  });

  test('renames the folder makes calls wait, and they are stored when it is back', async () => {
    const zil = office(join(dirname(temporaryFile()), 'Zil', 'zil.db'));
    mkdirSync(zil.folder);
    await zil.hear(5);
    renameSync(zil.folder, `${zil.folder}-away`);
    expect(await zil.hear(1)).toBe(false);
    expect(zil.journal.heardSince(0)).toEqual({ ok: false, error: { reason: 'ENOENT', kind: 'other' } });
    renameSync(`${zil.folder}-away`, zil.folder);
    expect(await zil.hear(5)).toBe(true);
    expect(zil.told).toEqual([]);
    zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard());
  });

  test('renames the folder and makes a new one leaves all calls there, also when the old one is back', async () => {
    const zil = office(join(dirname(temporaryFile()), 'Zil', 'zil.db'));
    mkdirSync(zil.folder);
    await zil.hear(5);
    renameSync(zil.folder, `${zil.folder}-away`);
    mkdirSync(zil.folder);
    expect(await zil.hear(5)).toBe(true);
    expect(callersAt(zil.path)).toEqual(zil.heard());
    rmSync(zil.folder, { recursive: true });
    renameSync(`${zil.folder}-away`, zil.folder);
    expect(await zil.hear(5)).toBe(true);
    zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard());
  });

  test('has put a file there does not destroy that file, which is set aside', async () => {
    const zil = office();
    await zil.hear(1);
    strikes['puts another file in their place']?.(zil.path);
    await zil.hear(1);
    const [aside = ''] = asides(zil.folder);
    expect(zil.told).toMatchObject([{ file: join(zil.folder, aside) }]);
    const database = new DatabaseSync(join(zil.folder, aside));
    expect(database.prepare('SELECT name FROM caller_names').all()).toEqual([{ name: 'Ayşe' }]);
    database.close();
    expect(new SqliteDataDeletion(zil.file, zil.folder).deleteCopies(Date.now() + 86_400_000).ok).toBe(true);
    expect(asides(zil.folder)).toEqual([]);
  });
});

describe('calls that are cut, of which not all are in memory,', () => {
  const isCaller = (caller: string) => caller !== '';

  test('are restored from the newest backup and from memory, and a person is told', async () => {
    const zil = office();
    await zil.hear(5);
    fill(zil, 2_000);
    const backups = new DailyBackups(zil.file, () => new Promise(setImmediate));
    expect(await backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
    await zil.hear(5);
    emptyLogOf(zil);
    truncateSync(zil.path, 8_192);
    expect(await zil.hear(1)).toBe(true);
    const file = expect.stringMatching(/zil\.foreign-.*\.db$/);
    expect(zil.told).toEqual([{ kind: 'calls-changed', file, left: { kind: 'backup', day: '2026-11-28' } }]);
    zil.file.close();
    expect(callersAt(zil.path).filter(isCaller)).toEqual(zil.heard());
  });

  test('are restored from memory without a backup, and a person reads that some are missing', async () => {
    const zil = office();
    await zil.hear(5);
    fill(zil, 2_000);
    await zil.hear(5);
    emptyLogOf(zil);
    truncateSync(zil.path, 8_192);
    expect(await zil.hear(1)).toBe(true);
    expect(zil.told).toMatchObject([{ left: { kind: 'some' } }]);
    zil.file.close();
    const kept = callersAt(zil.path);
    expect(kept.filter(isCaller)).toEqual(zil.heard());
    expect(kept.length).toBeLessThan(2_000);
  });

  test('begin empty without calls in memory and without a backup, and a person is told', async () => {
    const zil = office();
    await zil.hear(5);
    emptyLogOf(zil);
    zil.file.attempt((database) => database.exec('PRAGMA shrink_memory'));
    truncateSync(zil.path, 4_096);
    expect(await zil.hear(1)).toBe(true);
    expect(zil.told).toMatchObject([{ left: { kind: 'none', reason: null } }]);
    zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard().slice(-1));
  });
});

test.runIf(isPosix)(
  'an unreadable page does not stop other calls from being restored when the database is deleted',
  async () => {
    const zil = office();
    await zil.hear(40);
    const found = zil.file.attempt((database) =>
      database.prepare("SELECT max(pageno) AS page FROM dbstat WHERE name = 'calls'").get(),
    );
    zil.file.close();
    const { page } = (found.ok ? found.value : undefined) as { page: number };
    const bytes = readFileSync(zil.path);
    writeFileSync(zil.path, bytes.fill(0xa5, (page - 1) * 4_096, page * 4_096));
    const next = office(zil.path);
    expect(next.journal.lastFactId()).toBeGreaterThan(0);
    rmSync(zil.path);
    expect(next.file.check().ok).toBe(true);
    expect(next.told).toEqual([{ kind: 'calls-changed', file: null, left: { kind: 'unknown' } }]);
    expect(callersAt(zil.path)).toEqual(zil.heard());
  },
);

describe('a system that reports little about files', () => {
  const facts = (part: Partial<FileStat>): FileStat => ({
    dev: 1n,
    ino: 7n,
    size: 4_096n,
    mtimeNs: 0n,
    ...part,
  });

  async function told(
    answers: (at: 'opening' | 'later', path: string) => FileStat | null,
  ): Promise<readonly unknown[]> {
    let at: 'opening' | 'later' = 'opening';
    const zil = office(temporaryFile(), heldFiles, (path) => answers(at, path));
    await zil.hear(1);
    at = 'later';
    expect(await zil.hear(2)).toBe(true);
    zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard());
    return zil.told;
  }

  test.each<[string, (at: 'opening' | 'later', path: string) => FileStat | null]>([
    ['gives no file a number (Windows, a share)', () => facts({ ino: 0n })],
    ['gives a file a number only later', (at) => facts({ ino: at === 'opening' ? 0n : 9n })],
    [
      'refuses to say',
      (at) => {
        if (at === 'opening') return facts({});
        throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'stat' });
      },
    ],
    ['says that a file has grown', (at) => facts({ size: at === 'opening' ? 4_096n : 8_192n })],
    ['knows of no log, as where SQLite can have none', (_at, path) => (path.endsWith('-wal') ? null : facts({}))],
  ])('and %s raises no false alarm', async (_what, answers) => {
    expect(await told(answers)).toEqual([]);
  });

  test('and gives a log another number does no harm: the file is only opened again', async () => {
    expect(await told((at, path) => facts({ ino: path.endsWith('-wal') && at === 'later' ? 8n : 7n }))).toEqual([]);
  });
});

test('a file that Zil itself makes shorter does not count as cut', async () => {
  const zil = office();
  await zil.hear(300);
  zil.file.attempt((database) => {
    database.exec('DELETE FROM facts; DELETE FROM calls; UPDATE forgetting SET has_traces = 1');
  });
  const dataDeletion = new SqliteDataDeletion(zil.file, zil.folder);
  expect(dataDeletion.removeTraces()).toEqual({ ok: true, value: true });
  expect(await zil.hear(1)).toBe(true);
  expect(dataDeletion.deleteEverything(beganMs).ok).toBe(true);
  expect(await zil.hear(1)).toBe(true);
  expect(zil.told).toEqual([]);
});

function isNameOrNull(file: unknown): boolean {
  return file === null || (typeof file === 'string' && existsSync(file));
}
