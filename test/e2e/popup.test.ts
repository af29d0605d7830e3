import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { recordOf } from '../fakes/call-records.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { ending, madeAgain } from './popup-page.ts';

async function zilWithPopup(settings: Partial<Settings> = {}) {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notifyBy: 'window', ...settings } });
  const listener = await zil.address.listener();
  return {
    zil,
    ring: (caller: string, extension?: string) => sendWebhook(listener, ringOf(caller, extension)),
    listener,
  };
}

const itemOf = (popup: Page, caller: string): Locator => popup.getByRole('listitem').filter({ hasText: caller });

/** The notes that the window gets with its calls. */
const notesIn = (window: Page) =>
  window.evaluate(async () => (await globalThis.window.zil.invoke('desk.view')).calls.map(({ note }) => note));

describe('what a person does in the popup', () => {
  test('a note is kept at the call', async () => {
    const { zil, ring } = await zilWithPopup();
    await ring('905335554321');
    const popup = await zil.window('popup.html');
    const takeNote = popup.getByRole('button', { name: 'Not al' });
    const writing = await madeAgain(zil, popup, () => takeNote.click());
    await writing.getByRole('textbox', { name: 'Not' }).fill('Yarın on birde gelecek');
    const reading = await madeAgain(zil, writing, () => writing.keyboard.press('Enter'));
    await reading.getByRole('status').getByText('Not kaydedildi').waitFor();
    await ending(reading, () => reading.getByRole('button', { name: '0533 555 43 21 arıyor' }).click());
    const window = await zil.window();
    expect(await notesIn(window)).toEqual(['Yarın on birde gelecek']);
  });

  test('a note is left with Escape, and nothing is kept', async () => {
    const { zil, ring } = await zilWithPopup();
    await ring('905335554321');
    const popup = await zil.window('popup.html');
    const writing = await madeAgain(zil, popup, () => popup.getByRole('button', { name: 'Not al' }).click());
    await writing.getByRole('textbox', { name: 'Not' }).fill('Yarın');
    const reading = await madeAgain(zil, writing, () => writing.keyboard.press('Escape'));
    await reading.getByRole('button', { name: 'Not al' }).waitFor();
    expect(await reading.getByText('Not kaydedildi').count()).toBe(0);
  });

  test('“Geri aranacak” puts the caller on the list, once', async () => {
    const { zil, ring } = await zilWithPopup();
    await ring('905335554321');
    const popup = await zil.window('popup.html');
    await popup.getByRole('button', { name: 'Geri aranacak' }).click();
    await popup.getByRole('status').getByText('Geri aranacaklara eklendi').waitFor();
    expect(await popup.getByRole('button', { name: 'Geri aranacak' }).count()).toBe(0);
    await ending(popup, () => popup.getByRole('button', { name: 'Zil’de aç' }).click());
    const window = await zil.window();
    await window
      .getByRole('button', { name: /^Geri aranacaklar/ })
      .first()
      .click();
    await window.getByRole('listitem').filter({ hasText: '0533 555 43 21' }).waitFor();
  });

  test('“1 saat sustur” makes Zil quiet: the next call shows no popup', async () => {
    const { zil, ring } = await zilWithPopup();
    await ring('905335554321');
    const popup = await zil.window('popup.html');
    await popup.getByRole('button', { name: '1 saat sustur' }).click();
    await popup
      .getByRole('status')
      .getByText(/^\d\d:\d\d’.* kadar sessiz$/)
      .waitFor();
    await ring('02123334455', '1002');
    await ending(popup, () => popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).click());
    const window = await zil.window();
    await window.getByRole('option').filter({ hasText: '0212 333 44 55' }).waitFor();
    expect(zil.app.windows()).toEqual([window]);
  });

  test('the number is copied as an office dials it, and the popup says so', async () => {
    const { zil, ring } = await zilWithPopup();
    await ring('905335554321');
    const popup = await zil.window('popup.html');
    await popup.getByRole('button', { name: 'Numarayı kopyala' }).click();
    await popup.getByRole('status').getByText('Numara kopyalandı').waitFor();
    expect(await zil.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('05335554321');
  });

  test('a click beside the buttons opens the window at the call, and the cross closes only its call', async () => {
    const { zil, ring } = await zilWithPopup();
    await ring('905335554321');
    await ring('02123334455', '1002');
    const popup = await zil.window('popup.html');
    await itemOf(popup, '0212 333 44 55').getByRole('button', { name: 'Kapat' }).click();
    await expect.poll(() => popup.getByRole('listitem').count()).toBe(1);
    // The name is a button as large as the call, so that Playwright would wait for the text to be in front.
    await ending(popup, () => popup.getByText('Aranan hat: 0850 550 12 34').click({ force: true }));
    await (await zil.window()).getByRole('heading', { name: '0533 555 43 21' }).waitFor();
  });
});

