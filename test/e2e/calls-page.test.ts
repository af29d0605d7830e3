import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveAt } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { overflowOf, picture } from './looks.ts';
import { fromMenu } from './menu.ts';
import { reachable } from './office.ts';
import { rows } from './story-rows.ts';

const { window: words, callBacks, acting } = texts.tr;
const [ayse, mehmet] = ['905335554321', '902123334455'];

/** Zil with its window, after Ayşe and Mehmet have called. */
async function afterTwoCalls() {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notificationSeconds: 5 }, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  for (const caller of [ayse, mehmet]) await sendWebhook(listener, ringOf(caller));
  await rows(window, '0212 333 44 55').getByText('Sonuç bekleniyor').waitFor();
  return { zil, window };
}

const story = (window: Page, who: string) => window.getByRole('region', { name: who });

/** Begins a note of Ayşe's call in its story. */
async function beginNote(window: Page, text: string): Promise<void> {
  await rows(window, '0533 555 43 21').click();
  await story(window, '0533 555 43 21').getByRole('button', { name: acting.note.take }).click();
  await window.getByRole('textbox', { name: acting.note.label }).fill(text);
}

test('a note that is half typed is kept when another call or page is opened, and Escape gives it up', async () => {
  const { window } = await afterTwoCalls();
  const ofAyse = rows(window, '0533 555 43 21');
  await beginNote(window, 'Randevuyu sa');
  await rows(window, '0212 333 44 55').click();
  await story(window, '0212 333 44 55').waitFor();
  await ofAyse.getByText('Randevuyu sa').waitFor({ state: 'attached' });

  await ofAyse.click();
  await story(window, '0533 555 43 21').getByRole('button', { name: acting.note.change }).click();
  const field = window.getByRole('textbox', { name: acting.note.label });
  await field.fill('Randevuyu salıya');
  await window.getByRole('button', { name: callBacks.title }).click();
  await window.getByRole('heading', { name: 'Geri aranacak kimse yok' }).waitFor();
  await window.getByRole('button', { name: words.calls, exact: true }).click();
  await ofAyse.getByText('Randevuyu salıya').waitFor({ state: 'attached' });

  await ofAyse.click();
  await story(window, '0533 555 43 21').getByRole('button', { name: acting.note.change }).click();
  await field.fill('Olmadı');
  await field.press('Escape');
  // An emptied field that is left removes nothing.
  await story(window, '0533 555 43 21').getByRole('button', { name: acting.note.change }).click();
  await field.fill('');
  await rows(window, '0212 333 44 55').click();
  await ofAyse.click();
  await story(window, '0533 555 43 21').getByText('Randevuyu salıya').waitFor();
});

test('Escape clears a search that has found nothing, wherever the focus is', async () => {
  const { window } = await afterTwoCalls();
  await window.getByRole('searchbox').fill('hiç kimse');
  await window.getByRole('heading', { name: texts.tr.search.none }).waitFor();
  await window.getByRole('button', { name: texts.tr.search.filter }).focus();
  await window.keyboard.press('Escape');
  await rows(window, '0533 555 43 21').waitFor();
  expect(await window.getByRole('searchbox').inputValue()).toBe('');
  await expect.poll(() => window.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
});

test('a screen reader says the summary of an absence: its element is there before its text', async () => {
  const pbx = await practicePbx();
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  leaveAt(profile, pbx, Date.now() - 100 * 60_000);
  const startedAtMs = Date.now() - 50 * 60_000;
  pbx.pastCall({ caller: ayse, line: '908505501234', startedAtMs, extensions: ['1001'], ringSeconds: 20 });
  const config = administer(profile, pbx, await reachable());
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  await window.getByRole('heading', { name: words.noCallsTitle }).waitFor();
  // Zil asks for records fifteen seconds after its start.
  const status = await window.locator('main .above > div > [role="status"]').elementHandle();
  expect(await status?.textContent()).toBe('');
  await expect.poll(() => status?.textContent()).toMatch(/^Siz yokken 1 çağrı/);
  expect(await window.getByRole('button', { name: texts.tr.story.showAway }).isVisible()).toBe(true);
});

test('a page whose file cannot be read says so, and a button loads the window again', async () => {
  const { zil, window } = await afterTwoCalls();
  const readable = (isReadable: boolean) =>
    zil.app.evaluate(({ BrowserWindow }, may) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      const refuse = (_: unknown, decide: (how: { cancel: boolean }) => void) => decide({ cancel: true });
      const urls = ['settings-page', 'call-backs-page'].map((name) => `app://zil/assets/${name}*.js`);
      session?.webRequest.onBeforeRequest({ urls }, may ? null : refuse);
    }, isReadable);
  await readable(false);
  await fromMenu(window, words.settings);
  const said = window.getByRole('alert').filter({ hasText: words.pageFailed });
  await said.waitFor();
  await window.screenshot({ path: picture('page-failed') });
  expect(await overflowOf(window)).toEqual([0, 0]);
  await expect.poll(() => window.evaluate(() => document.activeElement?.textContent)).toBe(words.loadAgain);
  // The rest of the window goes on.
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: callBacks.title }).click();
  await said.waitFor();
  await window.getByRole('button', { name: words.calls, exact: true }).click();
  await window.getByRole('listbox').waitFor();
  await fromMenu(window, words.settings);
  await readable(true);
  await window.getByRole('button', { name: words.loadAgain }).click();
  await window.getByRole('listbox').waitFor();
  await fromMenu(window, words.settings);
  await window.getByRole('tab', { selected: true }).waitFor();
});
