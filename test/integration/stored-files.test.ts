import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { accountStore } from '../../electron/profile/account-store.ts';
import { keyStoreOf, type SafeStorage } from '../../electron/profile/key-store.ts';
import { openManagedConfig } from '../../electron/profile/managed-config.ts';
import { clearPlaces } from '../../electron/profile/own-places.ts';
import { quietFile } from '../../electron/profile/quiet-file.ts';
import { SecretFile } from '../../electron/profile/secret-file.ts';
import { secretStore } from '../../electron/profile/secret-store.ts';
import { openSettingsStore } from '../../electron/profile/settings-store.ts';
import { StoredWebhookToken } from '../../electron/profile/webhook-token.ts';
import { mappingFile } from '../../electron/reach/mapping-file.ts';
import { updateFile } from '../../electron/update/update-file.ts';
import { nothingManaged, readManaged } from '../../src/settings/managed.ts';
import { defaultSettings, readSettings, storedSettings } from '../../src/settings/settings.ts';

const today = new Date(Date.UTC(2026, 10, 23, 11, 0, 0));

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('before anything was saved there are no settings', () => {
  const { store, problem } = openSettingsStore(temporaryFolder(), today);
  expect([store.read(), problem]).toEqual([null, null]);
});

test('saved settings are there at the next start', () => {
  const folder = temporaryFolder();
  const settings = { ...defaultSettings, listenPort: 9_000 };
  openSettingsStore(folder, today).store.write(storedSettings(settings));
  expect(readSettings(openSettingsStore(folder, today).store.read())).toEqual({ settings, dropped: [] });
});

test('settings of the first version are kept, and all others have their defaults', () => {
  const folder = temporaryFolder();
  const settings = { listenHost: '0.0.0.0', listenPort: 9_000, notificationSeconds: 30, language: 'en' };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, settings }));
  const { store, problem } = openSettingsStore(folder, today);
  expect(problem).toBeNull();
  expect(readSettings(store.read())).toEqual({ settings: { ...defaultSettings, ...settings }, dropped: [] });
});

test('settings of a later Zil are copied before they are overwritten, and the known ones hold', () => {
  const folder = temporaryFolder();
  const content = JSON.stringify({ version: 99, settings: { listenPort: 9_000, telepathy: true } });
  writeFileSync(join(folder, 'settings.json'), content);
  const { store, problem } = openSettingsStore(folder, today);
  const copy = join(folder, 'settings.newer-2026-11-23T11-00-00.json');
  expect(problem).toEqual({ kind: 'settings-newer', file: copy });
  expect(readSettings(store.read()).settings).toEqual({ ...defaultSettings, listenPort: 9_000 });
  store.write(storedSettings(defaultSettings));
  expect(readFileSync(copy, 'utf8')).toBe(content);
});

test('where nothing can be written, settings and accounts are refused and the token is for the session', async () => {
  const folder = join(temporaryFolder(), 'not-a-folder');
  const { store } = openSettingsStore(folder, today);
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, 'a file where the folder should be');
  const secrets = secretFile(join(folder, 'below'));
  expect(store.write(storedSettings(defaultSettings)).ok).toBe(false);
  expect((await StoredWebhookToken.open(secrets)).current).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect((await accountStore(secrets).keep(account, 'protected')).ok).toBe(false);
});

test.each([
  '',
  '{ "version": 1,',
  'garbage',
  '["a list"]',
  '"a text"',
  'null',
  '5',
  '{ "version": 1, "settings": ["a list"] }',
  '{ "version": 1, "settings": "a text" }',
])('a settings file that is %j is set aside, never overwritten', (content) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), content);
  const { store, problem } = openSettingsStore(folder, today);
  const setAside = join(folder, 'settings.broken-2026-11-23T11-00-00.json');
  expect(problem).toEqual({ kind: 'settings-set-aside', file: setAside });
  expect(readFileSync(setAside, 'utf8')).toBe(content);
  store.write(storedSettings(defaultSettings));
  expect(readdirSync(folder).sort()).toEqual(['settings.broken-2026-11-23T11-00-00.json', 'settings.json']);
});

const account = { username: 'ofis', password: 'çok gizli' };

/** Encrypts by changing each byte. A store with another secret cannot decrypt it. */
function safeStorage({ available = true, secret = 1, backend = 'gnome_libsecret' } = {}): SafeStorage {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.concat([Buffer.from([secret]), turn(Buffer.from(text))]),
    decryptString: (encrypted) => {
      if (encrypted[0] !== secret) throw new Error('Error while decrypting the ciphertext');
      return turn(encrypted.subarray(1)).toString();
    },
  };
}

