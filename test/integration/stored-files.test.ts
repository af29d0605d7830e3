import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSettingsStore } from '../../electron/store/settings-store.ts';
import { type KeyStore, openWebhookToken } from '../../electron/store/webhook-token.ts';
import { fileLogger } from '../../electron/system/log.ts';
import { defaultSettings, readSettings, storedSettings } from '../../src/settings/settings.ts';

const today = new Date(Date.UTC(2026, 10, 23, 11, 0, 0));

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('before anything was saved there are no settings', () => {
  const { store, setAside } = openSettingsStore(temporaryFolder(), today);
  expect([store.read(), setAside]).toEqual([null, null]);
});

test('saved settings are there at the next start', () => {
  const folder = temporaryFolder();
  const settings = { ...defaultSettings, listenPort: 9_000 };
  openSettingsStore(folder, today).store.write(storedSettings(settings));
  expect(readSettings(openSettingsStore(folder, today).store.read())).toEqual({ settings, dropped: [] });
});

test('where nothing can be written, settings are refused and the token is for the session', () => {
  const folder = join(temporaryFolder(), 'not-a-folder');
  const { store } = openSettingsStore(folder, today);
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, 'a file where the folder should be');
  expect(store.write(storedSettings(defaultSettings)).ok).toBe(false);
  expect(openWebhookToken(join(folder, 'below'), keyStore()).kept).toBe('session');
});

test.each(['', '{ "version": 1,', 'garbage'])(
  'a settings file that is %j is set aside, never overwritten',
  (content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), content);
    const { store, setAside } = openSettingsStore(folder, today);
    expect(setAside).toBe(join(folder, 'settings.broken-2026-11-23T11-00-00.json'));
    expect(readFileSync(setAside ?? '', 'utf8')).toBe(content);
    store.write(storedSettings(defaultSettings));
    expect(readdirSync(folder).sort()).toEqual(['settings.broken-2026-11-23T11-00-00.json', 'settings.json']);
  },
);

/** Encrypts by turning bytes around; whoever has another secret cannot decrypt. */
function keyStore({ available = true, secret = 1 } = {}): KeyStore {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    isEncryptionAvailable: () => available,
    encryptString: (text) => Buffer.concat([Buffer.from([secret]), turn(Buffer.from(text))]),
    decryptString: (encrypted) => {
      if (encrypted[0] !== secret) throw new Error('Error while decrypting the ciphertext');
      return turn(encrypted.subarray(1)).toString();
    },
  };
}

test('the token of the door is made once, of 24 random bytes, and kept encrypted for its owner alone', () => {
  const folder = temporaryFolder();
  const { token, kept } = openWebhookToken(folder, keyStore());
  expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(openWebhookToken(folder, keyStore())).toEqual({ token, kept });
  const file = join(folder, 'secrets.json');
  expect(readFileSync(file, 'utf8')).not.toContain(token);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a token that cannot be decrypted any more is replaced', () => {
  const folder = temporaryFolder();
  const { token } = openWebhookToken(folder, keyStore());
  const { token: other } = openWebhookToken(folder, keyStore({ secret: 2 }));
  expect(other).not.toBe(token);
  expect(openWebhookToken(folder, keyStore({ secret: 2 })).token).toBe(other);
});

test('without a key store nothing is written, and each start has a token of its own', () => {
  const folder = temporaryFolder();
  const { token, kept } = openWebhookToken(folder, keyStore({ available: false }));
  expect(kept).toBe('session');
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
  expect(openWebhookToken(folder, keyStore({ available: false })).token).not.toBe(token);
});

test('the log is lines of JSON with the event, its fields and the cause', () => {
  const folder = temporaryFolder();
  const logger = fileLogger(folder);
  logger.info('door.opened', { port: 8787 });
  logger.error('program.failed', new Error('a mistake'));
  const lines = readFileSync(join(folder, 'logs', 'zil.log'), 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'info', event: 'door.opened', port: 8787 },
    { level: 'error', event: 'program.failed', cause: expect.stringContaining('a mistake') },
  ]);
});
