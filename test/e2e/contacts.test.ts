import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { contactsPageTexts } from '../../src/view/contacts-page-texts.ts';
import { texts } from '../../src/view/texts.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf } from './looks.ts';

const words = contactsPageTexts.tr;
const { numbers, story, window: windowWords } = texts.tr;
const ayse = '905330000001';

async function office() {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile({ notificationSeconds: 5 });
  const zil = await watchedZil({ env, profile, args: [] });
  const listener = await zil.address.listener();
  const ring = (caller: string) => sendWebhook(listener, ringOf(caller, '1001'));
  const window = await zil.window();
  return { zil, desktop, profile, ring, window, complaints: complaintsOf(window) };
}

async function openContacts(window: Page): Promise<void> {
  await window.getByRole('button', { name: windowWords.more, exact: true }).click();
  await window.getByRole('menuitem', { name: windowWords.contacts }).click();
  await window.getByRole('heading', { name: windowWords.contacts, level: 1 }).waitFor();
}

async function choose(zil: WatchedZil, path: string): Promise<void> {
  await zil.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);
}

const press = (window: Page, name: string) => window.getByRole('button', { name, exact: true }).click();
const row = (window: Page, name: string) => window.getByRole('row', { name });
const toCalls = (window: Page) => window.getByRole('button', { name: windowWords.back, exact: true }).click();

test('a table is imported, its person rings with the name, and the import is undone as a whole', async () => {
  const { zil, desktop, profile, ring, window, complaints } = await office();
  const path = join(profile, 'müşteriler.csv');
  writeFileSync(
    path,
    'Ad Soyad;Firma;Telefon;Not\nAyşe Yılmaz;Örnek Diş;0533 000 00 01;yarın arayın\nAli Can;;0216 000 00 02;\nNumarasız;;;\n',
  );
  await choose(zil, path);
  await openContacts(window);
  await window.getByRole('heading', { name: words.none }).waitFor();
  await press(window, words.importFile);
  await press(window, words.chooseFile);
  await window.getByRole('region', { name: words.preview }).waitFor();
  await press(window, words.check);
  await window.getByText(`${words.planned.new}: 2`).waitFor();
  await window.getByText('Numarası yok.').waitFor();
  await press(window, words.import);
  await window.getByText(words.imported(2, 0, 0)).waitFor();
  await ring(ayse);
  await expect.poll(() => desktop.received.at(-1)?.title).toContain('Ayşe Yılmaz · Örnek Diş');
  expect(desktop.received.at(-1)?.body).toContain('yarın arayın');

  await toCalls(window);
  await window.getByRole('option', { name: /Ayşe Yılmaz · Örnek Diş/ }).waitFor();
  await window.getByRole('searchbox').fill('ornek dis');
  await window.getByRole('option', { name: /Ayşe Yılmaz/ }).waitFor();
  await window.getByRole('searchbox').fill('');

  await openContacts(window);
  await press(window, words.importFile);
  await window
    .getByRole('button', { name: words.undoOf('müşteriler.csv') })
    .first()
    .click();
  await window.getByText(words.undoneImport(2, 0)).waitFor();
  await press(window, words.back);
  await window.getByRole('heading', { name: words.none }).waitFor();
  await toCalls(window);
  await window.getByRole('option', { name: /0533 000 00 01/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('a caller is added from the call in two clicks, and is edited, merged, deleted and brought back', async () => {
  const { desktop, ring, window, complaints } = await office();
  await ring(ayse);
  await window.getByRole('option', { name: /0533 000 00 01/ }).click();
  await press(window, story.addContact);
  await window.getByRole('textbox', { name: words.name }).waitFor();
  expect(await window.getByRole('textbox', { name: words.number(1), exact: true }).inputValue()).toMatch(/533/);
  await window.keyboard.type('Ayşe Yılmaz');
  await press(window, words.save);
  await window.getByRole('option', { name: /Ayşe Yılmaz/ }).waitFor();

  await openContacts(window);
  await press(window, words.add);
  await window.getByRole('textbox', { name: words.name }).fill('Ayşe Y.');
  await press(window, words.save);
  await window.getByText(words.refusals['no-number']).waitFor();
  await window.getByRole('textbox', { name: words.number(1), exact: true }).fill('abc');
  await press(window, words.save);
  await window.getByText(words.refusals['not-a-number']).waitFor();
  await window.getByRole('textbox', { name: words.number(1), exact: true }).fill('0216 000 00 09');
  await window.keyboard.press('Enter');
  await row(window, 'Ayşe Y.').waitFor();

  for (const name of ['Ayşe Y.', 'Ayşe Yılmaz']) await row(window, name).getByRole('checkbox').press('Space');
  await press(window, words.merge);
  await window.getByRole('heading', { name: words.mergeTitle }).waitFor();
  await window.getByRole('textbox', { name: words.name }).fill('Ayşe Yılmaz Kaya');
  await press(window, words.merge);
  await row(window, 'Ayşe Yılmaz Kaya').waitFor();
  expect(await window.getByRole('row').count()).toBe(1);

  await row(window, 'Ayşe Yılmaz Kaya').focus();
  await window.keyboard.press('Delete');
  await window.getByRole('heading', { name: words.none }).waitFor();
  await press(window, words.undo);
  await row(window, 'Ayşe Yılmaz Kaya').waitFor();

  await ring('902160000009');
  await expect.poll(() => desktop.received.at(-1)?.title).toContain('Ayşe Yılmaz Kaya');
  expect(complaints).toEqual([]);
});

test('a caller is added from the ringing card, and what is typed or chosen is not lost', async () => {
  const { ring, window, complaints } = await office();
  await ring(ayse);
  const card = window.locator('.ringing-card').first();
  await card.getByRole('button', { name: numbers.more }).click();
  await window.getByRole('menuitem', { name: story.addContact }).click();
  const name = window.getByRole('textbox', { name: words.name });
  await name.fill('Ayşe');
  await window.keyboard.press('Escape');
  expect(await name.inputValue()).toBe('Ayşe');
  await press(window, words.addNumber);
  await press(window, words.removeNumber(2));
  await expect.poll(() => window.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('number-0');
  await press(window, words.save);
  await window.getByRole('option', { name: /Ayşe/ }).waitFor();

  await openContacts(window);
  for (const [who, number] of [
    ['Ali', '0216 000 00 02'],
    ['Can', '0216 000 00 03'],
  ] as const) {
    await press(window, words.add);
    await name.fill(who);
    await window.getByRole('textbox', { name: words.number(1), exact: true }).fill(number);
    await window.keyboard.press('Enter');
    await row(window, who).waitFor();
  }
  // Delete on a row deletes this row, also while another one is chosen.
  await row(window, 'Can').getByRole('checkbox').press('Space');
  await row(window, 'Ali').focus();
  await window.keyboard.press('Delete');
  await row(window, 'Ali').waitFor({ state: 'detached' });
  await row(window, 'Can').waitFor();
  await expect.poll(() => window.evaluate(() => document.activeElement?.closest('[role="row"]') !== null)).toBe(true);
  expect(complaints).toEqual([]);
});
