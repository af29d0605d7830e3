import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { readInDiagnostics } from './menu.ts';
import { isSaved, said } from './settings-window.ts';

const isRoot = process.getuid?.() === 0;

/**
 * Starts a program of another user that holds a port. Only root can start one of another user; for others it is their
 * own.
 */
async function holdPort(): Promise<{ readonly port: number; readonly holder: ChildProcess }> {
  const listen = `const server = require('node:net').createServer();
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const holder = spawn(process.execPath, ['-e', listen], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  });
  onTestFinished(() => void holder.kill());
  const [line] = (await once(holder.stdout, 'data')) as [Buffer];
  return { port: Number(line.toString()), holder };
}

test('on a port that another user has, Zil starts, says so in plain words, and listens when it is free', async () => {
  const { port, holder } = await holdPort();
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings: { listenPort: port }, args: [] });
  await zil.address.notListening();
  const alert = await desktop.note(1);
  expect(alert.title).toBe('Zil çağrıları duyamıyor');
  expect(alert.body).toContain(`${port} numaralı port dolu`);
  expect(alert.body).toContain('başka bir oturumda açık olan Zil');
  const window = await zil.window();
  await window.getByRole('alert').getByText('Başka bir program').waitFor();
  await expect
    .poll(async () => (await desktop.trayItem()).tooltip())
    .toBe('Zil çağrıları duyamıyor: ayrıntı için açın');

  await expect.poll(async () => (await desktop.trayItem()).colour()).toEqual([0xb3, 0x26, 0x1e]);

  holder.kill();
  const listener = await zil.address.listener();
  expect(Number(listener.port)).toBe(port);
  await window.getByRole('alert').getByText('Başka bir program').waitFor({ state: 'detached' });
  await readInDiagnostics(window, `Dinliyor: 127.0.0.1, port ${port}`);
  expect(await desktop.closing(alert.id)).toBe(alert.id);
  await sendWebhook(listener, ringOf('905335554321'));
  expect((await desktop.note(2)).title).toBe('0533 555 43 21 arıyor');
});

test('another port, typed with the keyboard alone, is listened to at once', async () => {
  const { port } = await holdPort();
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings: { listenPort: port }, args: [] });
  await zil.address.notListening();
  const window = await zil.window();
  await window.getByRole('contentinfo').getByRole('button').focus();
  await window.keyboard.press('Enter');
  await window.getByRole('tab', { name: 'Bağlantı', selected: true }).waitFor();
  const field = window.getByRole('textbox', { name: 'Port' });
  await field.focus();

  await field.fill('70000');
  await window.keyboard.press('Enter');
  await said(window, 'Port').getByText('0 ile 65535 arasında bir sayı yazın.').waitFor();

  await field.fill('0');
  await window.keyboard.press('Tab');
  await isSaved(window, 'Port');
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('905335554321'));
  expect((await desktop.note(2)).title).toBe('0533 555 43 21 arıyor');
});
