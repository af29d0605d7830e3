import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileExporter } from '../../electron/files/export-file.ts';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { moveDatabase } from '../../electron/store/database-files.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { HeldFiles, heldFiles } from '../../electron/system/held-files.ts';
import { err, ok } from '../../src/result.ts';
import { HoldingSystem } from '../fakes/holding-system.ts';
import { ayse, beganMs, callsIn, kept, rings, storeAt, temporaryFile } from './deletion-store.ts';

const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-held-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes a folder with files of these names. Each contains its name. */
function folderWith(...names: readonly string[]) {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder, name), name);
  const system = new HoldingSystem();
  return { folder, at: (name: string) => join(folder, name), system, files: new HeldFiles(system) };
}

describe('a file that another program has open', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'])('for a moment (%s) is replaced and deleted a moment later', (code) => {
    const { at, system, files } = folderWith('new', 'old', 'other');
    system.hold('old', { code, forMs: 50 });
    files.rename(at('new'), at('old'));
    expect(readFileSync(at('old'), 'utf8')).toBe('new');
    system.hold('other', { code, forMs: 50 });
    files.remove(at('other'));
    expect(existsSync(at('other'))).toBe(false);
  });

  test('for long blocks Zil for a tenth of a second at most, and the cause is returned', () => {
    const { at, system, files } = folderWith('new', 'old');
    system.hold('old');
    expect(() => files.rename(at('new'), at('old'))).toThrow('EBUSY');
    expect(system.sleptMs).toBeLessThanOrEqual(100);
    expect(readFileSync(at('old'), 'utf8')).toBe('old');
  });

  test('for a second is waited for where there is time, and Zil goes on in the meantime', async () => {
    const { at, system, files } = folderWith('new', 'old', 'other');
    system.hold('old', { forMs: 1_000 });
    await files.renamePatiently(at('new'), at('old'));
    system.hold('other', { forMs: 1_000 });
    await files.removePatiently(at('other'));
    expect([readFileSync(at('old'), 'utf8'), existsSync(at('other')), system.sleptMs]).toEqual(['new', false, 0]);
  });

  test('for a day fails there, too', async () => {
    const { at, system, files } = folderWith('new', 'old');
    system.hold('old', { code: 'EPERM' });
    await expect(files.renamePatiently(at('new'), at('old'))).rejects.toThrow('EPERM');
    expect(system.nowMs).toBeLessThan(3_000);
  });
});

test('a missing file is not waited for', () => {
  const { at, system, files } = folderWith();
  files.remove(at('nothing'));
  files.removeFolder(at('nothing'));
  expect(() => files.rename(at('nothing'), at('new'))).toThrow('ENOENT');
  expect(system.sleptMs).toBe(0);
});

test('a file that the system only claims to have deleted does not count as deleted', () => {
  const { at, system, files } = folderWith('calls');
  system.pretendsToDelete = 'calls';
  expect(() => files.remove(at('calls'))).toThrow('EBUSY');
});

test('a folder is deleted with everything in it, whatever letters are in its name', () => {
  const folder = join(temporaryFolder(), 'Gülşen Işık');
  mkdirSync(join(folder, 'iç klasör'), { recursive: true });
  writeFileSync(join(folder, 'iç klasör', 'çağrı.json'), '{}');
  writeFileSync(join(folder, 'zil.db'), '');
  heldFiles.removeFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

test('the real system is waited for as well', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'folder'));
  // For a folder the system reports EISDIR or EPERM, which does not pass.
  expect(() => heldFiles.remove(join(folder, 'folder'))).toThrow();
  writeFileSync(join(folder, 'new'), 'new');
  heldFiles.rename(join(folder, 'new'), join(folder, 'old'));
  await heldFiles.renamePatiently(join(folder, 'old'), join(folder, 'last'));
  await heldFiles.removePatiently(join(folder, 'last'));
  expect(readdirSync(folder)).toEqual(['folder']);
});

