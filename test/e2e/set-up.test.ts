import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownConfiguration, type WatchedZil } from '../desktop/program.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { askedOf, chooseWay, openDiagnostics, reachable, signIn, typeAccount } from './office.ts';

const ring = { caller: '905335554321', line: '908505501234', extension: '1001' };

/** Returns the file by which the session starts Zil. */
function loginEntry({ profile }: WatchedZil): string {
  return join(ownConfiguration(profile).XDG_CONFIG_HOME, 'autostart', 'app.zil.desktop.desktop');
}

test('a new computer is set up step by step, and then the PBX rings on it', async () => {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const { listenPort, publicUrl } = await reachable();
  const zil = await watchedZil({ env, settings: { setUp: 'account', apiUrl: pbx.baseUrl.href }, args: [] });
  const window = await zil.window();
  await window.getByText('Adım 1 / 4').waitFor();
  await window.getByRole('heading', { name: 'Santral hesabınız' }).waitFor();
  await typeAccount(window, pbx.account);
  await window.getByText('parolayı koruyacak bir anahtarlık yok').waitFor();
  expect(pbx.asked).toEqual([]);
  await window.getByRole('radio', { name: 'Yalnız Zil kapanana kadar' }).focus();
  await window.keyboard.press('Space');
  await window.getByRole('button', { name: 'Hesabı denetle ve kaydet' }).click();

  await window.getByRole('heading', { name: 'Santral bu bilgisayara nasıl ulaşsın?' }).waitFor();
  // What a person most likely wants comes first, and is the only thing to press.
  await window.getByRole('button', { name: 'Otomatik kur' }).waitFor();
  expect(await window.getByRole('radio').count()).toBe(0);
  await chooseWay(window, 'Kendi adresim var');
  expect(await window.getByRole('radio', { name: '(127.0.0.1)' }).isChecked()).toBe(true);
  await window.getByRole('textbox', { name: 'Port' }).fill(`${listenPort}`);
  await window.getByRole('textbox', { name: 'Dışarıdan görünen adres' }).fill(publicUrl);
  await window.getByText(`Santrale bildirilecek adres: ${publicUrl}/h/••••`).waitFor();
  await window.getByText('Bu adres yalnız ofis ağında geçerli').waitFor();
  await window.getByRole('button', { name: 'Bu yolu kullan' }).click();
  await window.getByText('Adres kanıtlanmadı, santrale bildirilmedi').first().waitFor();
  expect(pbx.isSubscribed).toBe(false);
  await window.getByRole('button', { name: 'Yine de kullan' }).click();
  const subscription = await pbx.subscribed();
  expect(subscription).toMatchObject({ events: ['EXTENSION_RINGING', 'IVR_MENU_ACTION', 'IVR_MENU_EXIT'] });
  expect(subscription.url.href).toBe((await zil.address.listener()).href);
  await window.getByRole('button', { name: 'İleri' }).click();
  await window.getByRole('heading', { name: 'Hangi dahililer sizin?' }).waitFor();

  await window.getByRole('button', { name: 'Geri' }).click();
  await window.getByText(`Yol açık: ${publicUrl}/h/••••`).first().waitFor();
  await window.getByText('İsteğinizle yine de kullanılıyor').first().waitFor();
  expect(await window.content()).not.toContain(subscription.url.pathname.slice('/h/'.length));
  await window.getByRole('button', { name: 'İleri' }).click();

  await window.getByRole('textbox', { name: 'dahililer' }).fill('1001');
  await window.keyboard.press('Enter');
  await window.getByRole('heading', { name: 'Bir bildirim deneyelim' }).waitFor();
  await window.getByRole('button', { name: 'Deneme bildirimi göster' }).click();
  expect((await desktop.note(1)).title).toBe('Deneme bildirimi');
  await window.getByText('Gösterildi.').waitFor();
  expect(await window.getByRole('switch', { name: 'Bilgisayar açılınca Zil de başlasın' }).isChecked()).toBe(true);
  expect(existsSync(loginEntry(zil))).toBe(false);
  await window.getByRole('button', { name: 'Bitir' }).click();

  await window.getByRole('heading', { name: 'Çağrılar' }).waitFor();
  expect(readFileSync(loginEntry(zil), 'utf8')).toMatch(/^Exec=.* "--hidden"$/m);
  await window.getByText('Çağrılar dinleniyor').waitFor();
  expect(await pbx.ring({ ...ring, caller: '902123334455', extension: '1002' })).toMatchObject({ ok: true });
  expect(await pbx.choose({ ...ring, menu: '42', digits: '9' })).toMatchObject({ ok: true });
  expect(await pbx.ring(ring)).toMatchObject({ ok: true });
  expect(await desktop.note(2)).toMatchObject({
    title: '0533 555 43 21 arıyor',
    body: 'Dahili 1001 çalıyor\nAranan hat: 0850 550 12 34\nTuşlama: 9',
  });
  await window.getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await openDiagnostics(window);
  await window.getByText('Santralin bildirimi geldi, adres kanıtlandı').first().waitFor();
});

