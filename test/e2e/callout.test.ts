import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { Hands } from '../desktop/hands.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { ShortcutProgram } from '../desktop/shortcut-program.ts';
import { plainZil, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, overflowOf, picture } from './looks.ts';
import { telephoneOf } from './telephone.ts';

/** Zil with its window, after Ayşe has called. */
async function afterACall(settings: Partial<Settings> = {}) {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await sendWebhook(listener, ringOf('905335554321'));
  await window.getByRole('option', { name: '0533 555 43 21' }).waitFor();
  return { env, desktop, zil, listener, window };
}

const copied = ({ app }: WatchedZil) => app.evaluate(({ clipboard }) => clipboard.readText());
const focused = (page: Page) => page.evaluate(() => document.activeElement?.ariaLabel);

describe('a number', () => {
  test('is called by the telephone program of the computer, and copied in both forms', async () => {
    const { zil, window } = await afterACall({ callBy: 'tel' });
    const complaints = complaintsOf(window);
    const opened = await telephoneOf(zil, ['tel']);
    await window.getByRole('button', { name: 'Ara: 0533 555 43 21' }).first().click();
    await expect.poll(opened).toEqual(['tel:05335554321']);
    await window.getByRole('status').getByText('Telefon programına verildi').first().waitFor({ state: 'attached' });
    await window.getByRole('button', { name: 'Kopyala: 0533 555 43 21' }).first().click();
    await window.getByRole('button', { name: 'Kopyalandı' }).waitFor();
    expect(await copied(zil)).toBe('05335554321');
    await window.screenshot({ path: picture('call-number') });
    await window
      .getByRole('region', { name: '0533 555 43 21' })
      .getByRole('button', { name: texts.tr.story.more })
      .click();
    await window.getByRole('menuitem', { name: 'Ülke koduyla kopyala (+…)' }).click();
    await expect.poll(() => copied(zil)).toBe('+905335554321');
    await window.getByRole('listbox').focus();
    await window.keyboard.press('Control+c');
    await expect.poll(() => copied(zil)).toBe('05335554321');
    await window.keyboard.press('Control+Shift+c');
    await expect.poll(() => copied(zil)).toBe('+905335554321');
    await window.keyboard.press('Control+Enter');
    await expect.poll(opened).toHaveLength(2);
    expect(await overflowOf(window)).toEqual([0, 0]);
    expect(complaints).toEqual([]);
  });

  test('is given to the telephone program as callto:, when the person has chosen so', async () => {
    const { zil, window } = await afterACall({ callBy: 'callto' });
    const opened = await telephoneOf(zil, ['callto']);
    await window.getByRole('button', { name: 'Ara: 0533 555 43 21' }).first().click();
    await expect.poll(opened).toEqual(['callto:05335554321']);
    await window.getByRole('listbox').press('Control+Enter');
    await expect.poll(opened).toHaveLength(2);
  });

  test('that no program calls ends in a sentence, and without the setting there is no such button', async () => {
    const { zil, window } = await afterACall({ callBy: 'sip', sipDomain: 'pbx.example', language: 'en' });
    const opened = await telephoneOf(zil, ['tel']);
    await window.getByRole('button', { name: 'Call: 0533 555 43 21' }).first().click();
    await window.getByRole('status').getByText('no telephone program that opens sip: links').first().waitFor();
    expect(await opened()).toEqual([]);
    const silent = await afterACall();
    await silent.window.getByRole('button', { name: 'Kopyala: 0533 555 43 21' }).first().waitFor();
    expect(await silent.window.getByRole('button', { name: /^Ara: / }).count()).toBe(0);
  });
});

test('the list of keys opens by ? and F1, not where a person types, and gives the focus back', async () => {
  const { window } = await afterACall({ globalShortcut: 'Ctrl+F9' });
  const sheet = window.getByRole('dialog', { name: 'Tuşlar' });
  await window.getByRole('searchbox').fill('05');
  await window.keyboard.type('?');
  expect(await window.getByRole('searchbox').inputValue()).toBe('05?');
  expect(await sheet.count()).toBe(0);
  await window.getByRole('searchbox').fill('');
  await window.getByRole('listbox').focus();
  await window.keyboard.type('?');
  await sheet.getByRole('row', { name: 'Ctrl F9 Zil’i çalan ya da en yeni çağrıda açar' }).waitFor();
  // The arrows scroll the list, and the page behind it stays as it is.
  await expect.poll(() => focused(window)).toBe('Tuşlar');
  expect(await window.evaluate(() => document.documentElement.scrollHeight - globalThis.innerHeight)).toBe(0);
  await window.screenshot({ path: picture('keys') });
  await window.setViewportSize({ width: 480, height: 360 });
  expect(await overflowOf(window)).toEqual([0, 0]);
  await window.screenshot({ path: picture('keys-narrow') });
  await window.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('listbox');
  await window.keyboard.press('F1');
  await sheet.waitFor();
});

