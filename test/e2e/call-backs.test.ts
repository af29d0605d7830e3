import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveWithRecords } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import type { PracticeRecord } from '../practice/records.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { leftMenuOf, ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { reachable } from './office.ts';

const { callBacks: tr } = texts.tr;
const minuteMs = 60_000;
const line = '908505501234';
const ayse = '905335554321';
const mehmet = '902123334455';
const lost = '904441161';

/** Ayşe tried twice and Mehmet once, and another caller was lost in the menu. */
function morning(pbx: PracticePbx): void {
  const nowMs = Date.now();
  const call = (minutesAgo: number, caller: string) =>
    pbx.pastCall({
      caller,
      line,
      startedAtMs: nowMs - minutesAgo * minuteMs,
      extensions: ['1001'],
      ringSeconds: 20,
    });
  call(62, ayse);
  call(50, mehmet);
  call(30, ayse);
  pbx.pastCall({ caller: lost, line, startedAtMs: nowMs - 45 * minuteMs, menu: { menu: '42', seconds: 20 } });
}

/** The record of a call in which extension 1003 dialled a number and talked for two minutes and three seconds. */
function calledBack(number: string): PracticeRecord {
  return {
    caller: '1003',
    line: number,
    callee: number,
    calleeType: 'EXTERNAL',
    startedAtMs: Date.now() - 4 * minuteMs,
    durationSeconds: 140,
    billableSeconds: 123,
    hangupCause: 'NORMAL_CLEARING',
  };
}

/** Zil has run all morning, and is started again. */
async function afterMorning({ settings = {} as Partial<Settings>, args = [] as readonly string[] } = {}) {
  const pbx = await practicePbx();
  morning(pbx);
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile(settings);
  const config = administer(profile, pbx, await reachable());
  await leaveWithRecords(profile, pbx);
  const start = () => watchedZil({ env: { ...env, ...config }, profile, args });
  const zil = await start();
  const window = await zil.window();
  return { pbx, desktop, zil, window, start };
}

const item = (window: Page, who: string) => window.getByRole('listitem').filter({ hasText: who });
const tab = (window: Page) => window.getByRole('button', { name: 'Geri aranacaklar' });
const focused = (window: Page) => window.evaluate(() => document.activeElement?.textContent ?? '');
const isSaid = (window: Page, text: string) => window.getByRole('status').getByText(text, { exact: true }).waitFor();

/** Closes the call-back of a caller with the mouse. */
async function close(window: Page, who: string, { close: button, whyClosed } = tr, reason = tr.reason['not-needed']) {
  await item(window, who).getByRole('button', { name: button, exact: true }).click();
  await window.getByRole('menu', { name: whyClosed }).getByRole('menuitem', { name: reason }).click();
}

test('a caller who reached nobody waits in list and tray, until a record shows that somebody has called back', async () => {
  const { pbx, desktop, zil, window, start } = await afterMorning();
  const complaints = complaintsOf(window);
  await expect.poll(async () => (await desktop.trayItem()).tooltip()).toContain('3 kişi geri aranacak');
  await (await desktop.trayItem()).choose('3 kişi geri aranacak');
  await window.getByRole('heading', { name: 'Geri aranacaklar' }).waitFor();
  await window.getByRole('status').getByText('3 kişi geri aranacak').waitFor();
  const first = item(window, '0533 555 43 21');
  await first.getByText('1 saat · 2 kez').waitFor();
  await first.getByText('Cevapsız').waitFor();
  await item(window, '444 11 61').getByText('Menüde kayboldu').waitFor();
  await window.screenshot({ path: picture('call-backs') });
  expect(await overflowOf(window)).toEqual([0, 0]);

  // When Mehmet rings again, the notification says that he waits for a call-back.
  await sendWebhook(await zil.address.listener(), ringOf(mehmet));
  expect((await desktop.note(1)).body).toContain('Geri arama bekliyor');

  // Meanwhile a person has called Ayşe back. Zil learns it from the record.
  pbx.recordCall(calledBack(ayse));
  // Mehmet was called back, too, but his machine answered.
  pbx.recordCall({ ...calledBack(mehmet), durationSeconds: 20, billableSeconds: 3 });
  const proof = /^\d\d:\d\d 1003 geri aradı, 2 dk 3 sn konuşuldu$/;
  // Zil asks for records fifteen seconds after its start.
  await item(window, '0533 555 43 21').getByText(proof).waitFor();
  await window.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
  await expect.poll(async () => (await desktop.trayItem()).menu()).toContain('2 kişi geri aranacak');
  expect(await item(window, '0533 555 43 21').getByRole('button', { name: 'Geri al' }).count()).toBe(0);
  const maybe = /^Belki telesekreter: bugün \d\d:\d\d 1003 geri aradı, 3 sn konuşuldu$/;
  await item(window, '0212 333 44 55').getByText(maybe).waitFor();
  expect(await overflowOf(window)).toEqual([0, 0]);
  await window.screenshot({ path: picture('call-backs-closed') });
  expect(complaints).toEqual([]);

  // Zil still knows it after the next start.
  await zil.stop();
  const again = await (await start()).window();
  await tab(again).click();
  await item(again, '0533 555 43 21').getByText(proof).waitFor();
  await again.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
});