describe('damaged calls that another program has open', () => {
  function damaged() {
    const { at, folder, system, files } = folderWith();
    writeFileSync(at('zil.db'), 'this is no database'.repeat(500));
    const start = () => {
      const file = new SqliteFile(at('zil.db'), openDatabase, files);
      try {
        return openCalls(file, folder, today);
      } finally {
        file.close();
      }
    };
    return { at, folder, system, start };
  }

  test('do not keep Zil from starting, and are left as they are', () => {
    const { at, folder, system, start } = damaged();
    system.hold('zil.db');
    expect(start()).toEqual([{ kind: 'calls-not-set-aside', reason: 'EBUSY' }]);
    expect(readFileSync(at('zil.db'), 'utf8')).toContain('this is no database');
    expect(readdirSync(folder).filter((each) => each.includes('broken'))).toEqual([]);
  });

  test('are set aside at the start after that', () => {
    const { at, system, start } = damaged();
    system.hold('zil.db');
    start();
    system.release();
    const file = at('zil.broken-2026-11-28T09-00-00.db');
    expect(start()).toEqual([{ kind: 'calls-set-aside', file }]);
    expect(existsSync(file)).toBe(true);
    expect(start()).toEqual([]);
  });
});

test.each(['calls.db', 'calls.db-wal', 'calls.db-shm'])('a database of which %s is held stays together', (name) => {
  const { at, folder, system, files } = folderWith('calls.db', 'calls.db-wal', 'calls.db-shm');
  const names = readdirSync(folder);
  system.hold(name);
  expect(() => [...moveDatabase(at('calls.db'), at('aside.db'), files)]).toThrow('EBUSY');
  expect(readdirSync(folder)).toEqual(names);
});

describe('calls that are exported into a table that is open in a spreadsheet program', () => {
  test('are not written, and the reason is returned', async () => {
    const { at, folder, system, files } = folderWith('Çağrılar.csv');
    const dialog = { showSaveDialog: async () => ({ canceled: false, filePath: at('Çağrılar.csv') }) };
    system.hold('Çağrılar.csv', { code: 'EPERM' });
    const parts = [ok('bir'), ok(null)];
    const saved = await fileExporter(dialog, () => folder, files).save(
      'Çağrılar',
      'csv',
      () => parts.shift() ?? ok(null),
    );
    expect(saved).toEqual(err({ reason: 'EPERM' }));
    expect(readdirSync(folder)).toEqual(['Çağrılar.csv']);
    expect(readFileSync(at('Çağrılar.csv'), 'utf8')).toBe('Çağrılar.csv');
  });
});

describe('backups that a virus scanner reads', () => {
  async function office() {
    const store = storeAt(temporaryFile());
    await kept(store, [rings(0, ayse)]);
    const system = new HoldingSystem();
    const files = new HeldFiles(system);
    const pause = () => new Promise<void>(setImmediate);
    const profile = dirname(store.path);
    return {
      ...store,
      system,
      backups: new DailyBackups(store.file, pause, undefined, files),
      dataDeletion: new SqliteDataDeletion(store.file, profile, files),
      days: () => readdirSync(join(profile, 'backups')).sort(),
    };
  }

  test('are made a second later', async () => {
    const { system, backups, days } = await office();
    system.hold('unfinished.db', { forMs: 1_000 });
    expect(await backups.make('2026-11-28', '2026-11-21')).toEqual(ok('made'));
    expect(days()).toEqual(['zil-2026-11-28.db']);
  });

  test('and holds for long are reported with the reason', async () => {
    const { system, backups } = await office();
    system.hold('unfinished.db');
    const made = await backups.make('2026-11-28', '2026-11-21');
    expect(made).toEqual(err({ kind: 'other', reason: 'EBUSY' }));
  });

  test('and holds keep a caller from being half deleted', async () => {
    const store = await office();
    const { system, backups, dataDeletion, days } = store;
    await backups.make('2026-11-28', '2026-11-21');
    const before = callsIn(store);
    system.hold('zil-2026-11-28.db');
    expect(dataDeletion.deleteEverything(beganMs)).toEqual(err({ reason: 'EBUSY' }));
    expect([callsIn(store), days()]).toEqual([before, ['zil-2026-11-28.db']]);
    system.release();
    expect(dataDeletion.deleteEverything(beganMs).ok).toBe(true);
    expect(days()).toEqual([]);
  });

  test('and that only seem deleted do not count as a deleted caller', async () => {
    const { system, backups, dataDeletion } = await office();
    await backups.make('2026-11-28', '2026-11-21');
    system.pretendsToDelete = 'zil-2026-11-28.db';
    expect(dataDeletion.deleteEverything(beganMs)).toEqual(err({ reason: 'EBUSY' }));
  });
});
