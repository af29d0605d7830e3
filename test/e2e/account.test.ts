import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { administer } from '../desktop/administrator.ts';
import { freePort } from '../desktop/free-port.ts';
import { logOf } from '../desktop/program.ts';
import { testPassword } from '../desktop/secrets.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { plainZil, temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { backToCalls, fromMenu, readInDiagnostics } from './menu.ts';
import { askedOf, reachable } from './office.ts';
import { chooseSection, isSaved, openSettings, showAdvanced } from './settings-window.ts';
import { subscribedZil } from './subscribed-zil.ts';

const ring = { caller: '905335554321', line: '908505501234', extension: '1001' };
const delivered = { ok: true, value: undefined };

const isSubscribed = (pbx: { readonly isSubscribed: boolean }) => () => pbx.isSubscribed;

describe('a PBX that is down when Zil starts', () => {
  async function withoutPbx() {
    const { env, desktop } = await testDesktop();
    const port = await freePort();
    const profile = temporaryProfile(await reachable());
    const nobody = {
      baseUrl: new URL(`http://127.0.0.1:${port}/api/mutlusantral/v1/`),
      account: { username: 'deneme', password: testPassword },
    };
    const zil = await watchedZil({ env: { ...env, ...administer(profile, nobody) }, profile, args: [] });
    const window = await zil.window();
    await window.getByRole('alert').getByText('Santrale ulaşılamıyor.').waitFor();
    await readInDiagnostics(window, 'Santrale ulaşılamıyor (ERR_CONNECTION_REFUSED)');
    await readInDiagnostics(window, /Yeniden denenecek: \d\d:\d\d$/m);
    await backToCalls(window);
    await expect
      .poll(async () => (await desktop.trayItem()).tooltip())
      .toBe('Zil santrale abone değil: ayrıntı için açın');
    return { desktop, zil, window, port };
  }

  test('gets the subscription without a person when it is back', async () => {
    const { desktop, zil, window, port } = await withoutPbx();
    const pbx = await practicePbx({ port });
    expect((await pbx.subscribed()).url.href).toBe((await zil.address.listener()).href);
    await window.getByText('Çağrılar dinleniyor').waitFor();
    await expect.poll(async () => (await desktop.trayItem()).tooltip()).toMatch(/^Zil dinliyor/);
    expect(logOf(zil.profile).filter(({ event }) => event === 'subscription.doubted')).toEqual([]);
    expect(await pbx.ring(ring)).toEqual(delivered);
    expect((await desktop.note(1)).title).toBe('0533 555 43 21 arıyor');
  });

  test('gets the subscription when a person asks for it', async () => {
    const { zil, window, port } = await withoutPbx();
    await fromMenu(window, 'Ayarlar');
    const pbx = await practicePbx({ port });
    await window.getByRole('button', { name: 'Santrale yeniden abone ol' }).click();
    await pbx.subscribed();
    await window.getByText('Çağrılar dinleniyor').waitFor();
    expect(logOf(zil.profile).filter(({ event }) => event === 'subscription.doubted')).toMatchObject([
      { reason: 'person-asked' },
    ]);
  });
});

describe('the subscription', () => {
  test('ends before the computer sleeps, and begins again when it wakes up', async () => {
    const { desktop, pbx, zil, window } = await subscribedZil();
    await zil.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect.poll(isSubscribed(pbx)).toBe(false);
    expect(await pbx.ring(ring)).toEqual({ ok: false, error: 'not-subscribed' });
    await zil.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await pbx.subscribed();
    await window.getByText('Çağrılar dinleniyor').waitFor();
    expect(await pbx.ring(ring)).toEqual(delivered);
    await desktop.note(1);
    expect(askedOf(pbx).filter((call) => call.endsWith('subscribe'))).toEqual([
      'subscribe',
      'unsubscribe',
      'subscribe',
    ]);
  });

  test('follows Zil to another port', async () => {
    const { desktop, pbx, window } = await subscribedZil();
    const { listenPort, publicUrl } = await reachable();
    await openSettings(window, 'connection');
    await window.getByRole('textbox', { name: 'Port' }).fill(`${listenPort}`);
    await window.getByRole('textbox', { name: 'Dışarıdan görünen adres' }).fill(publicUrl);
    await isSaved(window, 'Port');
    await window.keyboard.press('Enter');
    await window.getByRole('button', { name: 'Yine de kullan' }).click();
    await expect.poll(async () => (await pbx.subscribed()).url.origin).toBe(publicUrl);
    expect(await pbx.ring(ring)).toEqual(delivered);
    await desktop.note(1);
  });

  test('ends when a person quits from the tray', async () => {
    const { env, desktop } = await testDesktop();
    const pbx = await practicePbx();
    const profile = temporaryProfile(await reachable());
    const zil = plainZil({ env: { ...env, ...administer(profile, pbx) }, profile });
    await pbx.subscribed();
    const ended = new Promise((resolve) => zil.process.once('exit', resolve));
    await (await desktop.trayItem()).choose('Çık');
    expect(await ended).toBe(0);
    expect(pbx.isSubscribed).toBe(false);
    expect(askedOf(pbx).at(-1)).toBe('unsubscribe');
  });

  test('uses a new token when a person renews it, and webhooks to the old one still ring', async () => {
    const { desktop, pbx, window } = await subscribedZil();
    const { url: before } = await pbx.subscribed();
    await openSettings(window, 'connection');
    await window.getByRole('button', { name: 'Gizli anahtarı yenile' }).click();
    await window.getByText('Yenilendi, santrale bildiriliyor.').waitFor();
    await expect.poll(async () => (await pbx.subscribed()).url.href).not.toBe(before.href);
    const { url: after } = await pbx.subscribed();
    expect([after.origin, after.pathname.length]).toEqual([before.origin, before.pathname.length]);
    expect(await sendWebhook(before, ringOf('905335554321'))).toEqual(delivered);
    expect(await pbx.ring({ ...ring, caller: '902123334455' })).toEqual(delivered);
    await desktop.note(2);
    const wrong = new URL(`/h/${'A'.repeat(32)}`, after);
    expect(await sendWebhook(wrong, ringOf('905335554321'))).toEqual({ ok: false, error: '404' });
  });
});