test('a caller who was transferred in vain waits, the next ring says so, and a long enough talk ends the wait', async () => {
  const pbx = await practicePbx();
  const startedAtMs = Date.now() - 30 * minuteMs;
  const leg = { caller: ayse, line, calleeType: 'EXTENSION' };
  const talk = { durationSeconds: 70, billableSeconds: 60, hangupCause: 'BLIND_TRANSFER' };
  const untaken = { durationSeconds: 20, billableSeconds: 0, hangupCause: 'NO_ANSWER' };
  pbx.recordCall({ ...leg, ...talk, callee: '1001', startedAtMs });
  pbx.recordCall({ ...leg, ...untaken, callee: '1002', startedAtMs: startedAtMs + 70_000 });
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const config = administer(profile, pbx, await reachable());
  await leaveWithRecords(profile, pbx);
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  await tab(window).click();
  await item(window, '0533 555 43 21').getByText('Aktarılan kişi açmadı').waitFor();
  await sendWebhook(await zil.address.listener(), ringOf(ayse));
  const { body } = await desktop.note(1);
  expect(body).toContain('Geri arama bekliyor: aktarılan kişi açmadı');
  expect(body).toMatch(/2\. arayışı, son kez .*, görüşüldü, aktarılan kişi açmadı/);

  pbx.recordCall(calledBack(ayse));
  await item(window, '0533 555 43 21')
    .getByText(/1003 geri aradı, 2 dk 3 sn konuşuldu$/)
    .waitFor();
});

test('a caller who leaves the menu is on the list after fifteen seconds, unless a telephone rings', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await tab(window).click();
  await window.getByRole('heading', { name: 'Geri aranacak kimse yok' }).waitFor();
  await window.screenshot({ path: picture('call-backs-none') });
  expect(await overflowOf(window)).toEqual([0, 0]);
  await sendWebhook(listener, leftMenuOf(lost));
  await sendWebhook(listener, leftMenuOf(mehmet));
  await sendWebhook(listener, ringOf(mehmet));
  await desktop.note(1);
  const waiting = item(window, '444 11 61');
  await waiting.getByText('Menüde kayboldu').waitFor();
  await waiting.getByText('az önce').waitFor();
  expect(await item(window, '0212 333 44 55').count()).toBe(0);
  await expect.poll(async () => (await desktop.trayItem()).menu()).toContain('1 kişi geri aranacak');
});

