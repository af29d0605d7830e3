import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkSettings,
  defaultSettings,
  readSettings,
  type Settings,
  settingsVersion,
  storedSettings,
} from '../../src/settings/settings.ts';

test('without stored settings the defaults hold', () => {
  expect(readSettings(null)).toEqual({ settings: defaultSettings, dropped: [] });
});

test('stored settings are read again', () => {
  const settings: Settings = {
    ...defaultSettings,
    listenHost: '::1',
    listenPort: 9_000,
    notificationSeconds: 30,
    language: 'en',
    notifyBy: 'window',
    publicUrl: 'http://88.255.10.20:8787',
    extensions: ['1001', '1002'],
    theme: 'dark',
    setUp: 'finished',
  };
  expect(readSettings(JSON.parse(JSON.stringify(storedSettings(settings))))).toEqual({ settings, dropped: [] });
});

test('one invalid value resets that setting and no other', () => {
  const stored = { version: 1, settings: { listenPort: 80.5, listenHost: 'example.com', notificationSeconds: 30 } };
  expect(readSettings(stored)).toEqual({
    settings: { ...defaultSettings, notificationSeconds: 30 },
    dropped: ['listenHost', 'listenPort'],
  });
});

test('whatever is stored, the settings that are read are valid', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (settings) => {
      expect(checkSettings(readSettings({ version: 1, settings }).settings).ok).toBe(true);
      expect(checkSettings(readSettings(settings).settings).ok).toBe(true);
    }),
  );
});

test.each([null, 'text', [], {}])('a draft that is %j names every setting', (draft) => {
  expect(checkSettings(draft)).toEqual({ ok: false, error: Object.keys(defaultSettings) });
});

test('calls are kept for half a year, or for any time from a week to ten years', () => {
  const { keepDays: _, ...before } = defaultSettings;
  expect(readSettings({ version: settingsVersion, settings: before })).toMatchObject({
    settings: { keepDays: 180 },
    dropped: [],
  });
  for (const keepDays of [7, 3_650]) expect(checkSettings({ ...defaultSettings, keepDays }).ok).toBe(true);
  for (const keepDays of [0, 6, 3_651, 30.5]) {
    expect(checkSettings({ ...defaultSettings, keepDays })).toEqual({ ok: false, error: ['keepDays'] });
  }
});

test('a call-back has reached a caller from five seconds of talk on, or from any limit between none and two minutes', () => {
  const { callBackReachedSeconds: _, ...before } = defaultSettings;
  expect(readSettings({ version: settingsVersion, settings: before })).toMatchObject({
    settings: { callBackReachedSeconds: 5 },
    dropped: [],
  });
  for (const callBackReachedSeconds of [0, 120]) {
    expect(checkSettings({ ...defaultSettings, callBackReachedSeconds }).ok).toBe(true);
  }
  for (const callBackReachedSeconds of [-1, 121, 2.5]) {
    expect(checkSettings({ ...defaultSettings, callBackReachedSeconds })).toEqual({
      ok: false,
      error: ['callBackReachedSeconds'],
    });
  }
});

test.each(['certificateFile', 'keyFile', 'sshKeyFile', 'cloudflaredProgram'] as const)(
  'a path that Windows has copied with quotes is the path without them: %s',
  (name) => {
    for (const typed of [
      '"C:\\Belgelerim\\anahtar.pem"',
      ' "C:\\Belgelerim\\anahtar.pem" ',
      'C:\\Belgelerim\\anahtar.pem',
    ]) {
      const draft = { ...defaultSettings, [name]: typed };
      const path = 'C:\\Belgelerim\\anahtar.pem';
      expect(checkSettings(draft)).toMatchObject({ ok: true, value: { [name]: path } });
      // It also holds for a path that an earlier Zil has saved, or that an administrator has set.
      expect(readSettings({ version: settingsVersion, settings: draft }).settings[name]).toBe(path);
    }
  },
);