test('a wrong password is tried once, and the PBX’s own sentence is shown', async () => {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const zil = await watchedZil({
    env,
    settings: { setUp: 'account', apiUrl: pbx.baseUrl.href, ...(await reachable()) },
    args: [],
  });
  const window = await zil.window();
  await signIn(window, { ...pbx.account, password: 'yanlış' }, 'Diskte, korumasız');
  await window.getByRole('alert').getByText('Bu kullanıcı adı ve parola ile girilemiyor.').waitFor();
  expect(await window.getByRole('button', { name: 'Denetlemeden kaydet' }).count()).toBe(0);
  expect(askedOf(pbx)).toEqual(['creditinfo']);

  // These events make a signed-in Zil ask the PBX. Here they must not.
  await (await desktop.trayItem()).click();
  await zil.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await window.reload();
  await signIn(window, pbx.account, 'Diskte, korumasız');
  await window.getByRole('heading', { name: 'Santral bu bilgisayara nasıl ulaşsın?' }).waitFor();
  await pbx.subscribed();
  expect(askedOf(pbx)).toEqual(['creditinfo', 'creditinfo', 'subscribe']);
});

test('an unfinished set-up goes on at its step after a restart', async () => {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile({ setUp: 'account', apiUrl: pbx.baseUrl.href });
  const first = await watchedZil({ env, profile, args: [] });
  const leaving = await first.window();
  await signIn(leaving, pbx.account, 'Diskte, korumasız');
  await leaving.getByRole('heading', { name: 'Santral bu bilgisayara nasıl ulaşsın?' }).waitFor();
  await leaving.getByRole('button', { name: 'Sonra' }).click();
  await leaving.getByText('Kurulum bitmedi').waitFor();
  await expect.poll(async () => (await desktop.trayItem()).tooltip()).toMatch(/^Zil’in kurulumu bitmedi/);
  await first.stop();

  const second = await watchedZil({ env, profile, args: [] });
  const window = await second.window();
  await window.getByText('Adım 2 / 4').waitFor();
  await window.getByRole('button', { name: 'Geri' }).click();
  await window.getByText('Hesap: 0850 550 00 00').waitFor();
  expect(pbx.isSubscribed).toBe(false);
});

test('a password that was not to be kept is asked for again, and the set-up goes on where it was', async () => {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile({ setUp: 'extensions', apiUrl: pbx.baseUrl.href, ...(await reachable()) });
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  await window.getByText('Adım 1 / 4').waitFor();
  await signIn(window, pbx.account, 'Yalnız Zil kapanana kadar');
  await window.getByText('Adım 3 / 4').waitFor();
  await pbx.subscribed();
});

test('without an account a practice call rings, and a person can return to the set-up', async () => {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const zil = await watchedZil({ env, settings: { setUp: 'account', apiUrl: pbx.baseUrl.href }, args: [] });
  const window = await zil.window();
  await window.getByRole('button', { name: 'Hesapsız dene' }).click();
  expect((await desktop.note(1)).title).toBe('0555 000 00 00 arıyor');
  await window.getByRole('heading', { name: 'Çağrılar' }).waitFor();
  await window.getByRole('option', { name: '0555 000 00 00' }).getByText('Deneme').waitFor();
  await window.getByRole('alert').getByText('Kurulum bitmedi').waitFor();
  await window.getByRole('button', { name: 'Kuruluma dön' }).click();
  await window.getByRole('heading', { name: 'Santral hesabınız' }).waitFor();
  expect(pbx.asked).toEqual([]);
});
