import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { contactSourceTexts } from '../../src/view/contact-source-texts.ts';
import { texts } from '../../src/view/texts.ts';
import { cardOf, startRadicale } from '../desktop/radicale.ts';
import { startSlapd } from '../desktop/slapd.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf } from './looks.ts';
import { openSettings } from './settings-window.ts';

const words = contactSourceTexts.tr;
const { setting } = texts.tr.window;

async function office() {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile({ notificationSeconds: 5 });
  const zil = await watchedZil({ env, profile, args: [] });
  const listener = await zil.address.listener();
  const ring = (caller: string) => sendWebhook(listener, ringOf(caller, '1001'));
  const window = await zil.window();
  const logs = () =>
    readdirSync(join(profile, 'logs'))
      .map((name) => readFileSync(join(profile, 'logs', name), 'utf8'))
      .join('\n');
  return { desktop, ring, window, logs, complaints: complaintsOf(window) };
}

/** Types into a field and leaves it. */
async function type(window: Page, label: string, text: string): Promise<void> {
  const field = window.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press('Enter');
}

const sourceOf = (window: Page, name: 'cardDav' | 'ldap') => window.getByRole('region', { name: words.title[name] });

test('an address book is set, says that it was read, and gives the name while it rings', async () => {
  const radicale = await startRadicale();
  onTestFinished(() => radicale.stop());
  await radicale.makeBook('kisiler');
  await radicale.put('kisiler', 'a.vcf', cardOf('a', 'Şule Çağ', '0533 000 00 01'));
  const { desktop, ring, window, logs, complaints } = await office();
  await openSettings(window, 'contacts');
  await type(window, setting.cardDavUrl.label, 'rehber.example');
  await window.getByText(setting.cardDavUrl.wrong).waitFor();
  await type(window, setting.cardDavUrl.label, radicale.url);
  await type(window, setting.cardDavUser.label, radicale.user);
  await type(window, words.secret.cardDavPassword, 'yanlış');
  const source = sourceOf(window, 'cardDav');
  await source.getByText(words.failed({ kind: 'login-refused', place: null })).waitFor();
  await type(window, words.secret.cardDavPassword, radicale.password);
  await source.getByText(/Son okuma: bugün .* · 1 kişi/).waitFor();
  await ring('905330000001');
  await expect.poll(() => desktop.received.at(-1)?.title).toContain('Şule Çağ');

  await radicale.put('kisiler', 'b.vcf', cardOf('b', 'Ali Can', '0533 000 00 02'));
  await source.getByRole('button', { name: words.read.cardDav }).click();
  await source.getByText(/Son okuma: bugün .* · 2 kişi/).waitFor();
  await radicale.kill();
  await source.getByRole('button', { name: words.read.cardDav }).click();
  await source.getByText(words.failed({ kind: 'host-not-reachable', place: null })).waitFor();
  await ring('905330000002');
  await expect.poll(() => desktop.received.at(-1)?.title).toContain('Ali Can');
  expect(complaints).toEqual([]);
  for (const secret of [radicale.password, radicale.url, radicale.user, 'Şule']) expect(logs()).not.toContain(secret);
});

test('an unknown caller rings at once, gets the name of the directory, and is known with all numbers when the directory is off', async () => {
  const slapd = await startSlapd();
  onTestFinished(() => slapd.stop());
  await slapd.put('Ayşe Öz', { mobile: ['(0533) 000 00 07', '0533 000 00 08'], o: 'Öz Ltd.' });
  const { desktop, ring, window, logs, complaints } = await office();
  await openSettings(window, 'contacts');
  await type(window, setting.ldapUrl.label, slapd.url);
  await type(window, setting.ldapBase.label, slapd.base);
  await type(window, setting.ldapUser.label, slapd.user);
  await type(window, words.secret.ldapPassword, slapd.password);
  const source = sourceOf(window, 'ldap');
  await source.getByText(/Son yanıt: bugün .* · 0 kişi hatırlanıyor/).waitFor();
  await ring('905330000007');
  await expect.poll(() => desktop.received.at(0)?.title).toContain('0533 000 00 07');
  await expect.poll(() => desktop.received.at(-1)?.title).toContain('Ayşe Öz · Öz Ltd.');
  await source.getByText(/Son yanıt: bugün .* · 1 kişi hatırlanıyor/).waitFor();

  await slapd.kill();
  const before = desktop.received.length;
  // The other number of the same person: nobody has to be asked for it any more.
  await ring('905330000008');
  await expect.poll(() => desktop.received.length).toBeGreaterThan(before);
  expect(desktop.received[before]?.title).toContain('Ayşe Öz');
  expect(complaints).toEqual([]);
  for (const secret of [slapd.password, slapd.url, slapd.user, 'Öz']) expect(logs()).not.toContain(secret);
});
