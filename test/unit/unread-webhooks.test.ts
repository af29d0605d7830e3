import { expect, test } from 'vitest';
import { office } from '../fakes/office.ts';

const dayMs = 86_400_000;

/** Starts an office. It is 14:00 in Istanbul. */
async function started() {
  const all = office();
  await all.zil.start();
  /** Returns what the window says about unreadable webhooks, with its severity. */
  const said = () => all.zil.view().status.filter(({ text }) => /^(Duyuldu|Heard)/.test(text));
  return { ...all, said };
}

test('unreadable webhooks are counted where a person sees it, with time and reason', async () => {
  const { zil, ports, said } = await started();
  expect(said()).toEqual([]);
  ports.listenerOpener.lose({ kind: 'unread', why: 'unknown-encoding' });
  const first = 'Duyuldu, okunamadı: 1 bildirim, sonuncusu 14:00 (Zil’in bilmediği bir sıkıştırma)';
  expect(said()).toMatchObject([{ text: first, kind: 'problem' }]);
  ports.listenerOpener.lose({ kind: 'unread', why: 'broken-encoding' });
  zil.settings.save({ ...zil.settings.current, language: 'en' });
  expect(said()).toMatchObject([{ text: 'Heard, not read: 2 notifications, the last 14:00 (packed, and broken)' }]);
  expect(zil.report({ version: '1', electron: '1', system: 'Linux' })).toContain('! Heard, not read: 2 notifications');
});

test('stored webhooks without a kind, or without required fields, are counted, too', async () => {
  const { hear, said } = await started();
  await hear({ calling_number: '905335554321' });
  await hear({ event: 'IVR_MENU_ACTION', calling_number: '905335554321' });
  expect(said()).toMatchObject([{ text: expect.stringContaining('2 bildirim, sonuncusu 14:00 (bir bilgi eksik)') }]);
});

test('a webhook of a call, and any other event of the PBX, is not counted', async () => {
  const { hear, ring, said } = await started();
  await ring('905335554321');
  await hear({ event: 'CALL_RATED', calling_number: '905335554321' });
  expect(said()).toEqual([]);
});

test('a listener that was full is shown, with the number of closed connections, as a problem for a day', async () => {
  const { zil, ports, timers } = await started();
  const full = () =>
    zil.view().status.filter(({ text }) => /^(Çok fazla bağlantı geldi|Too many connections)/.test(text));
  expect(full()).toEqual([]);
  ports.listenerOpener.lose({ kind: 'connections-rejected', connections: 5 });
  ports.listenerOpener.lose({ kind: 'connections-rejected', connections: 7 });
  const said = 'Çok fazla bağlantı geldi: kendini tanıtmadan bekleyen 12 bağlantı kapatıldı, sonuncusu 14:00. ';
  expect(full()).toMatchObject([{ text: expect.stringContaining(said), kind: 'problem' }]);
  zil.settings.save({ ...zil.settings.current, language: 'en' });
  expect(full()).toMatchObject([{ text: expect.stringContaining('12 connections closed') }]);
  expect(zil.report({ version: '1', electron: '1', system: 'Linux' })).toContain(
    '! Too many connections: 12 connections',
  );
  await timers.advance(dayMs);
  expect(full()).toMatchObject([{ kind: 'plain' }]);
});

test('unreadable webhooks stop nothing, and after a day are no problem any more', async () => {
  const { zil, ports, timers, said } = await started();
  const before = zil.tray().state;
  ports.listenerOpener.lose({ kind: 'unread', why: 'too-large' });
  expect(zil.tray().state).toBe(before);
  await timers.advance(dayMs - 1);
  expect(said()).toMatchObject([{ kind: 'problem' }]);
  await timers.advance(1);
  expect(said()).toMatchObject([{ kind: 'plain' }]);
});
