import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { isSaid } from './announcements.ts';
import { afterMorning, close, focused, item, tab } from './call-backs-office.ts';
import { complaintsOf, picture } from './looks.ts';
import { telephoneOf } from './telephone.ts';

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
  const hasFocus = (name: string) =>
    expect
      .poll(() => first.getByRole('button', { name }).evaluate((button) => button === document.activeElement))
      .toBe(true);
  const clipboard = () => zil.app.evaluate((electron) => electron.clipboard.readText());
  await keyboard.press('Tab');
  await hasFocus('Kopyala: 0533 555 43 21');
  await keyboard.press('Enter');
  await isSaid(window, 'Kopyalandı');
  expect(await focused(window)).toMatch(/^Kopyala(ndı)?$/);
  expect(await clipboard()).toBe('05335554321');
  await keyboard.press('Tab');
  await hasFocus('Numarayla ne yapılabilir');
  await keyboard.press('Enter');
  await expect.poll(() => focused(window)).toBe('Çevrildiği gibi kopyala (0…)');
  // In this menu the key of the list asks nothing.
  await keyboard.press('Delete');
  await keyboard.press('ArrowDown');
  await expect.poll(() => focused(window)).toBe('Ülke koduyla kopyala (+…)');
  expect(await window.getByRole('menu').count()).toBe(1);
  await keyboard.press('Enter');
  await isSaid(window, 'Kopyalandı');
  await expect.poll(clipboard).toBe('+905335554321');
  await hasFocus('Numarayla ne yapılabilir');
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

test('a receptionist calls back from the list, and hears that the number was dialled', async () => {
  const { window, zil } = await afterMorning({ settings: { callBy: 'tel' } });
  const opened = await telephoneOf(zil, ['tel']);
  await tab(window).click();
  const call = item(window, '0533 555 43 21').getByRole('button', { name: 'Ara: 0533 555 43 21' });
  await call.click();
  await isSaid(window, 'Telefon programına verildi');
  expect(await opened()).toEqual(['tel:05335554321']);
  expect(await call.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('a caller whom a person has put on the list by hand is marked so', async () => {
  const { window } = await afterMorning();
  await window.getByRole('option').first().waitFor();
  await window.evaluate(async (search) => {
    const { zil } = globalThis.window;
    const page = await zil.invoke('calls.page', search, { kind: 'newest' });
    if (!page.ok) return;
    for (const { id, startedAtMs } of page.value.calls) await zil.invoke('callBack.add', { id, startedAtMs });
  }, everyCall);
  await tab(window).click();
  await item(window, '0533 555 43 21').getByText('Cevapsız, elle eklendi').waitFor();
});