describe('the keys that open Zil', () => {
  test('open the window at the ringing call, whatever program has the keyboard', async () => {
    const { env } = await testDesktop();
    const zil = await watchedZil({ env, settings: { globalShortcut: 'Ctrl+Shift+F9' } });
    const other = await ShortcutProgram.open(env['DISPLAY'] ?? '');
    onTestFinished(() => other.close());
    await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
    // Zil takes the keys after it has begun to listen. Whoever grabbed them before would keep them.
    const hasKeys = () => zil.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Shift+F9'));
    await expect.poll(hasKeys).toBe(true);
    expect(await other.grab('Ctrl', 'Shift', 'F9')).toBe(false);
    expect(zil.app.windows()).toEqual([]);
    await new Hands(env).press('ctrl+shift+F9');
    await (await zil.window()).getByRole('option', { name: '0533 555 43 21', selected: true }).waitFor();
  });

  test('that another program has are refused in a sentence, and the old ones still open Zil', async () => {
    const { env } = await testDesktop();
    const other = await ShortcutProgram.open(env['DISPLAY'] ?? '');
    onTestFinished(() => other.close());
    expect(await other.grab('Ctrl', 'F8')).toBe(true);
    const zil = await watchedZil({ env, settings: { globalShortcut: 'Ctrl+F9' }, args: [] });
    await zil.address.listener();
    const window = await zil.window();
    await window.getByRole('button', { name: texts.tr.window.more }).click();
    await window.getByRole('menuitem', { name: 'Ayarlar' }).click();
    await window.getByRole('tab', { name: 'Program' }).click();
    const field = window.getByRole('group', { name: 'Her yerden Zil’i açan tuşlar' });
    const choose = async (keys: string) => {
      await field.getByRole('button', { name: 'Değiştir' }).click();
      await field.getByRole('button', { name: 'Tuşlara birlikte basın…' }).waitFor();
      await window.keyboard.press(keys);
    };
    await choose('Control+Alt+q');
    await field.getByText(/^Ctrl\+Alt\+Q olmaz: /).waitFor();
    await window.keyboard.press('Escape');
    await choose('Control+F8');
    await field.getByText('Ctrl+F8 başka bir programda kullanılıyor. Eskisi (Ctrl+F9) geçerli kaldı').waitFor();
    await field.getByText('Ctrl+F9', { exact: true }).waitFor();
    await window.screenshot({ path: picture('shortcut-in-use') });
    expect(await other.grab('Ctrl', 'F9')).toBe(false);
    // Free keys replace the old ones, which other programs can have from then on.
    await choose('Control+Shift+F9');
    await field.getByText('Kaydedildi').waitFor();
    await field.getByText('Ctrl+Shift+F9', { exact: true }).waitFor();
    expect(await other.grab('Ctrl', 'F9')).toBe(true);
    expect(await other.grab('Ctrl', 'Shift', 'F9')).toBe(false);
  });
});

test('the number of open call-backs is at the launcher and in the tooltip of the icon', async () => {
  const { desktop, zil, window } = await afterACall();
  await zil.app.evaluate(({ app }) => {
    const counts: number[] = [];
    Reflect.set(globalThis, 'counts', counts);
    app.setBadgeCount = (count = 0) => counts.push(count) > 0;
  });
  await window.getByRole('button', { name: texts.tr.acting.callBack.add, exact: true }).first().click();
  await expect.poll(() => zil.app.evaluate(() => Reflect.get(globalThis, 'counts') as number[])).toEqual([1]);
  await expect.poll(async () => (await desktop.trayItem()).tooltip()).toContain('1 kişi geri aranacak');
});

test('what is chosen at a launcher reaches the running Zil, and hostile arguments only open the window', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  await zil.address.listener();
  const choose = async (...args: readonly string[]) => {
    const second = plainZil({ env, profile: zil.profile, args });
    await once(second.process, 'exit');
  };
  await choose('--quiet-hour');
  await expect.poll(async () => (await desktop.trayItem()).menu()).toContain('Sessizliği bitir');
  expect(zil.app.windows()).toEqual([]);
  await choose('--call-backs');
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Geri aranacak kimse yok' }).waitFor();
  await choose('--call-backs=https://example.com', '--quiet-hour\n', 'tel:112', '--__proto__');
  await window.getByRole('heading', { name: 'Geri aranacak kimse yok' }).waitFor();
});
