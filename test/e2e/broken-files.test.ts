import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { readInDiagnostics } from './menu.ts';

test('broken calls are set aside and reported, and the next call is kept', async () => {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const garbage = 'this is no database'.repeat(1_000);
  writeFileSync(join(profile, 'zil.db'), garbage);
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  await window.getByRole('alert').getByText('Çağrılar okunamadı').waitFor();
  const aside = readdirSync(profile).find((name) => name.startsWith('zil.broken-')) ?? '';
  await window.getByRole('alert').getByText(aside).waitFor();
  expect(readFileSync(join(profile, aside), 'utf8')).toBe(garbage);

  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await desktop.note(1);
  await window.getByRole('option').getByText('0533 555 43 21').waitFor();
  expect(await (await desktop.trayItem()).tooltip()).not.toContain('diske yazılamıyor');
});

test('broken settings are set aside and reported, and Zil listens at its default port', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  writeFileSync(join(profile, 'settings.json'), '{ "version": 1, "settings": {');
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  // Without settings the set-up begins again, and the line below it says why.
  await window.getByRole('alert').getByText('Ayar dosyası okunamadı').waitFor();
  const aside = readdirSync(profile).find((name) => name.startsWith('settings.broken-')) ?? '';
  await window.getByRole('alert').getByText(aside).waitFor();
  await window.keyboard.press('Escape');
  expect(readFileSync(join(profile, aside), 'utf8')).toBe('{ "version": 1, "settings": {');
  await readInDiagnostics(window, /127\.0\.0\.1, port 8787|8787 numaralı port dolu/);
});

test('one invalid setting is reset, and all others stay', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  const stored = { version: 1, settings: { listenPort: 0, notificationSeconds: 'long', language: 'en' } };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(stored));
  const zil = await watchedZil({ env, profile, args: [] });
  await zil.address.listener();
  const window = await zil.window();
  await window.getByRole('alert').getByText('“Notification time (seconds)” could not be read').waitFor();
});
