import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { texts } from '../../src/view/texts.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, overflowOf, picture } from './looks.ts';
import { fromMenu } from './menu.ts';
import { openSettings, type Section } from './settings-window.ts';
import { fromCallMenu } from './story-rows.ts';
import { subscribedZil } from './subscribed-zil.ts';

const { tr } = texts;

/** Presses a key with Ctrl, as the system would send it to the window. */
function pressWithCtrl({ app }: WatchedZil, keyCode: string): Promise<void> {
  return app.evaluate(({ BrowserWindow }, code) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    page?.sendInputEvent({ type: 'keyDown', keyCode: code, modifiers: ['control'] });
    page?.sendInputEvent({ type: 'keyUp', keyCode: code, modifiers: ['control'] });
  }, keyCode);
}

const widthOf = (window: Page) => window.evaluate(() => globalThis.innerWidth);
const focused = (window: Page) => window.evaluate(() => document.activeElement?.textContent);

describe('the zoom', () => {
  test('grows and shrinks by Ctrl and + −, is as usual by Ctrl and 0, and is kept for the next start', async () => {
    const { env } = await testDesktop();
    const profile = temporaryProfile();
    const zil = await watchedZil({ env, profile, args: [] });
    const window = await zil.window();
    await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
    const usual = await widthOf(window);
    await pressWithCtrl(zil, '+');
    await expect.poll(() => widthOf(window)).toBe(Math.round(usual / 1.1));
    await pressWithCtrl(zil, '-');
    await expect.poll(() => widthOf(window)).toBe(usual);
    await pressWithCtrl(zil, '-');
    await expect.poll(() => widthOf(window)).toBe(usual / 0.9);
    await pressWithCtrl(zil, '0');
    await expect.poll(() => widthOf(window)).toBe(usual);
    for (let step = 0; step < 5; step += 1) await pressWithCtrl(zil, '+');
    await expect.poll(() => widthOf(window)).toBe(usual / 2);
    await zil.stop();
    const next = await (await watchedZil({ env, profile, args: [] })).window();
    await expect.poll(() => widthOf(next)).toBe(usual / 2);
  });

  test('of 200 % loses nothing at 900×640', async () => {
    const { env } = await testDesktop();
    const zil = await watchedZil({ env, settings: { zoomPercent: 200 }, args: [] });
    const listener = await zil.address.listener();
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
    await sendWebhook(listener, ringOf('905335554321'));
    await window.getByRole('option').first().waitFor();
    await window.screenshot({ path: picture('zoomed-calls') });
    expect(await overflowOf(window)).toEqual([0, 0]);
    for (const [index, page] of ['Ayarlar', 'Tanılama'].entries()) {
      await fromMenu(window, page);
      await window.getByRole('heading', { name: page, level: 1 }).waitFor();
      await window.screenshot({ path: picture(`zoomed-${index}`) });
      expect([page, ...(await overflowOf(window))]).toEqual([page, 0, 0]);
      await window.keyboard.press('Escape');
    }
    expect(complaints).toEqual([]);
  });
});

test('in a window of 480 px at 200 % the state of Zil is one line', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const window = await zil.window();
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const bar = window.getByRole('contentinfo');
  await bar.getByText(/^Son bildirim/).waitFor();
  await window.setViewportSize({ width: 240, height: 320 });
  await bar.getByText('Çağrılar dinleniyor').waitFor();
  expect((await bar.boundingBox())?.height).toBeLessThan(40);
  await window.screenshot({ path: picture('status-narrowest') });
  expect(await overflowOf(window)).toEqual([0, 0]);
});

test('the keyboard alone opens the menu, a page, and goes back by Escape; the focus is never lost', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const window = await zil.window();
  const more = window.getByRole('button', { name: 'Diğer' });
  await more.press('Enter');
  await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('menuitem');
  await window.screenshot({ path: picture('menu') });
  await window.keyboard.press('Escape');
  await window.getByRole('menu').waitFor({ state: 'detached' });
  await expect.poll(() => window.evaluate(() => document.activeElement?.ariaLabel)).toBe('Diğer');
  for (const page of ['Ayarlar', 'Tanılama']) {
    await fromMenu(window, page);
    await expect.poll(() => focused(window)).toBe(page);
    await window.keyboard.press('Escape');
    await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
    await expect.poll(() => focused(window)).toBe('Çağrılar');
  }
});

/** How a person gets from the calls to each page. The set-up is looked at with its own tests. */
const ways: readonly (readonly [title: string, open: (window: Page) => Promise<void>])[] = [
  [tr.callBacks.title, (window) => button(window, tr.callBacks.title).press('Enter')],
  [tr.window.credit.title, (window) => button(window, tr.window.credit.title).press('Enter')],
  [tr.window.settings, (window) => fromMenu(window, tr.window.settings)],
  [tr.naming.title, (window) => fromSettings(window, 'people', tr.naming.open(0))],
  [tr.data.title, (window) => fromSettings(window, 'people', `${tr.data.title}…`)],
  [tr.updates.title, (window) => fromSettings(window, 'program', `${tr.updates.title}…`)],
  [tr.reach.diagnostics, (window) => fromMenu(window, tr.reach.diagnostics)],
  [
    tr.support.title,
    async (window) => {
      await fromMenu(window, tr.reach.diagnostics);
      await button(window, tr.support.open).press('Enter');
    },
  ],
  [
    tr.callReport.title,
    async (window) => {
      // In so small a window the story is a view of its own.
      await window.getByRole('listbox').press('Enter');
      await fromCallMenu(window, tr.callReport.open);
    },
  ],
];

const button = (window: Page, name: string) => window.getByRole('button', { name: new RegExp(`^${name}`) });

async function fromSettings(window: Page, section: Section, name: string): Promise<void> {
  await openSettings(window, section);
  await button(window, name).press('Enter');
}

test('at 200 % every page fits into 900×640, and whoever rings is announced on it', async () => {
  const { zil, window } = await subscribedZil({ zoomPercent: 200 });
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('902123334455'));
  await window.getByRole('option').first().waitFor();
  for (const [index, [title, open]] of ways.entries()) {
    await open(window);
    await window.getByRole('heading', { name: title, level: 1 }).waitFor();
    await sendWebhook(listener, ringOf(`90533555432${index}`));
    await window
      .getByRole('status')
      .filter({ hasText: `0533 555 43 2${index}` })
      .waitFor();
    await window.screenshot({ path: picture(`zoomed-page-${index}`) });
    expect([title, ...(await overflowOf(window))]).toEqual([title, 0, 0]);
    for (const name of title === tr.support.title ? [tr.reach.diagnostics, tr.window.calls] : [tr.window.calls]) {
      if (title === tr.callBacks.title) await button(window, name).press('Enter');
      else await window.keyboard.press('Escape');
      await window.getByRole('heading', { name, level: 1 }).waitFor({ state: 'attached' });
    }
  }
});

test('at 480 px one line has the tabs, the minutes left, the panel and the menu', async () => {
  const { window } = await subscribedZil();
  await window.getByRole('button', { name: /^Kontör: / }).waitFor();
  await window.setViewportSize({ width: 480, height: 640 });
  for (const name of ['Çağrılar', 'Geri aranacaklar', /^Kontör: /, 'Santral paneli', 'Diğer']) {
    expect(await window.getByRole('banner').getByRole('button', { name }).isVisible()).toBe(true);
  }
  await window.screenshot({ path: picture('header-narrow') });
  expect((await window.getByRole('banner').boundingBox())?.height).toBeLessThan(60);
  expect(await overflowOf(window)).toEqual([0, 0]);
});
