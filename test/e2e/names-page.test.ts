import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { openSettings } from './settings-window.ts';

const { naming: tr } = texts.tr;
const longName = 'Şişli İğne Oyası ve Ğğ Öğretmenler Derneği Çağrı Karşılama';

/** An office in which three callers pressed 2 and reached 1003, and others pressed 1 and 3. */
async function officeWithMenu({
  settings = {},
  args = [],
}: {
  readonly settings?: Partial<Settings>;
  readonly args?: readonly string[];
} = {}) {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notificationSeconds: 5, ...settings }, args });
  const listener = await zil.address.listener();
  const choose = (caller: string, digits: string) => sendWebhook(listener, choiceOf(caller, digits));
  const ring = (caller: string, extension: string) => sendWebhook(listener, ringOf(caller, extension));
  const lead = async (caller: string, digits: string, ...extensions: readonly string[]) => {
    await choose(caller, digits);
    for (const extension of extensions) await ring(caller, extension);
  };
  for (const last of ['01', '02', '03']) await lead(`9053355500${last}`, '2', '1003');
  for (const last of ['04', '05', '06']) await lead(`9053355500${last}`, '3', '1001', '1002');
  await lead('905335550007', '1', '1001');
  const window = await zil.window();
  await window.getByRole('option').nth(6).waitFor();
  return { zil, desktop, window, lead, complaints: complaintsOf(window) };
}

type Office = Awaited<ReturnType<typeof officeWithMenu>>;

const field = (window: Page, what: string, words = tr) =>
  window.getByRole('textbox', { name: words.nameOf(what), exact: true });

async function openNames(window: Page): Promise<void> {
  await openSettings(window, 'people');
  await window.getByRole('button', { name: tr.title }).press('Enter');
  await window.getByRole('heading', { name: tr.title }).waitFor();
}

async function typeName(window: Page, what: string, name: string): Promise<void> {
  await field(window, what).focus();
  await window.keyboard.press('Control+A');
  await window.keyboard.type(name);
  await window.keyboard.press('Enter');
  await window
    .getByRole('listitem')
    .filter({ has: field(window, what) })
    .last()
    .getByText(tr.saved)
    .waitFor();
}

const focused = (window: Page) => window.evaluate(() => document.activeElement?.getAttribute('aria-label'));

const lastNote = ({ desktop }: Pick<Office, 'desktop'>) => desktop.received.at(-1)?.body.split('\n') ?? [];

