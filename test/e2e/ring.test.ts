import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { logOf } from '../desktop/program.ts';
import { plainZil, temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';
import { openSettings } from './settings-window.ts';

test('a Zil that starts with the session is an icon in the tray without a window', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  await zil.address.listener();
  const tray = await desktop.trayItem();
  await expect.poll(() => tray.tooltip()).toBe('Zil dinliyor');
  await expect
    .poll(() => tray.menu())
    .toEqual([
      'Son bir saatte çağrı yok',
      'Zil’i aç',
      '1 saat sustur',
      'Bugün sustur',
      'Deneme araması',
      'Günlükleri aç',
      'Çık',
    ]);
  expect(zil.app.windows()).toEqual([]);
});

test('a ring becomes one notification with the caller, the extension and the line', async () => {
  const { env, desktop } = await testDesktop();
  const zil = plainZil({ env, settings: { announceInternal: true } });
  const listener = await zil.address.listener();
  await sendWebhook(listener, choiceOf('905335554321', '9'));
  for (const extension of ['1001', '1002']) await sendWebhook(listener, ringOf('905335554321', extension));
  await sendWebhook(listener, ringOf('1002'));
  await desktop.note(3);
  const notes = (title: string) => desktop.received.filter((note) => note.title === title);
  expect(notes('0533 555 43 21 arıyor')).toMatchObject([
    { app: 'Zil', body: 'Dahili 1001 çalıyor\nAranan hat: 0850 550 12 34\nTuşlama: 9' },
    { body: expect.stringMatching(/^Dahili 1001, 1002 çalıyor\n/) },
  ]);
  expect(notes('Dahili 1002 arıyor')).toMatchObject([
    { body: 'Dahili 1001 çalıyor\nAranan hat: 0850 550 12 34', urgency: 2, timeoutMs: 0 },
  ]);
});

test('a ring group of five is one call and at most three notifications, of which one stays', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const group = ['1001', '1002', '1003', '1004', '1005'];
  for (const extension of group) await sendWebhook(listener, ringOf('905335554321', extension));
  await expect.poll(() => desktop.received.at(-1)?.body ?? '').toContain('Dahili 1001, 1002, 1003, 1004, 1005 çalıyor');
  await expect.poll(() => desktop.received.length - desktop.closed.length).toBe(1);
  expect(desktop.received.length).toBeLessThanOrEqual(3);
  const rows = (await zil.window()).getByRole('option');
  await rows.getByText('Dahili 1001, 1002, 1003, 1004, 1005').waitFor();
  expect(await rows.count()).toBe(1);
});

test('a phone that rings again is announced again, and marked as the same call by estimate', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notificationSeconds: 6 }, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await sendWebhook(listener, ringOf('905335554321'));
  const { id } = await desktop.note(1);
  await desktop.closing(id);
  // More than five seconds after the first ring: the PBX rings it again, or the caller has called again.
  await sendWebhook(listener, ringOf('905335554321'));
  expect((await desktop.note(2)).title).toBe('0533 555 43 21 arıyor');
  await window.getByRole('option').getByText('tahmini').waitFor();
  expect(await window.getByRole('option').count()).toBe(1);
});

test('a notification closes when its time is over', async () => {
  const { env, desktop } = await testDesktop();
  const zil = plainZil({ env, settings: { notificationSeconds: 5 } });
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const { id } = await desktop.note(1);
  expect(await desktop.closing(id)).toBe(id);
});

test('a click on a notification opens the window at its call', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('905335554321'));
  await sendWebhook(listener, ringOf('02123334455', '1002'));
  await desktop.note(2);
  desktop.clickNote((await desktop.note(1)).id);
  const window = await zil.window();
  await window.getByRole('option', { selected: true }).getByText('0533 555 43 21').waitFor();
  await window.getByRole('heading', { name: '0533 555 43 21' }).waitFor();
  await window.getByText('1001 çaldı').waitFor();
  desktop.clickNote((await desktop.note(2)).id);
  await window.getByRole('option', { selected: true }).getByText('0212 333 44 55').waitFor();
});

test('a practice call from the tray rings through the real listener and is marked as what it is', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  await zil.address.listener();
  await (await desktop.trayItem()).choose('Deneme araması');
  expect(await desktop.note(1)).toMatchObject({
    title: '0555 000 00 00 arıyor',
    body: 'Dahili 1001 çalıyor\nAranan hat: 0850 550 00 00\nTuşlama: 1',
  });
  await (await zil.window()).getByRole('option').getByText('Deneme').waitFor();
});

test('the tray shows the ringing call with its name, and opens it', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  const listener = await zil.address.listener();
  const tray = await desktop.trayItem();
  await expect.poll(() => tray.colour()).toEqual([0x0b, 0x6e, 0x62]);
  await sendWebhook(listener, ringOf('905335554321'));
  await sendWebhook(listener, ringOf('02123334455', '1002'));
  await desktop.note(2);
  await expect.poll(() => tray.colour()).toEqual([0xf2, 0xa7, 0x1b]);
  await expect.poll(() => tray.tooltip()).toMatch(/^Zil dinliyor\nSon çağrı: \d\d:\d\d {2}0212 333 44 55$/);
  const [newest, older] = await tray.menu();
  expect(newest).toMatch(/0212 333 44 55 · Çalıyor$/);
  await tray.choose(older ?? '');
  const window = await zil.window();
  await window.getByRole('heading', { name: '0533 555 43 21' }).waitFor();
  // A call rings for as long as its notification stays: here ten minutes, until the person sets less.
  await openSettings(window, 'notifications');
  await window.getByRole('textbox', { name: 'Bildirim süresi' }).fill('5');
  await window.keyboard.press('Enter');
  await expect.poll(() => tray.colour()).toEqual([0x0b, 0x6e, 0x62]);
});

test('a second start opens the window of the first and ends', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env });
  await zil.address.listener();
  const opened = zil.app.waitForEvent('window', { timeout: 0 });
  const second = plainZil({ env, profile: zil.profile, args: [] });
  await new Promise((resolve) => second.process.once('exit', resolve));
  await (await opened).getByRole('heading', { name: 'Çağrılar' }).waitFor();
  expect(zil.app.windows()).toHaveLength(1);
});

test('quitting from the tray ends Zil, and the calls are there at the next start', async () => {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const zil = plainZil({ env, profile });
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await desktop.note(1);
  const ended = new Promise((resolve) => zil.process.once('exit', resolve));
  await (await desktop.trayItem()).choose('Çık');
  expect(await ended).toBe(0);

  const again = await watchedZil({ env, profile, args: [] });
  await (await again.window()).getByRole('option').getByText('0533 555 43 21').waitFor();
  expect(desktop.received).toHaveLength(1);
});

test('nothing personal and no secret is in the log', async () => {
  const { env, desktop } = await testDesktop();
  const zil = plainZil({ env });
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('905335554321'));
  await sendWebhook(listener, { event: 'NEW_EVENT', calling_number: '905335554321' });
  await desktop.note(1);
  await zil.stop();
  const log = logOf(zil.profile);
  expect(log.map(({ event }) => event)).toContain('webhook.unread');
  const token = listener.pathname.split('/').at(-1) ?? '';
  expect(JSON.stringify(log)).not.toMatch(new RegExp(`5335554321|8505501234|${token}`));
});