/** The API of Electron 42 and later: only its asynchronous functions may be used, so the others fail here. */
function laterSafeStorage(): SafeStorage {
  const { encryptString, decryptString, ...same } = safeStorage();
  return {
    ...same,
    encryptString: () => fail('the half that will be given up'),
    decryptString: () => fail('the half that will be given up'),
    encryptStringAsync: async (text) => encryptString(text),
    decryptStringAsync: async (encrypted) => ({ result: decryptString(encrypted) }),
  };
}

function fail(what: string): never {
  throw new Error(what);
}

function secretFile(folder: string, storage = safeStorage()): SecretFile {
  return new SecretFile(folder, keyStoreOf(storage));
}

test('the token of the listener is made once, of 24 random bytes, and kept encrypted for its owner alone', async () => {
  const folder = temporaryFolder();
  const { current } = await StoredWebhookToken.open(secretFile(folder));
  expect(current).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect((await StoredWebhookToken.open(secretFile(folder))).current).toBe(current);
  const file = join(folder, 'secrets.json');
  expect(readFileSync(file, 'utf8')).not.toContain(current);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a token that cannot be decrypted any more is replaced', async () => {
  const folder = temporaryFolder();
  const { current } = await StoredWebhookToken.open(secretFile(folder));
  const reset = safeStorage({ secret: 2 });
  const { current: other } = await StoredWebhookToken.open(secretFile(folder, reset));
  expect(other).not.toBe(current);
  expect((await StoredWebhookToken.open(secretFile(folder, reset))).current).toBe(other);
});

test('a renewed token is kept, and the earlier one opens the listener until it is forgotten', async () => {
  const folder = temporaryFolder();
  const token = await StoredWebhookToken.open(secretFile(folder));
  const earlier = token.current;
  await token.renew();
  expect(token.current).not.toBe(earlier);
  expect(token.known).toEqual([token.current, earlier]);
  expect(token.addressAt('https://ofis.example')).toBe(`https://ofis.example/h/${token.current}`);
  token.forgetEarlier();
  expect(token.known).toEqual([token.current]);
  expect((await StoredWebhookToken.open(secretFile(folder))).current).toBe(token.current);
});

test.each([
  ['no key store', safeStorage({ available: false })],
  ['a key store that anybody can open', safeStorage({ backend: 'basic_text' })],
])('with %s nothing is written, and each start has a token of its own', async (_what, storage) => {
  const folder = temporaryFolder();
  const { current } = await StoredWebhookToken.open(secretFile(folder, storage));
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
  expect((await StoredWebhookToken.open(secretFile(folder, storage))).current).not.toBe(current);
});

test.each([
  ['today', safeStorage(), safeStorage()],
  ['later', laterSafeStorage(), laterSafeStorage()],
  ['when it was kept today and is read later', safeStorage(), laterSafeStorage()],
])('an account is kept encrypted, with the Electron of %s', async (_when, writing, reading) => {
  const folder = temporaryFolder();
  expect(await accountStore(secretFile(folder, writing)).keep(account, 'protected')).toEqual({
    ok: true,
    value: 'encrypted',
  });
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toMatch(/ofis|gizli/);
  const store = accountStore(secretFile(folder, reading));
  expect(await store.read()).toEqual({ account, kept: 'encrypted' });
  store.remove();
  expect(await store.read()).toBeNull();
});

test('without a key store a password is written only when a person wants it unprotected', async () => {
  const folder = temporaryFolder();
  const store = accountStore(secretFile(folder, safeStorage({ available: false })));
  expect(store.canProtect()).toBe(false);
  expect((await store.keep(account, 'protected')).ok).toBe(false);
  expect(await store.keep(account, 'until-quit')).toEqual({ ok: true, value: 'until-quit' });
  expect(await store.read()).toBeNull();
  expect(await store.keep(account, 'unprotected')).toEqual({ ok: true, value: 'unprotected' });
  expect(await store.read()).toEqual({ account, kept: 'unprotected' });
});

test('a tunnel’s token is encrypted, read again at the next start, and forgotten when nothing is typed', async () => {
  const folder = temporaryFolder();
  const store = secretStore(secretFile(folder), ['ngrokToken']);
  expect(await store.keep('ngrokToken', '2abc_def')).toEqual({ ok: true, value: 'encrypted' });
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('2abc_def');
  const next = secretStore(secretFile(folder), ['ngrokToken']);
  expect([await next.names(), await next.read('ngrokToken')]).toEqual([['ngrokToken'], '2abc_def']);
  expect((await next.keep('ngrokToken', '')).ok).toBe(true);
  expect([await next.names(), await next.read('ngrokToken')]).toEqual([[], null]);
});

