import { expect, test } from 'vitest';
import { atTheWay } from './at-the-way.ts';
import { picture } from './looks.ts';
import { chooseWay } from './office.ts';

/** An address of this computer that looks public; `build/test.mjs` makes one where it can. */
const publicAddress = process.env['ZIL_TEST_PUBLIC_ADDRESS'] ?? null;

test.runIf(publicAddress !== null)(
  'without a router the automatic search says so in one sentence, and every way is still on offer',
  async () => {
    const { window } = await atTheWay();
    const button = window.getByRole('button', { name: 'Otomatik kur' });
    const result = window.getByRole('region', { name: 'Otomatik (önerilen)' }).getByRole('status').first();
    expect(await result.textContent()).toBe('');
    await button.press('Enter');
    await result.getByText('Modem port açmıyor ve internete ulaşılamadı: bağlantıyı denetleyip').waitFor();
    const again = window.getByRole('button', { name: 'Yeniden dene' });
    expect(await again.evaluate((element) => element === document.activeElement)).toBe(true);
    await window.screenshot({ path: picture('set-up-reach-automatic-none') });

    await window.getByText('Başka yollar', { exact: true }).click();
    expect(await window.getByRole('radio').count()).toBe(7);
    await window.getByRole('button', { name: 'Bu ağa bak' }).click();
    await window.getByText('internete de sorulamadı').waitFor();
    await window.getByText('Burada olmaz: modem UPnP ya da NAT-PMP ile yanıt vermedi.').waitFor();
    await chooseWay(window, 'Anlık bildirim olmasın');
    await window.getByRole('button', { name: 'Bu yolu kullan' }).click();
    await window.getByText('Anlık bildirim kapalı').first().waitFor();
  },
);

test('with the keyboard alone a way is chosen, its fields are reached, and it is used', async () => {
  const { window, pbx, zil } = await atTheWay();
  const focused = () =>
    window.evaluate(() => {
      const field = document.activeElement as HTMLInputElement | null;
      return field?.labels?.[0]?.textContent ?? field?.ariaLabel ?? field?.textContent ?? '';
    });
  const press = async (key: string, until: string) => {
    for (let times = 0; times < 15 && !(await focused()).includes(until); times += 1) await window.keyboard.press(key);
    expect(await focused()).toContain(until);
  };
  await window.getByRole('button', { name: 'Otomatik kur' }).focus();
  await press('Tab', 'Başka yollar');
  await window.keyboard.press('Enter');
  await press('Tab', 'Bu ağa bak');
  await press('Tab', 'ngrok tüneli');
  await window.keyboard.press('Space');
  await press('ArrowDown', 'Kendi adresim var');
  await press('Tab', 'Dışarıdan görünen adres');
  await window.keyboard.type(`http://127.0.0.1:${(await zil.address.listener()).port}`);
  await press('Tab', 'Bu yolu kullan');
  await window.keyboard.press('Enter');
  await window.getByText('Adres kanıtlanmadı, santrale bildirilmedi').first().waitFor();
  await press('Tab', 'Yine de kullan');
  await window.keyboard.press('Enter');
  await pbx.subscribed();
});