test('a call is closed by hand with a reason, nothing jumps, and the closing is undone where it was', async () => {
  const { window } = await afterMorning();
  const complaints = complaintsOf(window);
  await tab(window).click();
  const second = item(window, '0212 333 44 55');
  const before = await second.boundingBox();
  await item(window, '0533 555 43 21').getByRole('button', { name: 'Kapat' }).click();
  await window.getByRole('menu', { name: 'Neden kapatılıyor?' }).waitFor();
  await window.screenshot({ path: picture('call-backs-why') });
  expect(await second.boundingBox()).toEqual(before);
  await window.getByRole('menuitem', { name: 'Gerek kalmadı' }).click();
  await window.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
  await isSaid(window, '0533 555 43 21 kapatıldı. Ctrl+Z geri alır.');
  await expect.poll(() => focused(window)).toContain('0212 333 44 55');
  const closed = window.getByRole('region', { name: 'Son 14 günde kapananlar' });
  await closed.getByText('Elle kapatıldı: gerek kalmadı').waitFor();
  await window.screenshot({ path: picture('call-backs-undo') });
  const here = window.getByRole('listitem').filter({ hasText: '0533 555 43 21 kapatıldı' });
  await here.getByRole('button', { name: 'Geri al' }).click();
  await window.getByRole('status').getByText('3 kişi geri aranacak').waitFor();
  await isSaid(window, '0533 555 43 21 yeniden listede');
  await expect.poll(() => focused(window)).toContain('0533 555 43 21');
  await closed.waitFor({ state: 'detached' });
  expect(await here.count()).toBe(0);

  // It is undone in the list of the closed ones, too.
  await close(window, '0533 555 43 21');
  await closed.getByRole('button', { name: 'Geri al' }).click();
  await window.getByRole('status').getByText('3 kişi geri aranacak').waitFor();
  await closed.waitFor({ state: 'detached' });
  expect(await here.count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a call-back stays open when its closing cannot be stored, and the window says what to do', async () => {
  const { window, zil } = await afterMorning();
  await tab(window).click();
  const other = openDatabase(join(zil.profile, 'zil.db'));
  other.exec('BEGIN IMMEDIATE');
  await close(window, '0533 555 43 21');
  await window.getByRole('alert').getByText('Bu değişiklik kaydedilemedi').waitFor();
  await window.screenshot({ path: picture('call-backs-not-kept') });
  await window.getByRole('status').getByText('3 kişi geri aranacak').waitFor();
  await expect.poll(() => focused(window)).toBe('Kapat');
  other.exec('ROLLBACK');
  other.close();
  await close(window, '0533 555 43 21');
  await window.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
  expect(await window.getByText('Bu değişiklik kaydedilemedi').count()).toBe(0);
});

test('with the keyboard alone call-backs are seen, copied, snoozed, closed and undone, and the focus is never lost', async () => {
  const { window, zil } = await afterMorning();
  const { keyboard } = window;
  await tab(window).focus();
  await keyboard.press('Enter');
  await window.getByRole('status').getByText('3 kişi geri aranacak').waitFor();
  expect(await window.getByText('Yeni', { exact: true }).count()).toBe(3);
  await window.getByRole('button', { name: 'Tümü görüldü' }).press('Enter');
  await expect.poll(() => window.getByText('Yeni', { exact: true }).count()).toBe(0);
  await expect.poll(() => focused(window)).toContain('0533 555 43 21');

  // The story is that of the item with the focus.
  for (const [key, who] of [
    ['ArrowDown', '0212 333 44 55'],
    ['End', '444 11 61'],
    ['ArrowUp', '0212 333 44 55'],
    ['Home', '0533 555 43 21'],
  ] as const) {
    await keyboard.press(key);
    expect(await focused(window)).toContain(who);
    await window.getByRole('region', { name: who }).waitFor();
  }

  const first = item(window, '0533 555 43 21');
  const copy = first.getByRole('button', { name: 'Numarayı kopyala' });
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  expect(await copy.evaluate((button) => button === document.activeElement)).toBe(true);
  await keyboard.press('Enter');
  await expect.poll(() => focused(window)).toBe('Kopyalandı');
  await isSaid(window, '0533 555 43 21: numara kopyalandı');
  expect(await zil.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('05335554321');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect.poll(() => focused(window)).toBe('15 dakika');
  // Escape closes a menu without a choice, and leaves the page open.
  await keyboard.press('Escape');
  await expect.poll(() => focused(window)).toBe('Ertele');
  await keyboard.press('Enter');
  await expect.poll(() => focused(window)).toBe('15 dakika');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  const putOff = window.getByRole('region', { name: 'Ertelenenler' });
  await putOff.getByText(/Ertelendi: (bugün|yarın|\d+ \S+ \d{4}) \d\d:\d\d/).waitFor();
  await window.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
  await isSaid(window, '0533 555 43 21 ertelendi: 1 saat');
  // The next item gets the focus.
  await expect.poll(() => focused(window)).toContain('0212 333 44 55');
  await window.screenshot({ path: picture('call-backs-snoozed') });

  const closeFocused = async () => {
    await keyboard.press('Delete');
    await expect.poll(() => focused(window)).toBe('Başka yoldan görüşüldü');
    await keyboard.press('Enter');
  };
  await closeFocused();
  await window.getByRole('status').getByText('1 kişi geri aranacak').waitFor();
  await expect.poll(() => focused(window)).toContain('444 11 61');
  await keyboard.press('Control+z');
  await window.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
  await expect.poll(() => focused(window)).toContain('0212 333 44 55');
  await closeFocused();
  await expect.poll(() => focused(window)).toContain('444 11 61');
  await closeFocused();
  await window.getByRole('heading', { name: 'Geri aranacak kimse yok' }).waitFor();
  await expect.poll(() => focused(window)).toContain('0533 555 43 21');
  await first.getByRole('button', { name: 'Ertelemeyi kaldır' }).press('Enter');
  await window.getByRole('status').getByText('1 kişi geri aranacak').waitFor();
  await expect.poll(() => window.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
});

describe('everything is shown in every theme and language', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const words = texts[language].callBacks;
    const { window } = await afterMorning({ settings: { language }, args: ['--force-device-scale-factor=1.25'] });
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await window.getByRole('button', { name: words.title }).click();
    await close(window, '444 11 61', words, words.reason['talked-otherwise']);
    await window.getByText(words.byHand('').trim()).waitFor();
    await item(window, '0212 333 44 55').getByRole('button', { name: words.putOff, exact: true }).click();
    await window.getByRole('menuitem', { name: words.snooze.tomorrow }).click();
    await window.getByRole('region', { name: words.snoozed }).waitFor();
    await item(window, '0533 555 43 21').getByRole('button', { name: '0533 555 43 21' }).click();
    await window.getByRole('region', { name: '0533 555 43 21' }).waitFor();
    await window.screenshot({ path: picture(`call-backs-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await item(window, '0533 555 43 21').getByRole('button', { name: words.close, exact: true }).click();
    await window.getByRole('menu').waitFor();
    await window.screenshot({ path: picture(`call-backs-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    expect(complaints).toEqual([]);
  });
});
