import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { turkish } from '../../src/view/texts-turkish.ts';
import { administer } from '../desktop/administrator.ts';
import { freePort } from '../desktop/free-port.ts';
import { logOf, root, type WatchedZil } from '../desktop/program.ts';
import { keepSecret } from '../desktop/secrets.ts';
import { type SshServer, type SshServerOptions, startSshServer } from '../desktop/ssh-server.ts';
import { selfSigned, selfSignedEnds } from '../fakes/self-signed.ts';
import { processes, StandIns } from '../fakes/stand-ins.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { atTheWay } from './at-the-way.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { picture } from './looks.ts';
import { fromMenu } from './menu.ts';
import { chooseWay, openDiagnostics, signIn } from './office.ts';
import { openSettings } from './settings-window.ts';

const standIn = join(root, 'test', 'fakes', 'stand-in-tunnel.mjs');

/** An address of this computer that looks public; `build/test.mjs` makes one where it can. */
const publicAddress = process.env['ZIL_TEST_PUBLIC_ADDRESS'] ?? null;

const ring = { caller: '905335554321', line: '908505501234', extension: '1001' };
const delivered = { ok: true };

async function sshServer(options?: SshServerOptions): Promise<SshServer> {
  const server = await startSshServer(options);
  onTestFinished(() => server.stop());
  return server;
}

async function chooseSsh(window: Page, server: SshServer, remotePort: number, publicUrl = ''): Promise<void> {
  await chooseWay(window, 'Kendi sunucunuz (SSH)');
  await window.getByRole('textbox', { name: 'Sunucu', exact: true }).fill('127.0.0.1');
  await window.getByRole('textbox', { name: 'SSH portu' }).fill(`${server.port}`);
  await window.getByRole('textbox', { name: 'Sunucudaki kullanıcı adı' }).fill(server.user);
  await window.getByRole('textbox', { name: 'Anahtar dosyası', exact: true }).fill(server.keyFile);
  await window.getByRole('textbox', { name: 'Sunucuda açılacak port' }).fill(`${remotePort}`);
  await window.getByRole('textbox', { name: 'Dışarıdan görünen adres' }).fill(publicUrl);
  await window.getByRole('button', { name: 'Bu yolu kullan' }).click();
}

async function finish(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'İleri' }).click();
  await window.getByRole('heading', { name: 'Hangi dahililer sizin?' }).waitFor();
  await window.getByRole('button', { name: 'İleri' }).click();
  await window.getByRole('button', { name: 'Bitir' }).click();
  await window.getByRole('heading', { name: 'Çağrılar' }).waitFor();
}

function tunnels() {
  return processes('cmdline').filter(({ text }) => text.split('\0')[1] === standIn);
}

async function listenerPort(zil: WatchedZil): Promise<string> {
  return (await zil.address.listener()).port;
}

