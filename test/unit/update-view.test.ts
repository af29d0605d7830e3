import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstState } from '../../src/desk/desk-state.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { readReleaseNotes } from '../../src/update/release-notes.ts';
import type { Update } from '../../src/update/update.ts';
import { nothingRemembered, readUpdateMemory } from '../../src/update/update-memory.ts';
import { updateFailures } from '../../src/update/updater.ts';
import { updateView } from '../../src/view/update-view.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const found = { version: '0.2.0', news: { tr: ['Yeni'], en: ['New'] } };

/** Starts a Zil that checks for new versions. */
async function running(updates: 'at-night' | 'when-asked' = 'when-asked') {
  const started = office({ settings: { updates } });
  started.ports.updater.why = null;
  await started.zil.start();
  return started;
}

async function withNewVersion() {
  const started = await running();
  started.ports.updater.newest = '0.2.0';
  started.zil.updates.check();
  await settled();
  return started;
}

describe('a version that is ready', () => {
  test('is one line in the window, one in the menu of the tray, and one notification that opens the window', async () => {
    const { zil, ports } = await withNewVersion();
    expect(zil.view().update).toMatchObject({
      state: 'Zil 0.2.0 kurulmaya hazır.',
      ready: { version: '0.2.0', mayInstall: true },
    });
    expect(zil.tray().update).toBe('Zil 0.2.0 sürümünü kur');
    expect(ports.notifier.shown.map(({ title }) => title)).toEqual(['Zil’in yeni sürümü hazır']);
    ports.notifier.click('update 0.2.0');
    expect(ports.opened).toBe(1);
    await ports.timers.advance(5 * dayMs);
    expect(ports.notifier.shown).toHaveLength(1);
  });

  test('and is asked for while the telephone rings is announced for later, and then installed', async () => {
    const { zil, ports, ring } = await withNewVersion();
    await ring('905335554321');
    zil.updates.install();
    expect(zil.view().update.state).toBe('Zil 0.2.0, çağrı bitince kurulacak.');
    expect([zil.view().update.ready?.mayInstall, zil.tray().update]).toEqual([false, null]);
    await ports.timers.advance(3 * minuteMs);
    expect(zil.view().update.state).toBe('Zil 0.2.0 kuruluyor; Zil birazdan yeniden açılacak.');
    expect(ports.updater.count('install')).toBe(1);
  });

  test('is no longer searched for when a person has saved that', async () => {
    const { zil, ports } = await withNewVersion();
    expect(zil.settings.save({ ...zil.settings.current, updates: 'never' }).ok).toBe(true);
    expect(zil.view().update).toMatchObject({ ready: null, canCheck: false });
    await ports.timers.advance(5 * dayMs);
    expect(ports.updater.count('check')).toBe(1);
  });
});

test('the window cannot set the source of new versions: a manipulated page could name its own', async () => {
  const { zil, ports } = await running();
  const saved = await zil.settings.saveFromWindow({ updates: 'at-night', updateUrl: 'https://evil.example/' });
  expect([saved.ok, zil.settings.current.updates, zil.settings.current.updateUrl]).toEqual([true, 'at-night', '']);
  await ports.timers.advance(dayMs);
  expect(new Set(ports.updater.feeds)).toEqual(new Set(['']));
});

test('checks that fail for two weeks are a finding, but no trouble', async () => {
  const { zil, ports } = await running();
  const overdue = () => zil.view().status.filter(({ text }) => text.includes('yeni sürüm denetlenemiyor'));
  ports.updater.isDown = true;
  const before = zil.tray().state;
  await ports.timers.advance(13 * dayMs);
  expect(overdue()).toEqual([]);
  await ports.timers.advance(2 * dayMs);
  expect(overdue()).toMatchObject([{ kind: 'problem' }]);
  expect(zil.tray().state).toBe(before);
  ports.updater.isDown = false;
  await ports.timers.advance(dayMs);
  expect(overdue()).toEqual([]);
});

test('every state and every failure has a sentence, in both languages', () => {
  const offs = ['not-wanted', 'development', 'by-hand', 'unsigned', 'no-feed'] as const;
  const states: readonly Update[] = [
    ...offs.map((why) => ({ kind: 'off', why }) as const),
    { kind: 'resting', failure: null },
    ...updateFailures.map((kind) => ({ kind: 'resting', failure: { kind, detail: 'ENOSPC' } }) as const),
    { kind: 'checking', ready: null },
    { kind: 'downloading', found },
    { kind: 'ready', found },
    { kind: 'asked', found },
    { kind: 'installing', found, by: 'person' },
  ];
  const said = states.flatMap((update) =>
    (['tr', 'en'] as const).map((language) => {
      const state = firstState({ ...defaultSettings, language }, [], false);
      const status = { ...state.update, version: '0.1.0', update };
      return updateView({ ...state, update: status }, { nowMs: 0, timeZone: 'Europe/Istanbul' }).state;
    }),
  );
  expect(new Set(said).size).toBe(said.length);
  for (const sentence of said) expect(sentence).toMatch(/^\p{Lu}.*[.…]$/u);
});

test('the news of a feed is a few short lines without hidden characters', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.string({ unit: 'binary', maxLength: 400 }).map((text) => `- ${text}`),
      ),
      (notes) => {
        const { tr, en } = readReleaseNotes(notes);
        for (const line of [...tr, ...en]) expect(line).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,301}$/u);
        expect(Math.max(tr.length, en.length)).toBeLessThanOrEqual(20);
      },
    ),
  );
});

test('whatever is stored about updates, Zil starts', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const memory = readUpdateMemory(stored);
      expect(memory.version).toBe(1);
    }),
  );
  const refused = { version: '0.2.0', failure: { kind: 'not-signed', detail: null }, untilMs: 1 } as const;
  expect(readUpdateMemory({ ...nothingRemembered, refused })).toEqual({ ...nothingRemembered, refused });
});
