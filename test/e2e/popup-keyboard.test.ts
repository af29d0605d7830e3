import type { Locator } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { Hands, placeOf, startOtherProgram, startWindowManager } from '../desktop/hands.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { madeAgain } from './popup-page.ts';

/** Moves the pointer over a part of the popup until Zil has heard of it. */
async function pointAt(part: Locator, hands: Hands): Promise<void> {
  let isHeard = false;
  const heard = part.page().evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        document.addEventListener('pointermove', ({ movementX }) => {
          // The page has told Zil of the pointer, and Zil answers in turn.
          if (movementX !== 0) resolve(globalThis.window.zil.invoke('popup.view'));
        });
      }),
  );
  const listening = heard.then(() => {
    isHeard = true;
  });
  for (let step = 0; !isHeard; step = 10 - step) {
    const { x, y } = await placeOf(part);
    await hands.movePointer(x + step, y);
  }
  await listening;
}

/** Asks Electron: Playwright tells every page that it has the focus. */
const hasKeyboard = (zil: WatchedZil) =>
  zil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null);

test('the keyboard stays where the person types; only a note takes it, and gives it back', async () => {
  const { env } = await testDesktop();
  onTestFinished(await startWindowManager(env));
  const other = await startOtherProgram(inject('electron'), env);
  onTestFinished(() => other.stop());
  const hands = new Hands(env);
  await hands.type('a');
  await expect.poll(() => other.text()).toBe('a');

  const zil = await watchedZil({ env, settings: { notifyBy: 'window' } });
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
  await hands.type('b');
  await expect.poll(() => other.text()).toBe('ab');
  await hands.click(popup.getByRole('button', { name: 'Geri aranacak' }));
  await popup.getByText('Geri aranacaklara eklendi').waitFor();
  await hands.type('c');
  await expect.poll(() => other.text()).toBe('abc');

  // A person clicks "Not al" and types.
  const takeNote = popup.getByRole('button', { name: 'Not al' });
  const writing = await madeAgain(zil, popup, () => hands.click(takeNote));
  await expect.poll(() => hasKeyboard(zil)).toBe(true);
  await writing.locator('input:focus').waitFor();
  await hands.type('once mesaj');
  const reading = await madeAgain(zil, writing, () => hands.press('Return'));
  await reading.getByText('Not kaydedildi').waitFor();
  await expect.poll(() => other.hasKeyboard()).toBe(true);
  await hands.type('d');
  await expect.poll(() => other.text()).toBe('abcd');

  // The note is changed, but then left as it was.
  const change = reading.getByRole('button', { name: 'Notu değiştir' });
  const changing = await madeAgain(zil, reading, () => hands.click(change));
  const field = changing.getByRole('textbox', { name: 'Not' });
  await expect.poll(() => hasKeyboard(zil)).toBe(true);
  expect(await field.inputValue()).toBe('once mesaj');
  await hands.type(' ve');
  await expect.poll(() => field.inputValue()).toContain(' ve');
  await madeAgain(zil, changing, () => hands.press('Escape'));
  await expect.poll(() => other.hasKeyboard()).toBe(true);
  await hands.type('e');
  await expect.poll(() => other.text()).toBe('abcde');
});

test('a notification stays under the pointer when its time is over, and goes when the pointer has left', async () => {
  const { env } = await testDesktop();
  const hands = new Hands(env);
  await hands.movePointer(100, 100);
  const zil = await watchedZil({ env, settings: { notifyBy: 'window' } });
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('905335554321'));
  const popup = await zil.window('popup.html');
  const over = popup.getByRole('button', { name: '0533 555 43 21 arıyor' });
  await pointAt(over, hands);
  await zil.app.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 601_000;
  });
  // A later call rings at a second extension. When its notification names both, Zil has closed those that are over.
  for (const extension of ['1001', '1002']) await sendWebhook(listener, ringOf('02123334455', extension));
  const later = popup.getByRole('listitem').filter({ hasText: '0212 333 44 55' });
  await later.getByText('Dahili 1001, 1002 çalıyor').waitFor();
  expect(await over.isVisible()).toBe(true);
  await hands.movePointer(100, 100);
  await over.waitFor({ state: 'detached' });
  expect(await later.isVisible()).toBe(true);
});

test('the popup is on the screen where the pointer is, and goes with it to the next screen', async () => {
  const { env } = await testDesktop();
  const hands = new Hands(env);
  await hands.movePointer(100, 100);
  const zil = await watchedZil({ env, settings: { notifyBy: 'window' } });
  const listener = await zil.address.listener();
  // The screen of the tests becomes two, side by side; the right one has a taskbar.
  await zil.app.evaluate(({ screen }) => {
    const areas = [
      { x: 0, y: 0, width: 840, height: 900 },
      { x: 840, y: 0, width: 840, height: 860 },
    ];
    Object.assign(screen, {
      getDisplayNearestPoint: ({ x }: { x: number }) => ({ workArea: areas[x < 840 ? 0 : 1] }),
    });
  });
  const corner = () =>
    zil.app.evaluate(({ BrowserWindow }) => {
      const [popup] = BrowserWindow.getAllWindows();
      const { x, y, width, height } = popup?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 };
      return [x + width, y + height];
    });
  await sendWebhook(listener, ringOf('905335554321'));
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
  await expect.poll(corner).toEqual([828, 888]);
  await hands.movePointer(1_200, 100);
  await sendWebhook(listener, ringOf('02123334455', '1002'));
  await popup.getByRole('button', { name: '0212 333 44 55 arıyor' }).waitFor();
  await expect.poll(corner).toEqual([1_668, 848]);
});