describe('from a fresh profile through the assistant', () => {
  test('a tunnel over the person’s own server brings a call to the desktop, and comes back after an outage', async () => {
    const server = await sshServer();
    const { desktop, pbx, profile, zil, window } = await atTheWay();
    const remotePort = await freePort();
    await chooseSsh(window, server, remotePort);
    await window.getByText(`Yol açık: http://127.0.0.1:${remotePort}/h/••••`).first().waitFor();
    await window.getByText(`Sunucunun tanınan anahtarı: ${server.fingerprint}`).waitFor();
    // A loopback address cannot be proved, and the PBX has not got it.
    await window.getByText('Adres kanıtlanmadı, santrale bildirilmedi').first().waitFor();
    expect(pbx.isSubscribed).toBe(false);
    await window.getByRole('button', { name: 'Yine de kullan' }).click();
    const { url } = await pbx.subscribed();
    expect([url.port, url.port === (await listenerPort(zil))]).toEqual([`${remotePort}`, false]);
    await finish(window);

    expect(await pbx.ring(ring)).toMatchObject(delivered);
    expect((await desktop.note(1)).title).toBe('0533 555 43 21 arıyor');
    await openDiagnostics(window);
    await window.getByText('Santralin bildirimi geldi, adres kanıtlandı').first().waitFor();
    const arriving = window.getByRole('listitem').filter({ hasText: 'Çağrılar buraya gelebiliyor' });
    await arriving.getByText('Yolunda').waitFor();

    await server.kill();
    await window.getByText(/^Yol kurulamadı\./).waitFor();
    await arriving.getByText('Sorun').waitFor();
    // The button goes while the way is tried, and the focus stays at its line.
    await arriving.getByRole('button', { name: 'Yeniden dene' }).press('Enter');
    await expect.poll(() => arriving.evaluate((line) => line === document.activeElement)).toBe(true);
    await expect.poll(async () => (await desktop.trayItem()).tooltip()).toMatch(/^Zil’e santralden ulaşılamıyor/);
    expect((await pbx.ring({ ...ring, caller: '902123334455' })).ok).toBe(false);
    await server.restart();
    await arriving.getByText('Yolunda').waitFor();
    await window.getByRole('status').filter({ hasText: 'Çağrılar buraya gelebiliyor: Sınandı' }).waitFor();
    await window.getByText(`Yol açık: http://127.0.0.1:${remotePort}/h/••••`).first().waitFor();
    expect(await pbx.ring({ ...ring, caller: '902123334455' })).toMatchObject(delivered);
    expect((await desktop.note(2)).title).toBe('0212 333 44 55 arıyor');
    expect(logOf(profile).map(({ event }) => event)).toContain('way.changed');
  });

  test.runIf(publicAddress !== null)(
    'the PBX gets an address at once when the self-test has proved it, and so the next one',
    async () => {
      const server = await sshServer({ gatewayPorts: 'yes' });
      const { desktop, pbx, window } = await atTheWay();
      const [first, second] = [await freePort(), await freePort()];
      await chooseSsh(window, server, first, `http://${publicAddress}:${first}`);
      await window.getByText('Adres dışarıdan sınandı, buraya ulaşıyor').first().waitFor();
      expect((await pbx.subscribed()).url.host).toBe(`${publicAddress}:${first}`);
      await chooseSsh(window, server, second, `http://${publicAddress}:${second}`);
      await expect.poll(async () => (await pbx.subscribed()).url.host).toBe(`${publicAddress}:${second}`);
      await finish(window);
      expect(await pbx.ring(ring)).toMatchObject(delivered);
      await desktop.note(1);
    },
  );

  test('a test call that arrives is the proof, and its report contains neither the number nor the token', async () => {
    const server = await sshServer();
    const { pbx, zil, window } = await atTheWay();
    await chooseSsh(window, server, await freePort());
    await window.getByText('Adres kanıtlanmadı, santrale bildirilmedi').first().waitFor();
    await window.getByRole('button', { name: 'Sınama çağrısı' }).click();
    await window.getByText(/^Şimdi cep telefonunuzdan santral numaranızı arayın\. \d+ saniye bekleniyor\.$/).waitFor();
    expect(await pbx.ring(ring)).toMatchObject(delivered);
    await window.getByText(/^Geldi \(\d\d:\d\d:\d\d\)/).waitFor();
    await window.getByText('Santralin bildirimi geldi, adres kanıtlandı').first().waitFor();

    await window.getByRole('button', { name: 'Sonra' }).click();
    // The details are open, because the result of the test call stands there.
    await fromMenu(window, 'Tanılama');
    const report = window.getByRole('textbox', { name: 'Zil tanılama raporu' });
    await expect.poll(() => report.inputValue()).toContain('Kendi sunucunuz (SSH)');
    await window.getByRole('button', { name: 'Raporu kopyala' }).click();
    await window.getByText('Kopyalandı.').waitFor();
    const copied = await zil.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain('Son bildirim');
    expect(copied).not.toMatch(/5554321|555 43 21/);
    expect(copied).not.toContain((await zil.address.listener()).pathname.slice('/h/'.length));
  });
});

test('a listener with the person’s own certificate rings, and says until when the certificate is good', async () => {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const [certificateFile, keyFile] = [join(profile, 'office.crt'), join(profile, 'office.key')];
  writeFileSync(certificateFile, selfSigned.cert);
  writeFileSync(keyFile, selfSigned.key);
  const zil = await watchedZil({ env, profile, settings: {}, args: [] });
  const window = await zil.window();
  await openSettings(window, 'connection');
  await window.getByRole('textbox', { name: 'Dışarıdan görünen adres' }).fill('https://127.0.0.1');
  await window.getByText('Kendi sertifikam (https)').click();
  await window.getByRole('textbox', { name: 'Sertifika dosyası' }).fill(certificateFile);
  await window.keyboard.press('Enter');
  await window.getByText('Dosya bir sertifika değil').first().waitFor();
  await window.getByRole('textbox', { name: 'Sertifikanın anahtar dosyası' }).fill(keyFile);
  await window.keyboard.press('Enter');
  // The day depends on the time zone, and the zone of these tests on the time of day.
  const until = new Intl.DateTimeFormat('tr', { dateStyle: 'long' }).format(selfSignedEnds);
  await window.getByText(`Sertifika ${until} gününe kadar geçerli`).first().waitFor();
  const listener = await zil.address.listener();
  expect(listener.protocol).toBe('https:');
  expect(await sendWebhook(listener, ringOf('905335554321'))).toMatchObject(delivered);
  await expect.poll(() => desktop.received.map(({ title }) => title)).toContain('0533 555 43 21 arıyor');
  await (await desktop.trayItem()).choose('Deneme araması');
  await expect.poll(() => desktop.received.map(({ title }) => title)).toContain('0555 000 00 00 arıyor');
});

