import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileExporter } from '../../electron/files/export-file.ts';
import { openSettingsStore } from '../../electron/profile/settings-store.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { ok } from '../../src/result.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import {
  ayse,
  beganMs,
  callsIn,
  kept,
  mehmet,
  rings,
  secondMs,
  storeAt,
  temporaryFile,
  tracesIn,
} from '../integration/deletion-store.ts';
import { heldByAnother } from './holder.ts';

const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));
/** The error when another program has the file open. */
const refused = { ok: false, error: { reason: expect.stringMatching(/^(EBUSY|EPERM|EACCES)$/) } };

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-held-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test.runIf(process.env['ZIL_TEST_WINE'] !== undefined)(
  'the person who works here has a Turkish name with a blank',
  () => {
    for (const folder of [tmpdir(), process.env['APPDATA'], temporaryFile()]) expect(folder).toMatch(/ş.* .*ğ.*ı/);
  },
);

describe('while another program has a file open', () => {
  test('a setting is not kept, the one before stays, and it can be kept afterwards', async () => {
    const folder = temporaryFolder();
    const stored = (keepDays: number) => storedSettings({ ...defaultSettings, keepDays });
    const settings = () => openSettingsStore(folder, today).store;
    expect(settings().write(stored(90))).toEqual(ok(null));
    const letGo = await heldByAnother(join(folder, 'settings.json'), 'shared');
    expect(settings().write(stored(30))).toMatchObject(refused);
    expect(settings().read()).toEqual(stored(90));
    await letGo();
    expect(settings().write(stored(30))).toEqual(ok(null));
    expect(settings().read()).toEqual(stored(30));
  });

  test('no call is stored, the database does not count as damaged, and the next call is stored afterwards', async () => {
    const before = storeAt(temporaryFile());
    await kept(before, [rings(0, ayse)]);
    before.file.close();
    const letGo = await heldByAnother(before.path, 'alone');
    const after = storeAt(before.path);
    expect(openCalls(after.file, dirname(before.path), today)).toEqual([]);
    expect(await after.journal.store([rings(3_600, mehmet)])).toMatchObject({ ok: false });
    await letGo();
    await kept(after, [rings(3_600, mehmet)]);
    expect(callsIn(after)).toHaveLength(2);
    expect(readdirSync(dirname(before.path)).filter((name) => !name.startsWith('zil.db'))).toEqual([]);
  });

  test('a damaged database does not keep Zil from starting, and is set aside at the next start', async () => {
    const path = temporaryFile();
    writeFileSync(path, 'this is no database'.repeat(500));
    const start = () => {
      const file = new SqliteFile(path);
      try {
        return openCalls(file, dirname(path), today);
      } finally {
        file.close();
      }
    };
    const letGo = await heldByAnother(path, 'shared');
    expect(start()).toMatchObject([{ kind: 'calls-not-set-aside', reason: refused.error.reason }]);
    expect(readFileSync(path, 'utf8')).toContain('this is no database');
    await letGo();
    const file = join(dirname(path), 'zil.broken-2026-11-28T09-00-00.db');
    expect(start()).toEqual([{ kind: 'calls-set-aside', file }]);
    expect(existsSync(file)).toBe(true);
  });

  test('everything is reported as deleted only when it is, and that is possible afterwards', async () => {
    const store = storeAt(temporaryFile());
    await kept(store, [rings(0, ayse)]);
    const letGo = await heldByAnother(store.path, 'shared');
    const deleteAll = () => store.dataDeletion.deleteEverything(beganMs + 3_600 * secondMs);
    expect(deleteAll()).toMatchObject({ ok: false });
    expect(tracesIn(store)).toBeGreaterThan(0);
    await letGo();
    expect(deleteAll()).toMatchObject({ ok: true });
    store.file.close();
    expect(tracesIn(store)).toBe(0);
  });

  test('an exported table is not overwritten, no other file is left beside it, and it is written afterwards', async () => {
    const folder = temporaryFolder();
    const filePath = join(folder, 'Çağrılar.csv');
    writeFileSync(filePath, 'of yesterday');
    const save = () => {
      const parts = ['of ', 'today', null];
      const dialog = { showSaveDialog: async () => ({ canceled: false, filePath }) };
      return fileExporter(dialog, () => folder).save('Çağrılar', 'csv', () => ok(parts.shift() ?? null));
    };
    const letGo = await heldByAnother(filePath, 'alone');
    expect(await save()).toMatchObject(refused);
    expect(readdirSync(folder)).toEqual(['Çağrılar.csv']);
    await letGo();
    expect(readFileSync(filePath, 'utf8')).toBe('of yesterday');
    expect(await save()).toEqual(ok('saved'));
    expect(readFileSync(filePath, 'utf8')).toBe('of today');
  });
});
