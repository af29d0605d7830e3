import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectsBetween, settingEffects } from '../../src/app/setting-effects.ts';
import { defaultSettings, type Settings, settingNames } from '../../src/settings/settings.ts';

const changed = (some: Partial<Settings>) => effectsBetween(defaultSettings, { ...defaultSettings, ...some });

describe('a setting that a person changes', () => {
  test.each<[what: string, some: Partial<Settings>, effects: readonly string[]]>([
    ['another port', { listenPort: 9_000 }, ['listener', 'pbx']],
    ['another way', { way: 'router' }, ['listener', 'pbx']],
    ['another server for the tunnel', { sshHost: 'office.example' }, ['way']],
    ['another PBX', { apiUrl: 'https://other.example/' }, ['pbx']],
    ['what counts as reached', { callBackReachedSeconds: 10 }, ['call-backs']],
    ['a number that is not the office’s', { notOwnNumbers: ['+908505501234'] }, ['office-numbers']],
    ['another language', { language: 'en' }, []],
  ])('%s runs exactly the effects that depend on it', (_what, some, effects) => {
    expect(changed(some)).toEqual(effects);
  });

  test('the way does not begin while the listener opens elsewhere: the open listener starts it', () => {
    expect(changed({ listenPort: 9_000, sshHost: 'office.example' })).toEqual(['listener', 'pbx']);
  });
});

test('settings that are saved unchanged run no effect', () => {
  expect(effectsBetween(defaultSettings, structuredClone(defaultSettings))).toEqual([]);
});

test('however many settings change, exactly their effects run, each once', () => {
  fc.assert(
    fc.property(fc.subarray([...settingNames]), (names) => {
      const after = { ...defaultSettings, ...Object.fromEntries(names.map((name) => [name, 'something else'])) };
      const effects = effectsBetween(defaultSettings, after as unknown as Settings);
      const theirs = new Set<string>(names.flatMap((name) => settingEffects[name]));
      expect(new Set(effects).size).toBe(effects.length);
      expect(effects.every((effect) => theirs.has(effect))).toBe(true);
      expect([...theirs].filter((each) => !['way', ...effects].includes(each))).toEqual([]);
    }),
  );
});