test('a password that is no longer right is tried once and never again, whatever a person clicks on', async () => {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile(await reachable());
  const outdated = { baseUrl: pbx.baseUrl, account: { ...pbx.account, password: 'eski' } };
  const zil = await watchedZil({ env: { ...env, ...administer(profile, outdated) }, profile, args: [] });
  const window = await zil.window();
  await window.getByRole('alert').getByText('Santral hesabı kabul etmedi').waitFor();
  await readInDiagnostics(window, '“Bu kullanıcı adı ve parola ile girilemiyor.”');
  await backToCalls(window);
  const tray = await desktop.trayItem();
  await expect.poll(() => tray.tooltip()).toBe('Zil santrale abone değil: ayrıntı için açın');
  await fromMenu(window, 'Ayarlar');
  await window.getByRole('button', { name: 'Santrale yeniden abone ol' }).click();
  await zil.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await tray.choose('Santral paneli');
  await window.getByText('Bağlantı açılamadı. Santral hesabı kabul etmedi').waitFor();
  expect(pbx.asked).toHaveLength(1);
});

test('credit that runs low is warned of once, and not again at the next start', async () => {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const left = (minutes: number) => {
    const text = JSON.stringify([{ pilotNo: 908505500000, voipPackName: '250 DK', minuteLeft: `${minutes} dk` }]);
    pbx.answerWith('creditinfo', { kind: 'text', text });
  };
  left(12);
  const profile = temporaryProfile(await reachable());
  const config = administer(profile, pbx);
  const first = await watchedZil({ env: { ...env, ...config }, profile });
  expect(await desktop.note(1)).toMatchObject({
    title: 'Kontör azalıyor',
    body: '0850 550 00 00: 12 dk kaldı.',
  });
  await pbx.subscribed();
  await first.stop();

  const second = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await second.window();
  await window.getByRole('button', { name: /^Kontör: / }).click();
  left(11);
  await window.getByRole('button', { name: 'Yenile', exact: true }).click();
  await window.getByRole('region', { name: '0850 550 00 00' }).getByText('11 dk').waitFor();
  await backToCalls(window);
  await readInDiagnostics(window, 'Henüz bildirim gösterilmedi');
  expect(desktop.received).toHaveLength(1);
});

test('an account from an administrator needs no set-up, subscribes at once, and cannot be changed in the window', async () => {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile({ setUp: 'account' });
  const { listenPort, publicUrl } = await reachable();
  const config = administer(profile, pbx, { listenPort, publicUrl });
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  expect((await pbx.subscribed()).url.origin).toBe(publicUrl);
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  await fromMenu(window, 'Ayarlar');
  await window.getByText('Hesap: 0850 550 00 00').waitFor();
  await window.getByText('Hesabı yönetici ayarladı.').waitFor();
  for (const name of ['Hesabı değiştir', 'Hesabı kaldır']) {
    expect(await window.getByRole('button', { name }).count()).toBe(0);
  }
  const isFixed = async (name: string) => {
    const field = window.getByRole('textbox', { name });
    expect(await field.isDisabled()).toBe(true);
    const about = (await field.getAttribute('aria-describedby'))?.split(' ')[0] ?? '';
    expect(await window.locator(`[id="${about}"]`).textContent()).toMatch(/^Yönetici tarafından ayarlandı\. ./);
  };
  await showAdvanced(window);
  await isFixed('Santral adresi');
  await chooseSection(window, 'connection');
  await isFixed('Port');
  await isFixed('Dışarıdan görünen adres');
  expect(await window.content()).not.toContain(pbx.account.password);
});