test('without a way the window shows calls from call records, some time after they ended', async () => {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  const over = { ...ring, callee: '5000', calleeType: 'RINGGROUP', hangupCause: 'NORMAL_CLEARING' };
  pbx.recordCall({ ...over, startedAtMs: Date.now() - 600_000, durationSeconds: 35, billableSeconds: 0 });
  const profile = temporaryProfile({ way: 'none' });
  const config = administer(profile, pbx);
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  await window.getByText(turkish.status.recordsAlone).waitFor();
  const call = window.getByRole('option', { name: '0533 555 43 21' });
  await call.waitFor();
  await call.getByText('Cevapsız').waitFor();
  await call.getByText('Grup 5000').waitFor();
  // Where Zil knows it from is told to whoever asks.
  const story = window.getByRole('region', { name: '0533 555 43 21' });
  await story.getByTitle(turkish.story.callKnown.certain).getByText('Cevapsız').waitFor();
  await window.screenshot({ path: picture('calls-from-records') });
  expect(pbx.isSubscribed).toBe(false);
});

test('Zil does not connect to a server with another key than before, until a person removes the old key', async () => {
  const server = await sshServer();
  const { window } = await atTheWay();
  await chooseSsh(window, server, await freePort());
  await window.getByText('Yol açık').first().waitFor();
  const fingerprint = await server.changeHostKey();
  await window.getByText('Sunucunun anahtarı değişmiş').first().waitFor();
  await window.getByRole('button', { name: 'Anahtarı unut' }).click();
  await window.getByText(`Sunucunun tanınan anahtarı: ${fingerprint}`).waitFor();
  await window.getByText('Yol açık').first().waitFor();
});

test.runIf(publicAddress !== null)(
  'a typed token is stored when the way is chosen, and is never sent back to the window',
  async () => {
    const token = '2abcdefghijklmnopqrstuvwxyz_0123456789';
    keepSecret(token);
    const { window } = await atTheWay();
    await chooseWay(window, 'ngrok tüneli');
    await window.getByRole('button', { name: 'Bu yolu kullan' }).click();
    await window.getByText('Tünel hesabının anahtarı girilmedi').first().waitFor();
    await window.getByLabel('ngrok anahtarı (authtoken)').fill(token);
    await window.keyboard.press('Tab');
    await window.getByText('Zil kapanana kadar hatırlanır').waitFor();
    // On a network without internet, ngrok's own module reaches no server.
    await window.getByText('Sunucuya ulaşılamadı').first().waitFor();
    expect(await window.getByLabel('ngrok anahtarı (authtoken)').inputValue()).toBe('');
    expect(await window.content()).not.toContain(token);
  },
);

test('a tunnel program runs only when a person has agreed outside the window, and ends with Zil', async () => {
  const standIns = await StandIns.open('good');
  onTestFinished(() => standIns.close());
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile({ setUp: 'account', apiUrl: pbx.baseUrl.href });
  const zil = await watchedZil({ env: { ...env, ...standIns.env }, profile, args: [] });
  const window = await zil.window();
  await signIn(window, pbx.account, 'Yalnız Zil kapanana kadar');
  await chooseWay(window, 'Başka bir tünel programı');
  await window.getByRole('textbox', { name: 'Tünel programı' }).fill(`"${process.execPath}" "${standIn}" http {port}`);
  await window.getByRole('textbox', { name: 'Adresi bulan desen' }).fill(String.raw`Forwarding (\S+)`);
  // A page that was taken over cannot answer the system's question. Here the test answers it.
  const answer = (response: number) =>
    zil.app.evaluate(({ dialog }, given) => {
      dialog.showMessageBox = async () => ({ response: given, checkboxChecked: false });
    }, response);
  await answer(0);
  await window.getByRole('button', { name: 'Bu yolu kullan' }).click();
  await window.getByText('Kaydedilmedi: programın çalıştırılmasına izin verilmedi.').waitFor();
  expect(tunnels()).toEqual([]);

  await answer(1);
  await window.getByRole('button', { name: 'Bu yolu kullan' }).click();
  await window.getByText('Yol açık').first().waitFor();
  await window.getByRole('button', { name: 'Yine de kullan' }).click();
  const { url } = await pbx.subscribed();
  expect(url.port).not.toBe(await listenerPort(zil));
  expect(await pbx.ring(ring)).toMatchObject(delivered);
  expect((await desktop.note(1)).title).toBe('0533 555 43 21 arıyor');
  expect(tunnels()).toHaveLength(1);
  await zil.stop();
  // Neither the tunnel program, nor its child, nor Zil runs any more.
  expect(standIns.running()).toEqual([]);
});

test('in CI the tests run on a network of their own', () => {
  if (process.env['CI'] === 'true' && process.getuid?.() === 0) expect(publicAddress).not.toBeNull();
  expect(publicAddress === null || publicAddress === '198.51.100.7').toBe(true);
});
