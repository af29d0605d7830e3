import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { readParty } from '../../src/calls/party.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { texts } from '../../src/view/texts.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { openSettings } from './settings-window.ts';

test('the window is empty before the first call, and then shows each as it comes', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  await window.getByRole('contentinfo').getByText('Çağrılar dinleniyor').waitFor();

  await sendWebhook(listener, choiceOf('905335554321', '2'));
  await window.getByRole('option', { name: '0533 555 43 21' }).getByText('Menüde').waitFor();
  await sendWebhook(listener, ringOf('905335554321'));
  await sendWebhook(listener, ringOf('905335554321', '1002'));
  const call = window.getByRole('option', { name: '0533 555 43 21' });
  await call.getByText('Çalıyor').waitFor();
  // The office has one line, as far as Zil knows: the row does not name it.
  await call.getByText('Dahili 1001, 1002', { exact: true }).waitFor();
  await window.getByRole('region').getByText('Aranan hat: 0850 550 12 34').waitFor();
  expect(await window.getByRole('listitem').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\d\d:\d\d:\d\d Menü 42: 2 tuşladı Tuşu adlandır$/)]),
  );
  await window
    .getByRole('contentinfo')
    .getByText(/^Son bildirim \d\d:\d\d$/)
    .waitFor();
});

test('after the window is closed calls are still announced, and a click on the tray opens it again', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Çağrılar' }).waitFor();
  const isVisible = () => zil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isVisible).toBe(true);
  await zil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await isVisible()).toBe(false);
  await sendWebhook(listener, ringOf('905335554321'));
  await desktop.note(1);
  await (await desktop.trayItem()).click();
  await window.getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await expect.poll(isVisible).toBe(true);
});

test('a minute after it was closed the window is destroyed, and a notification creates it again', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Çağrılar' }).waitFor();
  const gone = window.waitForEvent('close');
  await zil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
  await sendWebhook(listener, ringOf('905335554321'));
  desktop.clickNote((await desktop.note(1)).id);
  await (await zil.window()).getByRole('heading', { name: '0533 555 43 21' }).waitFor();
});

test('scrolling on shows old calls, up to the first', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile({ keepDays: 3_650 });
  const file = new SqliteFile(join(profile, 'zil.db'));
  const journal = new SqliteJournal(file);
  const facts: readonly NewFact[] = Array.from({ length: 120 }, (_, index) => ({
    id: index + 1,
    atMs: Date.UTC(2026, 0, 1) + index * 3_600_000,
    body: new TextEncoder().encode(`event=EXTENSION_RINGING&calling_number=905335550${String(index).padStart(3, '0')}`),
    event: {
      kind: 'ringing',
      tenant: null,
      caller: readParty(`905335550${String(index).padStart(3, '0')}`),
      line: null,
      extension: null,
    },
  }));
  for (const fact of facts) await journal.store([fact]);
  file.close();
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  await window.getByRole('option', { name: '0533 555 01 19' }).click();
  const oldest = window.getByRole('heading', { name: '0533 555 00 00' });
  while (!(await oldest.isVisible())) await window.keyboard.press('PageDown');
  await window.getByRole('option', { name: '0533 555 00 00', selected: true }).waitFor();
});

test.each(['..%2f..%2fpackage.json', '%2e%2e/main/main.cjs', '//etc/passwd', 'nothing.js'])(
  'the window is served nothing from outside its folder: %s',
  async (path) => {
    const { env } = await testDesktop();
    const zil = await watchedZil({ env, args: [] });
    const window = await zil.window();
    await window.getByRole('heading', { name: 'Çağrılar' }).waitFor();
    const status = await zil.app.evaluate(
      ({ session }, asked) =>
        session
          .fromPartition('zil')
          .fetch(`app://zil/${asked}`)
          .then((answer) => answer.status),
      path,
    );
    expect(status).toBe(404);
  },
);

describe('in every theme and language the window shows everything without an error', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { env } = await testDesktop();
    const zil = await watchedZil({ env, settings: { language }, args: [] });
    const listener = await zil.address.listener();
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await window.reload();
    const calls = [
      choiceOf('902123334455', '2'),
      { ...choiceOf('4930123456', ''), event: 'IVR_MENU_EXIT', ivr_exit_reason: 'TIMEOUT' },
      ringOf('902123334455', '1003'),
      ringOf('anonymous'),
      ringOf('1002'),
      ringOf('Çok Uzun Bir Ad: Şişli İğne Oyası ve Ğğ Öğretmenler Derneği Başkanlığı'),
      choiceOf('905335554321', '9'),
      ...['1001', '1002', '1003', '1004', '1005'].map((extension) => ringOf('905335554321', extension)),
    ];
    for (const call of calls) await sendWebhook(listener, call);
    await window.getByRole('option', { name: '0533 555 43 21' }).click();
    await window.screenshot({ path: picture(`calls-${theme}-${language}`) });
    await openSettings(window, 'notifications', texts[language].window);
    await window.screenshot({ path: picture(`settings-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await window.getByRole('button', { name: language === 'tr' ? 'Çağrılara dön' : 'Back to calls' }).click();
    await window.screenshot({ path: picture(`narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    expect(complaints).toEqual([]);
  });
});

test('at 125 % everything is shown, and the keyboard alone reaches every call', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: ['--force-device-scale-factor=1.25'] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  for (const caller of ['905335554321', '02123334455', '4441161']) await sendWebhook(listener, ringOf(caller));
  await window.getByRole('option', { name: '444 11 61' }).waitFor();
  await expect
    .poll(async () => {
      await window.keyboard.press('Tab');
      return window.evaluate(() => document.activeElement?.role);
    })
    .toBe('listbox');
  await window.keyboard.press('End');
  await window.getByRole('heading', { name: '0533 555 43 21' }).waitFor();
  await window.keyboard.press('ArrowUp');
  await window.getByRole('heading', { name: '0212 333 44 55' }).waitFor();
  await window.screenshot({ path: picture('scaled') });
  expect(await window.evaluate(() => globalThis.devicePixelRatio)).toBe(1.25);
  expect(await overflowOf(window)).toEqual([0, 0]);
});

test('Escape leads from the story back to the list, and the search after it is typed without losing the focus', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const window = await zil.window();
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await window.getByRole('option').click();
  await window.getByRole('region', { name: '0533 555 43 21' }).getByRole('button', { name: 'Not al' }).focus();
  await window.keyboard.press('Escape');
  await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('listbox');
  await window.keyboard.press('Control+f');
  await window.keyboard.type('4321');
  expect(await window.getByRole('searchbox').inputValue()).toBe('4321');
});
