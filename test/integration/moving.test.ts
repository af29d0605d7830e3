import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type MoveDialog, moveFiles } from '../../electron/files/move-files.ts';
import { openSettingsStore } from '../../electron/profile/settings-store.ts';
import { migrations } from '../../electron/store/migrations.ts';
import { moveIn, movingIn } from '../../electron/store/moved-profile.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
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
  storeAt,
  temporaryFile,
  tracesIn,
} from './forgetting-store.ts';

const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));
const hourMs = 3_600 * secondMs;
const settings = { theme: 'dark', keepDays: 90 } as const;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-moving-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A computer with these calls, and a person who chooses this file, for writing and for reading. */
async function computer(callers: readonly string[], chosen: string) {
  const store = storeAt(temporaryFile());
  await kept(
    store,
    callers.map((caller, index) => rings(index * 3_600, caller)),
  );
  await store.upkeep();
  let restarts = 0;
  const dialog: MoveDialog = {
    showSaveDialog: async () => ({ canceled: chosen === '', filePath: chosen }),
    showOpenDialog: async () => ({ filePaths: chosen === '' ? [] : [chosen] }),
  };
  const files = moveFiles({
    dialog,
    documents: () => tmpdir(),
    file: store.file,
    pause: () => new Promise(setImmediate),
    restart: () => {
      restarts += 1;
    },
  });
  const profile = dirname(store.path);
  const start = () => {
    store.file.close();
    for (const _ of movingIn(profile, today));
    return openCalls(store.file, profile, today);
  };
  return { ...store, files, profile, start, restarts: () => restarts };
}