test('Zil learns where a key leads, a person confirms the name with the keyboard, and the next call shows it', async () => {
  const { desktop, window, lead, complaints } = await officeWithMenu();
  await openSettings(window, 'people');
  await window.getByRole('button', { name: `${tr.title} (2 tuş ad bekliyor)` }).click();
  await window.getByText('3 çağrıda seçildi · genelde 1003').waitFor();
  await window.getByText('3 çağrıda seçildi · genelde 1001, 1002').waitFor();
  await window.getByText('1 çağrıda seçildi', { exact: true }).waitFor();
  const confirm = window.getByRole('button', { name: 'Menü 42, tuş 2: “Işıl Güneş” adını onayla' });
  expect(await confirm.count()).toBe(0);

  // The extension has a name, so Zil proposes it for the key.
  await typeName(window, 'Dahili 1003', 'Işıl Güneş');
  await confirm.waitFor();
  const key = field(window, 'Menü 42, tuş 2');
  expect(await key.inputValue()).toBe('Işıl Güneş');
  await window.screenshot({ path: picture('legend-proposed') });
  // Passing the field by Tab confirms nothing.
  await key.focus();
  await window.keyboard.press('Tab');
  await expect.poll(() => focused(window)).toContain('adını onayla');
  // With so many calls at once, not each gets its own notification.
  await desktop.closing(1);
  await lead('905335550008', '2', '1003');
  await expect.poll(() => lastNote({ desktop })).toContain('Tuşlama: 2');
  expect(await key.inputValue()).toBe('Işıl Güneş');

  await window.keyboard.press('Enter');
  await confirm.waitFor({ state: 'detached' });
  await expect.poll(() => focused(window)).toBe(tr.nameOf('Menü 42, tuş 2'));
  await typeName(window, 'Menü 42', 'Karşılama');
  await typeName(window, '0850 550 12 34', 'Muayenehane');
  await field(window, 'Karşılama (42), tuş 2').waitFor();
  await window.getByRole('button', { name: 'Çağrılara dön' }).press('Enter');

  await lead('905335550009', '2', '1003');
  await expect
    .poll(() => lastNote({ desktop }))
    .toEqual(['Çalıyor: Işıl Güneş', 'Aranan hat: Muayenehane', 'Menüden seçti: Işıl Güneş']);
  const row = window.getByRole('option').filter({ hasText: '0533 555 00 09' });
  await expect.poll(() => row.textContent()).toContain('Işıl GüneşIşıl Güneş');
  await row.click();
  const story = window.getByRole('region', { name: '0533 555 00 09' });
  await story.getByText('Karşılama (42): Işıl Güneş (2) seçti').waitFor();
  await story.getByText('Işıl Güneş (1003) dahilisi çaldı').waitFor();
  await story.getByText('0850 550 12 34').waitFor();
  await window.screenshot({ path: picture('legend-spoken') });

  // A choice of four digits is an extension that was dialled.
  await lead('905335550010', '1003', '1003');
  await expect.poll(() => lastNote({ desktop }).at(-1)).toBe('Işıl Güneş dahilisini tuşladı');
  await window.getByRole('option').filter({ hasText: '0533 555 00 10' }).getByText('Tuşladı: Işıl Güneş').click();
  await window.getByText('Işıl Güneş (1003) dahilisini tuşladı').waitFor();
  expect(await window.getByRole('button', { name: 'Tuşu adlandır' }).count()).toBe(0);
  await openNames(window);
  expect(await window.getByText('tuş 1003').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a key is named in the story of a call, with the keyboard alone', async () => {
  const { window, complaints } = await officeWithMenu();
  await window.getByRole('option').filter({ hasText: '0533 555 00 03' }).click();
  const story = window.getByRole('region', { name: '0533 555 00 03' });
  const button = story.getByRole('button', { name: 'Tuşu adlandır: Menü 42, tuş 2' });
  const name = story.getByRole('textbox', { name: 'Menü 42, tuş 2' });
  await button.waitFor();
  await window.screenshot({ path: picture('legend-story-button') });
  await button.press('Enter');
  await expect.poll(() => name.evaluate((input) => input === document.activeElement)).toBe(true);
  await window.screenshot({ path: picture('legend-in-story') });
  await window.keyboard.press('Escape');
  await name.waitFor({ state: 'detached' });
  await expect.poll(() => focused(window)).toBe('Tuşu adlandır: Menü 42, tuş 2');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Randevu');
  await window.keyboard.press('Enter');
  await story.getByText('Menü 42: Randevu (2) seçti').waitFor();
  await expect.poll(() => window.evaluate(() => document.activeElement?.closest('.story') !== null)).toBe(true);
  // All callers who pressed this key have made the same choice.
  await expect.poll(() => window.getByRole('option').getByText('Randevu', { exact: true }).count()).toBe(3);
  expect(complaints).toEqual([]);
});

test('a name is stored when its field is left, unchanged after Escape, and deleted when the field is emptied', async () => {
  const { window, zil } = await officeWithMenu();
  await openNames(window);
  const key = field(window, 'Menü 42, tuş 1');
  await key.fill('Satış');
  await window.keyboard.press('Escape');
  expect(await key.inputValue()).toBe('');
  // Another program holds the database.
  const other = openDatabase(join(zil.profile, 'zil.db'));
  other.exec('BEGIN IMMEDIATE');
  await key.fill('Satış');
  await window.keyboard.press('Enter');
  await window.getByRole('alert').getByText('Ad kaydedilemedi').waitFor();
  expect(await key.inputValue()).toBe('Satış');
  await window.screenshot({ path: picture('legend-not-kept') });
  other.exec('ROLLBACK');
  other.close();
  await window.keyboard.press('Tab');
  await window.getByText('Ad kaydedilemedi').waitFor({ state: 'detached' });
  await window.getByRole('button', { name: 'Çağrılara dön' }).click();
  const named = window.getByRole('option').getByText('Satış', { exact: true });
  await named.waitFor();
  await openNames(window);
  await expect.poll(() => key.inputValue()).toBe('Satış');
  await key.fill('');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'Çağrılara dön' }).click();
  await window.getByRole('option').getByText('Tuş 1', { exact: true }).waitFor();
  expect(await named.count()).toBe(0);
});

describe('in every theme and language even long names fit', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { naming: words, window: labels } = texts[language];
    const { window, lead, complaints } = await officeWithMenu({ settings: { language } });
    await window.emulateMedia({ colorScheme: theme });
    await openSettings(window, 'people', labels);
    await window.getByRole('button', { name: words.open(2) }).scrollIntoViewIfNeeded();
    await window.screenshot({ path: picture(`legend-settings-${theme}-${language}`) });
    await window.getByRole('button', { name: words.open(2) }).click();
    const extension = texts[language].extension('1003');
    await field(window, extension, words).fill(longName);
    await window.keyboard.press('Enter');
    const key = words.keyOf(words.menu('42'), '2');
    await window.getByRole('button', { name: words.confirmOf(key, longName) }).waitFor();
    await field(window, words.keyOf(words.menu('42'), '1'), words).fill('Randevu');
    await window.screenshot({ path: picture(`legend-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await window.screenshot({ path: picture(`legend-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 900, height: 640 });
    await window.getByRole('button', { name: words.confirmOf(key, longName) }).click();
    await field(window, '0850 550 12 34', words).fill(longName);
    await window.getByRole('button', { name: labels.back }).click();
    await lead('905335550009', '2', '1003');
    await window.getByRole('option').filter({ hasText: '0533 555 00 09' }).click();
    await window.getByRole('region').getByText(words.named(longName, '1003')).waitFor();
    await window.screenshot({ path: picture(`legend-calls-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await window.screenshot({ path: picture(`legend-calls-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    expect(complaints).toEqual([]);
  });

  test('at 125 percent', async () => {
    const { window } = await officeWithMenu({ args: ['--force-device-scale-factor=1.25'] });
    await openNames(window);
    await typeName(window, 'Dahili 1003', 'Işıl Güneş');
    await window.screenshot({ path: picture('legend-scaled') });
    expect(await overflowOf(window)).toEqual([0, 0]);
  });
});
