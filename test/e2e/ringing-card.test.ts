import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { texts } from '../../src/view/texts.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { reachable } from './office.ts';
import { ayse, rows } from './story-rows.ts';

const line = '908505501234';
const cards = (window: Page) => window.getByRole('list', { name: 'Çalan çağrılar' }).getByRole('listitem');
/** In whole pixels. */
const topOf = async (window: Page, caller: string) =>
  Math.round((await rows(window, caller).boundingBox())?.y ?? Number.NaN);

/** Zil with a window in which thirty calls rang before and are over. `seconds`: how long a call rings. */
async function afterThirtyCalls(seconds = 600) {
  const pbx = await practicePbx();
  for (let index = 0; index < 30; index += 1) {
    const startedAtMs = Date.now() - (40 - index) * 60_000;
    pbx.pastCall({ caller: `9053355500${10 + index}`, line, startedAtMs, extensions: ['1001'], ringSeconds: 10 });
  }
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const config = administer(profile, pbx, { ...(await reachable()), notificationSeconds: seconds });
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  await pbx.subscribed();
  // Zil asks for records fifteen seconds after its start.
  await rows(window, '0533 555 00 39').waitFor();
  return { pbx, desktop, zil, window };
}

test('a ringing call is a card, loud and complete, and goes with the call while no row moves', async () => {
  const { pbx, zil, window } = await afterThirtyCalls();
  const complaints = complaintsOf(window);
  await sendWebhook(await zil.address.listener(), choiceOf(ayse, '2'));
  await rows(window, '0533 555 43 21').waitFor();
  const before = await topOf(window, '0533 555 00 35');
  await pbx.ring({ caller: ayse, line, extension: '1001' });
  const card = cards(window);
  await card.getByText('0533 555 43 21').waitFor();
  expect(await card.locator('.caller').evaluate((name) => getComputedStyle(name).fontSize)).toBe('28px');
  expect(await card.locator('.lines').textContent()).toBe('Dahili 1001 çalıyorTuşlama: 2');
  expect(await topOf(window, '0533 555 00 35')).toBe(before);
  await window.screenshot({ path: picture('ringing-card') });
  // A screen reader says it once.
  expect(await window.getByRole('status').filter({ hasText: '0533 555 43 21' }).count()).toBe(1);
  expect(await overflowOf(window)).toEqual([0, 0]);

  await card.getByRole('button', { name: 'Kopyala: 0533 555 43 21' }).click();
  expect(await zil.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('05335554321');
  await card.getByRole('button', { name: 'Numarayla ne yapılabilir' }).click();
  await window.getByRole('menuitem', { name: 'Ülke koduyla kopyala (+…)' }).click();
  await expect.poll(() => zil.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('+905335554321');
  await rows(window, '0533 555 00 33').click();
  await card.getByRole('button', { name: 'Göster' }).click();
  await window.getByRole('heading', { name: '0533 555 43 21' }).waitFor();

  await rows(window, '0533 555 00 33').click();
  const during = await topOf(window, '0533 555 00 33');
  pbx.hangUp({ caller: ayse, line });
  await window.evaluate(() => globalThis.window.zil.invoke('records.refresh'));
  await card.first().waitFor({ state: 'detached' });
  expect(await topOf(window, '0533 555 00 33')).toBe(during);
  expect(complaints).toEqual([]);
});

test('the card says which line was dialled, and what was of the caller before, also while Zil is quiet', async () => {
  const { pbx, desktop, window } = await afterThirtyCalls();
  await (await desktop.trayItem()).choose('1 saat sustur');
  await expect.poll(async () => (await desktop.trayItem()).menu()).toContain('Sessizliği bitir');
  // The records have shown another line: the office has two.
  await pbx.ring({ caller: '905335550039', line: '908505505678', extension: '1001' });
  const lines = cards(window).locator('.lines');
  await lines.getByText('Aranan hat: 0850 550 56 78', { exact: true }).waitFor();
  await lines.getByText(/^2\. arayışı, son kez .*\d\d:\d\d, cevapsız$/).waitFor();

  // When somebody else rings, too, all of that stands in one line, and the number is read as a whole.
  await pbx.ring({ caller: ayse, line, extension: '1002' });
  const second = cards(window).nth(1);
  await second.getByText('0533 555 00 39').waitFor();
  await window.screenshot({ path: picture('ringing-cards-known') });
  expect((await second.locator('.caller').boundingBox())?.height).toBeLessThan(30);
  expect((await second.boundingBox())?.height).toBeLessThan(50);
});

test('several ringing calls are stacked, the newest first, and the list keeps its room', async () => {
  const { zil, window } = await afterThirtyCalls();
  const listener = await zil.address.listener();
  for (let index = 0; index < 5; index += 1) await sendWebhook(listener, ringOf(`90532111220${index}`, '1002'));
  await expect.poll(async () => (await cards(window).allTextContents()).at(-1)).toBe('+2 çağrı');
  expect(await cards(window).count()).toBe(4);
  const callers = await cards(window).locator('.caller').allTextContents();
  expect(callers).toEqual(['0532 111 22 04', '0532 111 22 03', '0532 111 22 02']);
  for (const [width, height, name] of [
    [900, 640, 'usual'],
    [480, 640, 'narrow'],
    [450, 320, 'at-200'],
  ] as const) {
    await window.setViewportSize({ width, height });
    await window.screenshot({ path: picture(`ringing-cards-${name}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    const list = await window.getByRole('listbox').boundingBox();
    expect(list?.height).toBeGreaterThan(height === 320 ? 100 : 200);
  }
});

test('a note is taken in the card, and what is typed stays when the ringing is over', async () => {
  const { zil, window } = await afterThirtyCalls(5);
  await sendWebhook(await zil.address.listener(), ringOf(ayse));
  const card = cards(window).first();
  await card.getByRole('button', { name: 'Not al' }).press('Enter');
  await window.keyboard.type('Randevuyu salıya alalım');
  // It rings for five seconds.
  await card.getByText('Sonuç bekleniyor').waitFor();
  expect(await card.getByText('Dahili 1001 çalıyor').count()).toBe(0);
  await window.keyboard.press('Enter');
  await card.getByRole('status').getByText('Not kaydedildi').waitFor();
  await rows(window, '0533 555 43 21').click();
  await card.waitFor({ state: 'detached' });
  await window.getByRole('region', { name: '0533 555 43 21' }).getByText('Randevuyu salıya alalım').waitFor();
});

test('a note that is begun stays in its card while the person uses another program, or looks something up', async () => {
  const { zil, window } = await afterThirtyCalls();
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf(ayse));
  const card = cards(window).first();
  await card.getByRole('button', { name: 'Not al' }).press('Enter');
  await window.keyboard.type('Randevuyu');
  // What the page hears when another program gets the keyboard. Playwright keeps it from the real page.
  await card
    .getByRole('textbox')
    .evaluate((field) => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  await sendWebhook(listener, ringOf('905321112200', '1002'));
  await expect.poll(() => cards(window).count()).toBe(2);
  await window.keyboard.type(' salıya');
  await rows(window, '0533 555 00 33').click();
  await sendWebhook(listener, ringOf('905321112201', '1003'));
  await expect.poll(() => cards(window).count()).toBe(3);
  expect(await card.getByRole('textbox').inputValue()).toBe('Randevuyu salıya');
  await card.getByRole('button', { name: 'Kaydet' }).click();
  await rows(window, '0533 555 43 21').getByText('Randevuyu salıya').waitFor();
});

test('a window that is opened while a telephone rings shows the newest calls, with none behind the card', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notificationSeconds: 600 } });
  const listener = await zil.address.listener();
  for (let index = 0; index < 30; index += 1) await sendWebhook(listener, ringOf(`9053355500${10 + index}`));
  await sendWebhook(listener, ringOf(ayse));
  await (await desktop.trayItem()).click();
  const window = await zil.window();
  await cards(window).first().waitFor();
  await rows(window, '0533 555 43 21').waitFor();
  expect(await window.getByRole('listbox').evaluate((list) => list.scrollTop)).toBe(0);
});

describe('in every theme and language the card fits', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { env } = await testDesktop();
    const zil = await watchedZil({ env, settings: { language, notificationSeconds: 600 }, args: [] });
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    const listener = await zil.address.listener();
    await sendWebhook(listener, ringOf('902123334455', '1002'));
    await sendWebhook(listener, choiceOf(ayse, '2'));
    await sendWebhook(listener, ringOf(ayse, '1001'));
    await window.getByRole('list', { name: texts[language].story.ringing.title }).waitFor();
    await rows(window, '0533 555 43 21').click();
    for (const [width, forcedColors] of [
      [900, 'none'],
      [480, 'none'],
      [480, 'active'],
    ] as const) {
      await window.emulateMedia({ colorScheme: theme, forcedColors });
      await window.setViewportSize({ width, height: 640 });
      await window.screenshot({ path: picture(`ringing-${width}-${forcedColors}-${theme}-${language}`) });
      expect(await overflowOf(window)).toEqual([0, 0]);
    }
    expect(complaints).toEqual([]);
  });
});