describe('everything is taken to another computer', () => {
  test('in one file, whose calls, names and settings are there when the program has begun anew', async () => {
    const place = join(temporaryFolder(), 'zil-yedek-2026-11-23.zil');
    const old = await computer([ayse, mehmet], place);
    old.names.keep(ayseKey, 'Ayşe Yılmaz');
    expect(await old.files.save('zil-yedek-2026-11-23', settings, beganMs)).toEqual({ ok: true, value: 'saved' });
    expect(readdirSync(dirname(place))).toEqual(['zil-yedek-2026-11-23.zil']);
    expect(existsSync(join(old.profile, 'moving'))).toBe(false);

    const next = await computer([], place);
    expect(await next.files.choose()).toMatchObject({ ok: true, value: { madeAtMs: beganMs, calls: 2, settings } });
    expect(callsIn(next)).toEqual([]);
    const stored = storedSettings({ ...defaultSettings, theme: 'dark' });
    expect(next.files.moveIn(stored).ok).toBe(true);
    expect(next.restarts()).toBe(1);
    expect(next.start()).toEqual([]);
    expect(callsIn(next)).toEqual(callsIn(old));
    expect(next.names.read()).toEqual(old.names.read());
    expect(openSettingsStore(next.profile, today).store.read()).toEqual(stored);
    const left = readdirSync(next.profile).filter((name) => !/^zil\.db|^settings\.json$/.test(name));
    expect(left).toEqual([expect.stringMatching(/^zil\.replaced-.*\.db$/)]);
  });

  test('and what was there before is set aside, goes with what has expired, and its backups are no longer restored', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const old = await computer([ayse], place);
    await old.files.save('a', settings, beganMs);
    const next = await computer([mehmet], place);
    mkdirSync(join(next.profile, 'backups'));
    writeFileSync(join(next.profile, 'backups', 'zil-2026-11-23.db'), 'of what was here before');
    const before = callsIn(next);
    await next.files.choose();
    next.files.moveIn(null);
    next.start();
    const aside = readdirSync(next.profile).find((name) => name.startsWith('zil.replaced-')) ?? '';
    expect(callsIn(storeAt(join(next.profile, aside)))).toEqual(before);
    expect(readdirSync(join(next.profile, 'backups'))).toEqual([]);
    expect(next.forgetting.forgetCopies(Date.now() + 86_400_000)).toEqual({ ok: true, value: null });
    expect(existsSync(join(next.profile, aside))).toBe(false);
  });

  test('not before a person has agreed: what was chosen is taken away again', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const old = await computer([ayse], place);
    await old.files.save('a', settings, beganMs);
    const next = await computer([mehmet], place);
    const before = callsIn(next);
    await next.files.choose();
    next.files.giveUp();
    expect(next.start()).toEqual([]);
    expect(callsIn(next)).toEqual(before);
    expect(readdirSync(next.profile).filter((name) => !name.startsWith('zil.db'))).toEqual([]);
  });

  test('or nothing, wherever a power cut ends it: the next start goes on', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const old = await computer([ayse, mehmet], place);
    await old.files.save('a', settings, beganMs);
    const next = await computer([mehmet], place);
    writeFileSync(join(next.profile, 'settings.json'), '{}');
    await next.files.choose();
    next.files.moveIn(storedSettings(defaultSettings));
    // As after a program that did not end well: there is more of the database than its file.
    const staged = temporaryFolder();
    copyFolder(next.profile, staged);
    const countSteps = () => [...movingIn(copyOf(staged), today)].length;
    const steps = countSteps();
    expect(steps).toBeGreaterThanOrEqual(5);
    for (let ended = 0; ended <= steps; ended += 1) {
      const profile = copyOf(staged);
      const cut = movingIn(profile, today);
      for (let step = 0; step < ended; step += 1) cut.next();
      for (const _ of movingIn(profile, today));
      expect(callsIn(storeAt(join(profile, 'zil.db')))).toEqual(callsIn(old));
      expect(JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))).toEqual(storedSettings(defaultSettings));
      const aside = readdirSync(profile).filter((name) => /^zil\.replaced-.*\.db$/.test(name));
      expect(aside).toHaveLength(1);
      expect(callsIn(storeAt(join(profile, aside[0] ?? '')))).toEqual(callsIn(next));
    }
  });

  test('or is told not to be in its place yet, when the system does not let it, and is with the next start', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const old = await computer([ayse], place);
    await old.files.save('a', settings, beganMs);
    const next = await computer([mehmet], place);
    const inTheWay = join(next.profile, 'settings.json');
    mkdirSync(join(inTheWay, 'x'), { recursive: true });
    await next.files.choose();
    next.files.moveIn(storedSettings(defaultSettings));
    next.file.close();
    expect(moveIn(next.profile, today)).toEqual([{ kind: 'not-moved', reason: expect.stringMatching(/^E/) }]);
    rmSync(inTheWay, { recursive: true });
    expect(moveIn(next.profile, today)).toEqual([]);
    expect(callsIn(next)).toEqual(callsIn(old));
    expect(readdirSync(next.profile)).toContain('settings.json');
  });

  test('and nothing is lost that was kept between a step that failed and the next try', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const old = await computer([ayse], place);
    await old.files.save('a', settings, beganMs);
    const next = await computer([mehmet], place);
    const before = callsIn(next);
    await next.files.choose();
    next.files.moveIn(null);
    next.file.close();
    movingIn(next.profile, today).next();
    // The calls are aside, and nothing is in their place: the program begins anew.
    await kept(next, [rings(7_200, mehmet)]);
    const between = callsIn(next);
    expect(next.start()).toEqual([]);
    expect(callsIn(next)).toEqual(callsIn(old));
    const aside = readdirSync(next.profile).filter((name) => /^zil\.replaced-.*\.db$/.test(name));
    const set = aside.map((name) => callsIn(storeAt(join(next.profile, name))));
    expect(set).toHaveLength(2);
    expect(set).toEqual(expect.arrayContaining([before, between]));
  });

  test('nowhere, when no place is chosen', async () => {
    const { files } = await computer([ayse], '');
    expect(await files.save('a', settings, beganMs)).toEqual({ ok: true, value: null });
    expect(await files.choose()).toEqual({ ok: true, value: null });
  });

  test('not into a folder that is not there, and nothing is left behind', async () => {
    const { files, profile } = await computer([ayse], join(temporaryFolder(), 'no such folder', 'a.zil'));
    expect(await files.save('a', settings, beganMs)).toEqual({ ok: false, error: { kind: 'other', reason: 'ENOENT' } });
    expect(existsSync(join(profile, 'moving'))).toBe(false);
    expect(await files.choose()).toEqual({ ok: false, error: { kind: 'other', reason: 'ENOENT' } });
  });

  test('not while somebody is being deleted', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const { files, forgetting } = await computer([ayse], place);
    forgetting.forgetCaller(ayseKey, beganMs + hourMs);
    expect(await files.save('a', settings, beganMs)).toEqual({ ok: true, value: 'not-now' });
    expect(existsSync(place)).toBe(false);
  });
});

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

  test('does not bring back who was deleted here, though it has them, nor do records', async () => {
    const place = await saved();
    const next = await computer([ayse, mehmet], place);
    await next.journal.storeRecords([record(7, 0, { caller: ayse })], beganMs + 100 * secondMs, 0);
    expect(next.forgetting.forgetCaller(ayseKey, beganMs + hourMs).ok).toBe(true);
    await next.upkeep();
    await next.files.choose();
    expect(next.files.moveIn(null).ok).toBe(true);
    next.start();
    await next.upkeep();
    expect(partiesIn(next)).not.toContain(ayseKey);
    expect(callsIn(next)).toHaveLength(1);
    expect(next.forgetting.removeTraces()).toEqual({ ok: true, value: true });
    expect(tracesIn(next)).toBe(0);
    for (const id of [7, 8]) {
      await next.journal.storeRecords([record(id, 10, { caller: ayse })], beganMs + hourMs, 0);
    }
    expect(callsIn(next)).toHaveLength(1);
    // Who has called again since is a new caller.
    await kept(next, [rings(4_000, ayse)]);
    expect(callsIn(next)).toHaveLength(2);
  });
});

test('who was deleted since a file was made, and is not in it, is not taken from records either', async () => {
  const place = join(temporaryFolder(), 'a.zil');
  const { files, journal, forgetting, start, upkeep, ...store } = await computer([ayse], place);
  await files.save('a', settings, beganMs);
  await journal.storeRecords([record(7, 4_000, { caller: mehmet })], beganMs + hourMs, 0);
  expect(forgetting.forgetCaller(`+${mehmet}`, beganMs + 2 * hourMs).ok).toBe(true);
  await upkeep();
  await files.choose();
  files.moveIn(null);
  start();
  for (const id of [7, 8]) {
    await journal.storeRecords([record(id, 4_000 + id, { caller: mehmet })], beganMs + 3 * hourMs, 0);
  }
  expect(partiesIn({ journal, forgetting, upkeep, ...store })).not.toContain(`+${mehmet}`);
});

/** The same files again: what one try changes the next does not see. */
function copyOf(folder: string): string {
  const copy = temporaryFolder();
  copyFolder(folder, copy);
  return copy;
}

/** Without a filter Node copies in another way, which ends the process on Windows: nodejs/node#58768. */
function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: () => true });
}

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