test('without a key store a token is remembered until Zil ends, and a stored one is removed from the disk', async () => {
  const folder = temporaryFolder();
  await secretStore(secretFile(folder), ['ngrokToken']).keep('ngrokToken', 'earlier');
  const store = secretStore(secretFile(folder, safeStorage({ available: false })), ['ngrokToken']);
  expect(await store.keep('ngrokToken', 'later')).toEqual({ ok: true, value: 'until-quit' });
  expect(await store.read('ngrokToken')).toBe('later');
  expect(await secretStore(secretFile(folder), ['ngrokToken']).read('ngrokToken')).toBeNull();
});

test('an administrator’s token holds over a person’s, and is written nowhere', async () => {
  const folder = temporaryFolder();
  const { secrets, dropped, settings } = readManaged({ way: 'ngrok', ngrokToken: 'yönetici', cloudflaredToken: 7 });
  expect([settings.way, dropped]).toEqual(['ngrok', ['cloudflaredToken']]);
  const store = secretStore(secretFile(folder), ['ngrokToken'], secrets);
  await store.keep('ngrokToken', 'kişi');
  expect([await store.names(), await store.read('ngrokToken')]).toEqual([['ngrokToken'], 'yönetici']);
  expect(await secretStore(secretFile(folder), ['ngrokToken']).read('ngrokToken')).toBe('kişi');
});

test.each([
  ['no file is named', undefined, nothingManaged],
  ['the named file is not there', 'missing.json', null],
  ['the named file is no JSON', 'broken.json', null],
  ['the named file is a list', 'list.json', null],
  ['the named file is a text', 'text.json', null],
  ['the named file is a folder', 'folder.json', null],
  ['the file is as Windows writes it', 'zil.json', { ...nothingManaged, settings: { listenPort: 9_000 } }],
])('the administrator’s settings: %s', (_what, name, expected) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'broken.json'), '{');
  writeFileSync(join(folder, 'list.json'), '[{ "listenPort": 9000 }]');
  writeFileSync(join(folder, 'text.json'), '"listenPort"');
  mkdirSync(join(folder, 'folder.json'));
  writeFileSync(join(folder, 'zil.json'), '\uFEFF{ "listenPort": 9000 }');
  const file = name === undefined ? undefined : join(folder, name);
  expect(openManagedConfig(file)).toEqual(expected);
  if (file !== undefined) expect(openManagedConfig(`"${file}"`)).toEqual(expected);
});

test.each(['settings.json', 'secrets.json', 'mapping.json', 'quiet.json', 'update.json'])(
  'a folder with the name %s is set aside with its contents, and reported',
  async (name) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'letter.txt'), 'somebody’s');
    const aside = join(folder, name.replace('.json', '.broken-2026-11-23T11-00-00.json'));
    expect(clearPlaces(folder, today)).toEqual([{ kind: 'place-in-use', name, file: aside, reason: null }]);
    expect(readFileSync(join(aside, 'letter.txt'), 'utf8')).toBe('somebody’s');
    expect(clearPlaces(folder, today)).toEqual([]);
    const { store, problem } = openSettingsStore(folder, today);
    expect([problem, store.write(storedSettings(defaultSettings)).ok]).toEqual([null, true]);
    expect((await accountStore(secretFile(folder)).keep(account, 'protected')).ok).toBe(true);
    mappingFile(folder).write({ port: 8_787, left: null });
    expect(mappingFile(folder).read().port).toBe(8_787);
    expect([updateFile(folder).read(), quietFile(folder).read()]).toEqual([{}, {}]);
  },
);

test.each(['backups', 'logs', 'programs', 'compiled'])('a file with the name %s is set aside, and reported', (name) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), 'somebody’s');
  const aside = join(folder, `${name}.broken-2026-11-23T11-00-00`);
  expect(clearPlaces(folder, today)).toEqual([{ kind: 'place-in-use', name, file: aside, reason: null }]);
  expect(readFileSync(aside, 'utf8')).toBe('somebody’s');
});

test('files in their right places stay, and an empty profile is valid', () => {
  const folder = temporaryFolder();
  expect(clearPlaces(folder, today)).toEqual([]);
  for (const name of ['backups', 'logs']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'settings.json'), '{}');
  expect(clearPlaces(folder, today)).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['backups', 'logs', 'settings.json']);
});

test('settings that the system does not let Zil read do not stop the start, and are not overwritten', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'settings.json'));
  const { store, problem } = openSettingsStore(folder, today);
  expect(problem).toEqual({ kind: 'settings-not-read', reason: 'EISDIR' });
  expect(store.read()).toBeNull();
  expect(store.write(storedSettings(defaultSettings)).ok).toBe(false);
});
