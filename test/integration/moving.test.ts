import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSettingsStore } from '../../electron/profile/settings-store.ts';
import { moveIn, movingIn } from '../../electron/store/moved-profile.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { ayse, ayseKey, beganMs, callsIn, kept, mehmet, rings, secondMs, storeAt } from './deletion-store.ts';
import { computer, settings, temporaryFolder, today } from './moved-computer.ts';

const hourMs = 3_600 * secondMs;

describe('everything is taken to another computer', () => {
  test('in one file, whose calls, names and settings are there after a restart', async () => {
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

  test('and the former calls are set aside, expire later, and their backups are no longer restored', async () => {
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
    expect(next.dataDeletion.deleteCopies(Date.now() + 86_400_000)).toEqual({ ok: true, value: null });
    expect(existsSync(join(next.profile, aside))).toBe(false);
  });

  test('not before a person has agreed: otherwise the copy is removed', async () => {
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
    // As after a Zil that did not end properly: the database has more files than one.
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

  test('or at the next start, when the system does not allow it now, and that is reported', async () => {
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

  test('and no call is lost that came between a failed step and the next try', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const old = await computer([ayse], place);
    await old.files.save('a', settings, beganMs);
    const next = await computer([mehmet], place);
    const before = callsIn(next);
    await next.files.choose();
    next.files.moveIn(null);
    next.file.close();
    movingIn(next.profile, today).next();
    // The calls are set aside, and no file is in their place, so Zil begins with an empty database.
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

  test('not into a missing folder, and nothing is left behind', async () => {
    const { files, profile } = await computer([ayse], join(temporaryFolder(), 'no such folder', 'a.zil'));
    expect(await files.save('a', settings, beganMs)).toEqual({ ok: false, error: { kind: 'other', reason: 'ENOENT' } });
    expect(existsSync(join(profile, 'moving'))).toBe(false);
    expect(await files.choose()).toEqual({ ok: false, error: { kind: 'other', reason: 'ENOENT' } });
  });

  test('not during a deletion', async () => {
    const place = join(temporaryFolder(), 'a.zil');
    const { files, dataDeletion } = await computer([ayse], place);
    dataDeletion.deleteCaller(ayseKey, beganMs + hourMs);
    expect(await files.save('a', settings, beganMs)).toEqual({ ok: true, value: 'not-now' });
    expect(existsSync(place)).toBe(false);
  });
});

/** Copies the files, so that the next try does not see what one try changes. */
function copyOf(folder: string): string {
  const copy = temporaryFolder();
  copyFolder(folder, copy);
  return copy;
}

/** Without a filter Node copies in another way, which ends the process on Windows: nodejs/node#58768. */
function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: () => true });
}
