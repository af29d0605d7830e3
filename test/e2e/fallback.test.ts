import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { root } from '../desktop/program.ts';
import { screenshot } from '../desktop/screenshot.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { backToCalls, readInDiagnostics } from './menu.ts';
import { ending } from './popup-page.ts';

test("where the system refuses the program's notifications, notify-send shows them, once a call, and the window says so", async () => {
  const { env, desktop } = await testDesktop();
  desktop.refuse((app) => app !== 'notify-send');
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  for (const extension of ['1001', '1002', '1003']) await sendWebhook(listener, ringOf('905335554321', extension));
  expect(await desktop.note(1)).toMatchObject({
    app: 'notify-send',
    title: '0533 555 43 21 arıyor',
    body: 'Dahili 1001 çalıyor\nAranan hat: 0850 550 12 34',
    urgency: 2,
    timeoutMs: 600_000,
  });
  const window = await zil.window();
  await window.getByRole('alert').getByText('Sistem bildirimi çalışmadı').waitFor();
  await readInDiagnostics(window, 'başka yolla gösterildi');
  await backToCalls(window);
  await window.getByText('Dahili 1001, 1002, 1003').first().waitFor();

  await sendWebhook(listener, {
    ...ringOf('--help $(id) `id` "x" \\n <b>', "1'0"),
    called_number: 'rm -rf "$HOME"',
  });
  expect(await desktop.note(2)).toMatchObject({
    title: '\u2068--help ＄(id) ‵id‵ ”x” ＼n ‹b›\u2069 arıyor',
    body: 'Dahili 1’0 çalıyor\nAranan hat: \u2068rm -rf ”＄HOME”\u2069',
  });
  expect(desktop.received).toHaveLength(2);
});

test('where no service shows notifications, the popup shows them, and does not take the focus', async () => {
  const { env } = await testDesktop({ withNotifications: false });
  const zil = await watchedZil({ env });
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('905335554321'));
  await sendWebhook(listener, ringOf('02123334455', '1002'));
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0212 333 44 55 arıyor' }).waitFor();
  await popup.getByText('Dahili 1001 çalıyor').waitFor();
  const isFocused = () => zil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null);
  expect(await isFocused()).toBe(false);
  await screenshot(join(root, 'demo-output', 'popup.png'), env);

  const later = popup.getByRole('listitem').filter({ hasText: '0212 333 44 55' });
  await later.getByRole('button', { name: 'Kapat' }).click();
  await expect.poll(() => popup.getByRole('listitem').count()).toBe(1);
  await ending(popup, () => popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).click());
  const window = await zil.window();
  await window.getByRole('heading', { name: '0533 555 43 21' }).waitFor();
  await window.getByRole('alert').getByText('Sistem bildirimi çalışmadı').waitFor();
  await readInDiagnostics(window, 'Zil’in kendi penceresiyle gösterildi');
});

test('a person who prefers the popup gets only the popup, and it closes when its time is over', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notifyBy: 'window', notificationSeconds: 15 } });
  await sendWebhook(await zil.address.listener(), ringOf('anonymous'));
  const popup = await zil.window('popup.html');
  const gone = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Gizli numara arıyor' }).waitFor();
  await gone;
  expect(desktop.received).toEqual([]);
});
