import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { makeProfile, removeProfile, root, watchProgram } from '../desktop/program.ts';
import { startPracticePbx } from '../practice/practice-pbx.ts';

const line = '908505501234';

/** A name that nobody owns (RFC 2606): the owner of a real one would get the webhook token. */
const publicUrl = 'https://zil.ofisiniz.example';

/** What the PBX sends before the last pictures. */
const calls = [
  { event: 'EXTENSION_RINGING', calling_number: '902123334455', called_number: line, extension_number: '1002' },
  { event: 'IVR_MENU_ACTION', calling_number: '905335554321', called_number: line, ivr_id: '42', ivr_digits: '2' },
  { event: 'EXTENSION_RINGING', calling_number: '905335554321', called_number: line, extension_number: '1001' },
];

/**
 * Sets the real Zil up as a person does, with the practice PBX, and takes the pictures of docs/images on the way,
 * except ring.png. The default port of the listener must be free.
 */
export async function takePictures(electron: string): Promise<void> {
  const session = await startDesktopSession({ dunst: true });
  const pbx = await startPracticePbx({ account: { username: 'ofis', password: 'gizli' } });
  const { listenPort } = defaultSettings;
  // Nobody answers at this address: it is a confirmed way, used without a proof.
  const insistOn = publicUrl;
  const profile = makeProfile({ setUp: 'account', apiUrl: pbx.baseUrl.href, listenPort, insistOn });
  const zil = await watchProgram({ electron, env: session.env, profile });
  try {
    const listener = await zil.address.listener();
    const window = await zil.window();
    await account(window);
    await reach(window);
    await extensions(window);
    await notification(window);
    await pbx.subscribed();
    for (const call of calls) await sendWebhook(listener, { ...call, tenant_id: '1234' });
    await window.getByRole('option', { name: '0533 555 43 21' }).click();
    await window.getByText('Çağrılar dinleniyor').waitFor();
    await take(window, 'set-up-5');
    await window.getByRole('button', { name: 'Diğer' }).click();
    await window.getByRole('menuitem', { name: 'Tanılama' }).click();
    await window.getByText('Destek paketi…').waitFor();
    await take(window, 'diagnostics');
    await window.getByRole('button', { name: 'Çağrılara dön' }).click();
    await look(window);
    pbx.answerWith('subscribe', { kind: 'html-page', status: 503 }, 10);
    await zil.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
    await zil.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
    await window.getByRole('contentinfo').getByRole('alert').getByRole('paragraph').waitFor();
    await take(window, 'look-problem');
  } finally {
    await zil.stop();
    await pbx.close();
    await session.stop();
    removeProfile(profile);
  }
}

async function account(window: Page): Promise<void> {
  await window.getByRole('heading', { name: 'Santral hesabınız' }).waitFor();
  await window.getByRole('textbox', { name: 'Kullanıcı adı' }).fill('ofis');
  await window.getByLabel('Parola').fill('gizli');
  await take(window, 'set-up-1');
  await window.getByRole('button', { name: 'Hesabı denetle ve kaydet' }).click();
  // A desktop in memory has no key store.
  await window.getByRole('radio', { name: 'Yalnız Zil kapanana kadar' }).focus();
  await window.keyboard.press('Space');
  await window.getByRole('button', { name: 'Hesabı denetle ve kaydet' }).click();
}

async function reach(window: Page): Promise<void> {
  await window.getByRole('heading', { name: 'Santral bu bilgisayara nasıl ulaşsın?' }).waitFor();
  await take(window, 'set-up-2');
  await window.getByText('Başka yollar', { exact: true }).click();
  await window.getByText('Kendi adresim var', { exact: true }).click();
  await window.getByRole('textbox', { name: 'Dışarıdan görünen adres' }).fill(publicUrl);
  await window.getByRole('button', { name: 'Bu yolu kullan' }).click();
  await window.getByText('Yol açık').first().scrollIntoViewIfNeeded();
  await take(window, 'way');
  await next(window);
}

async function extensions(window: Page): Promise<void> {
  await window.getByRole('heading', { name: 'Hangi dahililer sizin?' }).waitFor();
  await window.getByRole('textbox', { name: 'dahililer' }).fill('1001, 1002');
  await take(window, 'set-up-3');
  await next(window);
}

async function notification(window: Page): Promise<void> {
  await window.getByRole('heading', { name: 'Bir bildirim deneyelim' }).waitFor();
  await window.getByRole('button', { name: 'Deneme bildirimi göster' }).click();
  await window.getByText('Gösterildi.').waitFor();
  await take(window, 'set-up-4');
  await window.getByRole('button', { name: 'Bitir' }).click();
}

/** Takes the pictures of docs/look.md, beginning and ending at the calls. */
async function look(window: Page): Promise<void> {
  await window.getByRole('option').first().waitFor();
  await take(window, 'look-light');
  await window.emulateMedia({ colorScheme: 'dark' });
  await take(window, 'look-dark');
  await window.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await take(window, 'look-forced-colors');
  await window.emulateMedia({ forcedColors: 'none' });
  const size = await window.evaluate(() => ({ width: globalThis.innerWidth, height: globalThis.innerHeight }));
  await window.setViewportSize({ width: 480, height: 640 });
  await take(window, 'look-narrow');
  await window.setViewportSize(size);
}

function next(window: Page): Promise<void> {
  return window.getByRole('button', { name: 'İleri' }).click();
}

async function take(window: Page, name: string): Promise<void> {
  // Removes the focus mark from the picture.
  await window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const path = join(root, 'docs', 'images', `${name}.png`);
  await window.screenshot({ path });
  process.stdout.write(`${path}\n`);
}
