import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveWithRecords } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import type { WatchedZil } from '../desktop/program.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { reachable } from './office.ts';
import { openSettings } from './settings-window.ts';
import { fromCallMenu } from './story-rows.ts';

const minuteMs = 60_000;
const line = '908505501234';
const ayse = '905335554321';
const mehmet = '902123334455';
const ayseShown = '0533 555 43 21';
const mehmetShown = '0212 333 44 55';

/** Ayşe called twice, Mehmet once. The PBX has all records. */
function morning(pbx: PracticePbx): void {
  const call = (minutesAgo: number, caller: string, extension: string) =>
    pbx.pastCall({
      caller,
      line,
      startedAtMs: Date.now() - minutesAgo * minuteMs,
      extensions: [extension],
      ringSeconds: 20,
    });
  call(80, ayse, '1001');
  call(70, mehmet, '1003');
  call(60, ayse, '1002');
}

async function office(settings: Partial<Settings> = {}) {
  const pbx = await practicePbx();
  morning(pbx);
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile(settings);
  const config = administer(profile, pbx, await reachable());
  await leaveWithRecords(profile, pbx);
  const start = (args: readonly string[] = []) => watchedZil({ env: { ...env, ...config }, profile, args });
  return { pbx, desktop, profile, start };
}

const rows = (window: Page, caller: string) =>
  window.getByRole('option').filter({ has: window.getByText(caller, { exact: true }) });

const focused = (window: Page) => window.evaluate(() => document.activeElement?.textContent ?? '');

/** How often the PBX was asked for records. */
const askedForRecords = ({ asked }: PracticePbx) => asked.filter(({ path }) => path.endsWith('cdrs')).length;

/** Returns all bytes of the database files. */
function bytesIn(profile: string): Buffer {
  const files = readdirSync(profile).filter((name) => name.startsWith('zil.db'));
  expect(files).toContain('zil.db');
  return Buffer.concat(files.map((name) => readFileSync(join(profile, name))));
}

/** Answers the system's dialog, which is not on the page, with this path. */
async function saveTo(zil: WatchedZil, filePath: string): Promise<void> {
  await zil.app.evaluate(({ dialog }, given) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: given });
  }, filePath);
}

async function openData(window: Page, { data, window: words } = texts.tr): Promise<void> {
  await openSettings(window, 'people', words);
  await window.getByRole('button', { name: `${data.title}…` }).click();
  await window.getByRole('heading', { name: data.title, level: 1 }).waitFor();
}

test('after the last number is deleted, the focus is where the window says that there are no calls', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const window = await zil.window();
  await sendWebhook(await zil.address.listener(), ringOf(ayse));
  await rows(window, ayseShown).click();
  await fromCallMenu(window, 'Bu numarayı sil');
  await window.getByRole('button', { name: 'Numarayı sil' }).press('Enter');
  await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  await expect.poll(() => focused(window)).toMatch(/^Henüz çağrı yok/);
});

test('a number is deleted with the keyboard alone, and returns only as a new caller', async () => {
  const { pbx, profile, start } = await office();
  const zil = await start();
  const window = await zil.window();
  const complaints = complaintsOf(window);
  const question = window.getByRole('alertdialog');
  await rows(window, ayseShown).first().click();
  await window.keyboard.press('F2');
  await window.getByRole('textbox', { name: 'Arayanın adı' }).fill('Ayşe Yılmaz');
  await window.keyboard.press('Enter');
  await expect.poll(() => rows(window, 'Ayşe Yılmaz').count()).toBe(2);
  await window.screenshot({ path: picture('data-story') });

  const more = window.getByRole('button', { name: 'Çağrı işlemleri' });
  const hasFocus = () => more.evaluate((button) => button === document.activeElement);
  const remove = async () => {
    await window.keyboard.press('Enter');
    const last = window.getByRole('menuitem', { name: 'Bu numarayı sil' });
    await window.locator('[role="menuitem"]:focus').waitFor();
    await window.keyboard.press('End');
    await expect.poll(() => last.evaluate((item) => item === document.activeElement)).toBe(true);
    await window.keyboard.press('Enter');
  };
  await more.focus();
  await remove();
  await question.getByText('Ayşe Yılmaz (0533 555 43 21) silinsin mi?').waitFor();
  // Pressing Enter without reading deletes nothing.
  await expect.poll(() => focused(window)).toBe('Vazgeç');
  await window.screenshot({ path: picture('data-number-question') });
  await window.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  await expect.poll(hasFocus).toBe(true);
  await remove();
  await question.waitFor();
  await window.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await rows(window, 'Ayşe Yılmaz').count()).toBe(2);
  // The focus comes back one frame after the question has disappeared.
  await expect.poll(hasFocus).toBe(true);

  await remove();
  await expect.poll(() => focused(window)).toBe('Vazgeç');
  await window.keyboard.press('Tab');
  await expect.poll(() => focused(window)).toBe('Numarayı sil');
  await window.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  await expect.poll(() => window.getByRole('option').count()).toBe(1);
  await window.getByRole('heading', { name: mehmetShown }).waitFor();
  // The focus is in the list, with the call that remains.
  await expect.poll(() => focused(window)).toContain(mehmetShown);
  expect(await window.evaluate(() => document.activeElement?.role)).toBe('listbox');
  await window.screenshot({ path: picture('data-number-deleted') });
  expect(complaints).toEqual([]);

  await zil.stop();
  const left = bytesIn(profile);
  for (const trace of ['5335554321', 'Ayşe Yılmaz', 'ayse yilmaz']) expect(left.includes(trace)).toBe(false);
  // The PBX still has her records, and Zil asks for them after its next start.
  const asked = askedForRecords(pbx);
  const again = await start();
  const next = await again.window();
  await rows(next, mehmetShown).waitFor();
  // Zil asks for records fifteen seconds after its start.
  await expect.poll(() => askedForRecords(pbx)).toBeGreaterThan(asked);
  expect(await rows(next, ayseShown).count()).toBe(0);
  await sendWebhook(await again.address.listener(), ringOf(ayse));
  await rows(next, ayseShown).waitFor();
  expect(await next.getByRole('option').count()).toBe(2);
});

