import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { hear, isSaid } from './announcements.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';

const [calm, quiet] = [
  [0x0b, 0x6e, 0x62],
  [0x5f, 0x6b, 0x73],
];

test('“1 saat sustur” in the tray: a ring is only in the list, until a person ends the quiet', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const tray = await desktop.trayItem();
  await expect.poll(() => tray.colour()).toEqual(calm);
  await tray.choose('1 saat sustur');
  await expect.poll(() => tray.menu()).toContain('Sessizliği bitir');
  await expect.poll(() => tray.tooltip()).toMatch(/\n\d\d:\d\d’\S+ kadar sessiz/);
  await expect.poll(() => tray.colour()).toEqual(quiet);
  await sendWebhook(listener, ringOf('905335554321'));
  await (await zil.window()).getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await tray.choose('Sessizliği bitir');
  await expect.poll(() => tray.menu()).toContain('Bugün sustur');
  // She still rings.
  expect((await desktop.note(1)).title).toBe('0533 555 43 21 arıyor');
  await sendWebhook(listener, ringOf('902123334455'));
  expect((await desktop.note(2)).title).toBe('0212 333 44 55 arıyor');
});

test('“Bugün sustur” in the tray: no notification until the day ends', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const tray = await desktop.trayItem();
  await tray.choose('Bugün sustur');
  await expect.poll(() => tray.tooltip()).toContain('\nBugün sessiz');
  await expect.poll(() => tray.menu()).toContain('Bugün sessiz');
  await expect.poll(() => tray.colour()).toEqual(quiet);
  await sendWebhook(listener, ringOf('905335554321'));
  await (await zil.window()).getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await tray.choose('Sessizliği bitir');
  await expect.poll(() => tray.menu()).toContain('Bugün sustur');
  // She still rings.
  expect((await desktop.note(1)).title).toBe('0533 555 43 21 arıyor');
  await sendWebhook(listener, ringOf('902123334455'));
  expect((await desktop.note(2)).title).toBe('0212 333 44 55 arıyor');
});

test('a note and a call-back by hand reach the call over the channels of the window', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const window = await zil.window();
  await window.getByRole('option', { name: '0533 555 43 21' }).waitFor();
  const shown = await window.evaluate(async () => {
    const { zil: bridge } = globalThis.window;
    const [row] = (await bridge.invoke('desk.view')).calls;
    if (row === undefined) throw new Error('there is no call');
    const place = { startedAtMs: row.startedAtMs, id: row.id };
    const done = [
      await bridge.invoke('call.keepNote', place, ' Fatura\nistiyor '),
      await bridge.invoke('callBack.add', place),
    ];
    const { calls, callBacks } = await bridge.invoke('desk.view');
    return {
      done,
      note: calls[0]?.note,
      waiting: callBacks.waiting.map(({ who, kindText, note }) => [who, kindText, note]),
    };
  });
  expect(shown).toEqual({
    done: [
      { ok: true, value: null },
      { ok: true, value: null },
    ],
    note: 'Fatura istiyor',
    waiting: [['0533 555 43 21', 'Elle eklendi', 'Fatura istiyor']],
  });
});

test('a screen reader hears each time that a note is kept', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notificationSeconds: 5 }, args: [] });
  const window = await zil.window();
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const story = window.getByRole('region', { name: '0533 555 43 21' });
  await hear(window);
  for (const name of ['Not al', 'Notu değiştir']) {
    await story.getByRole('button', { name }).click();
    await window.keyboard.type('!');
    await window.keyboard.press('Enter');
    await isSaid(window, 'Not kaydedildi');
  }
});