test('the caller is 28 px high, and what was of them before stands below', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile({ notifyBy: 'window' });
  const file = new SqliteFile(join(profile, 'zil.db'));
  const yesterday = recordOf({ id: 1, startedAtMs: Date.now() - 24 * 3_600_000, caller: '905335554321' });
  const stored = await new SqliteJournal(file).storeRecords([yesterday], Date.now(), 0);
  file.close();
  expect(stored.ok).toBe(true);
  const zil = await watchedZil({ env, profile });
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const popup = await zil.window('popup.html');
  const caller = popup.getByRole('heading', { level: 2 }).getByText('0533 555 43 21');
  await caller.waitFor();
  expect(await caller.evaluate((name) => getComputedStyle(name).fontSize)).toBe('28px');
  await popup
    .locator('.line.memory')
    .getByText(/^2\. arayışı, son kez dün \d\d:\d\d, cevapsız$/)
    .waitFor();
  expect(await overflowOf(popup)).toEqual([0, 0]);
});

test('the popup is as large as the window would be, also when the window was not open yet', async () => {
  const { zil, ring } = await zilWithPopup({ zoomPercent: 150 });
  await ring('905335554321');
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
  const widths = () => popup.evaluate(() => [globalThis.innerWidth, globalThis.outerWidth]);
  await expect.poll(widths).toEqual([440, 660]);
  expect(await overflowOf(popup)).toEqual([0, 0]);
});

test('several calls are stacked, the newest on top; for those that do not fit there is a line', async () => {
  const { zil, ring } = await zilWithPopup();
  await zil.app.evaluate(({ screen }) => {
    Object.assign(screen, { getDisplayNearestPoint: () => ({ workArea: { x: 0, y: 0, width: 1_680, height: 330 } }) });
  });
  await ring('905335554321');
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
  await ring('02123334455', '1002');
  await ring('05425556677', '1003');
  await popup.getByText('+2 çağrı').waitFor();
  await popup.getByRole('button', { name: '0542 555 66 77 arıyor' }).waitFor();
  expect(await popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).isVisible()).toBe(false);
  await popup.screenshot({ path: picture('popup-stacked') });
  expect(await overflowOf(popup)).toEqual([0, 0]);
  await popup.getByRole('button', { name: 'Kapat' }).first().click();
  await popup.getByText('+1 çağrı').waitFor();
});

describe('the popup in every theme and language', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { zil, ring, listener } = await zilWithPopup({ theme, language });
    await sendWebhook(listener, choiceOf('905335554321', '9'));
    await ring('905335554321');
    const popup = await zil.window('popup.html');
    const complaints = complaintsOf(popup);
    await popup.getByRole('button', { name: /^0533 555 43 21/ }).waitFor();
    expect(await popup.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await popup.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'dark');
    await popup.screenshot({ path: picture(`popup-${theme}-${language}`) });
    const name = 'Sarıkamışlıoğulları Uluslararası Nakliyat ve Gümrükleme';
    await zil.app.evaluate(({ app }) => void app.emit('activate'));
    const window = await zil.window();
    await window.evaluate((given) => globalThis.window.zil.invoke('name.keep', '+905335554321', given), name);
    await ring('905335554321', '1002');
    const caller = popup.getByRole('button', { name: new RegExp(name) });
    await caller.waitFor();
    expect(await caller.getAttribute('title')).toBe(name);
    await popup.getByText('0533 555 43 21').waitFor();
    expect(await overflowOf(popup)).toEqual([0, 0]);
    await popup.screenshot({ path: picture(`popup-long-name-${theme}-${language}`) });
    await popup.emulateMedia({ forcedColors: 'active' });
    await popup.screenshot({ path: picture(`popup-forced-${theme}-${language}`) });
    const takeNote = popup.locator('.offers button').first();
    const writing = await madeAgain(zil, popup, () => takeNote.click());
    await writing.getByRole('textbox').fill('Yarın on birde gelecek');
    await writing.screenshot({ path: picture(`popup-note-${theme}-${language}`) });
    const reading = await madeAgain(zil, writing, () => writing.keyboard.press('Enter'));
    await reading.locator('.done').getByText(/./).waitFor();
    await reading.screenshot({ path: picture(`popup-done-${theme}-${language}`) });
    expect(complaints).toEqual([]);
  });
});