test('calls are exported as a table and in full, of all and of one number', async () => {
  const { profile, start } = await office();
  const zil = await start();
  const window = await zil.window();
  await rows(window, mehmetShown).click();
  const one = join(profile, 'bir numara.csv');
  await saveTo(zil, one);
  await fromCallMenu(window, 'Bu numarayı dışa aktar');
  await window.getByText('Dosya yazıldı.').waitFor();
  await window.screenshot({ path: picture('data-number-exported') });
  expect(readFileSync(one, 'utf8').split('\r\n').length).toBe(3);

  await openData(window);
  const table = join(profile, 'tümü.csv');
  await saveTo(zil, table);
  await window.getByRole('button', { name: 'Tablo (CSV)' }).click();
  await window.getByText('Dosya yazıldı.').waitFor();
  const text = readFileSync(table, 'utf8');
  expect(text).toMatch(/^\u{feff}Tarih;Saat;Yön;Ad;Numara;/u);
  const lines = text.trimEnd().split('\r\n').slice(1);
  expect(lines.length).toBe(3);
  expect(lines[1]).toMatch(
    /^\d\d\.\d\d\.\d{4};\d\d:\d\d:\d\d;Gelen;;0212 333 44 55;0850 550 12 34;1003;;Cevapsız;kesin;20;;$/,
  );

  const full = join(profile, 'tümü.json');
  await saveTo(zil, full);
  await window.getByRole('button', { name: 'Ayrıntılı (JSON)' }).click();
  await expect.poll(() => existsSync(full)).toBe(true);
  const { calls } = JSON.parse(readFileSync(full, 'utf8'));
  expect(calls.map(({ number }: { number: string }) => number)).toEqual([ayseShown, mehmetShown, ayseShown]);
  expect(calls[0].call.legs[0].record).toBeDefined();

  await saveTo(zil, join(profile, 'no such folder', 'a.csv'));
  await window.getByRole('button', { name: 'Tablo (CSV)' }).click();
  await window.getByText('Dosya yazılamadı. Klasör ya da disk yerinde değil').waitFor();
  await window.screenshot({ path: picture('data-not-exported') });
});

test('everything is deleted after a person has confirmed it twice, and later calls are stored', async () => {
  const { pbx, profile, start } = await office();
  const zil = await start();
  const window = await zil.window();
  const complaints = complaintsOf(window);
  await rows(window, mehmetShown).waitFor();
  await openData(window);
  await window.getByText(/^3 çağrı saklanıyor, en eskisi /).waitFor();
  await window.getByText('Henüz bir şey silinmedi.').waitFor();
  await window.getByRole('button', { name: 'Çağrıları yeniden oluştur' }).press('Enter');
  await window.getByText('Arka planda yeniden oluşturuluyor.').waitFor();
  await window.getByRole('button', { name: 'Tümünü sil…' }).press('Enter');
  const question = window.getByRole('alertdialog', { name: 'Bütün çağrılar silinsin mi?' });
  await question.waitFor();
  await expect.poll(() => focused(window)).toBe('Vazgeç');
  await window.screenshot({ path: picture('data-everything-question') });
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await window.getByText('Hepsi silindi.').waitFor();
  await expect.poll(() => focused(window)).toBe('Tümünü sil…');
  await window.getByText('Saklanan çağrı yok.').waitFor();
  await window.getByText(/: tümü, 3 çağrı$/).waitFor();
  await window.screenshot({ path: picture('data-everything-deleted') });
  const left = bytesIn(profile);
  for (const trace of ['5335554321', '2123334455']) expect(left.includes(trace)).toBe(false);
  await window.getByRole('button', { name: 'Çağrılara dön' }).click();
  await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  const asked = askedForRecords(pbx);
  await expect.poll(() => askedForRecords(pbx)).toBeGreaterThan(asked);
  await sendWebhook(await zil.address.listener(), ringOf(mehmet));
  await rows(window, mehmetShown).waitFor();
  expect(await window.getByRole('option').count()).toBe(1);
  expect(complaints).toEqual([]);
});

describe('the page of data is complete in every theme and language', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const words = texts[language];
    const { start } = await office({ language });
    const zil = await start(theme === 'dark' ? ['--force-device-scale-factor=1.25'] : []);
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await rows(window, ayseShown).first().click();
    await fromCallMenu(window, words.data.deleteNumber, words);
    await window.getByRole('alertdialog').getByRole('button', { name: words.data.deleteNumberConfirm }).click();
    await expect.poll(() => window.getByRole('option').count()).toBe(1);
    // The question takes the focus with it, and the list gets it: only then is a key sure to reach the menu.
    await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('listbox');
    await openData(window, words);
    await window.getByText(words.data.where).waitFor();
    await window.screenshot({ path: picture(`data-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await window.screenshot({ path: picture(`data-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.getByRole('button', { name: words.data.deleteAll }).click();
    await window.getByRole('alertdialog').waitFor();
    await window.screenshot({ path: picture(`data-question-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    expect(complaints).toEqual([]);
  });
});
