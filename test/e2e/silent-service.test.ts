import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';

const answered = { ok: true };

test('a silent notification service delays nothing: the PBX is answered, and the popup shows calls until it answers again', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  desktop.hang();
  // The answer is there before the service has answered anything.
  expect(await sendWebhook(listener, ringOf('905335554321'))).toMatchObject(answered);
  expect(await desktop.asking(1)).toEqual(['Notify']);
  expect(await sendWebhook(listener, ringOf('02123334455', '1002'))).toMatchObject(answered);
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
  await popup.getByRole('button', { name: '0212 333 44 55 arıyor' }).waitFor();
  const window = await zil.window();
  await window.getByRole('alert').getByText('Sistem bildirimi çalışmadı').waitFor();

  // Zil sends the service no further notifications, and asks it at each ring whether it answers again.
  expect(await sendWebhook(listener, ringOf('05425556677', '1003'))).toMatchObject(answered);
  await popup.getByRole('button', { name: '0542 555 66 77 arıyor' }).waitFor();
  const asked = await desktop.asking(3);
  expect(asked.filter((member) => member === 'Notify').length).toBeLessThan(3);
  expect(asked).toContain('GetServerInformation');

  const late = desktop.asked.filter((member) => member === 'Notify').length;
  desktop.goOn();
  // The notifications that the service shows late are in the popup already, so Zil closes them.
  for (let id = 1; id <= late; id += 1) expect(await desktop.closing(id)).toBe(id);
  expect(await popup.getByRole('listitem').count()).toBe(3);
  // Zil may notice only after the next call that the service answers again.
  let callers = 0;
  const ringAgain = async () => {
    callers += 1;
    await sendWebhook(listener, ringOf(`0532777${8_000 + callers}`, '1004'));
    return desktop.received.length;
  };
  await expect.poll(ringAgain, { interval: 1_000 }).toBeGreaterThan(late);
  await window.getByRole('alert').getByText('Sistem bildirimi çalışmadı').waitFor({ state: 'detached' });
});

test('a notification service that takes eight seconds for everything delays neither the answer nor the announcement', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  const listener = await zil.address.listener();
  desktop.slowDown(8_000);
  expect(await sendWebhook(listener, ringOf('905335554321'))).toMatchObject(answered);
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
  expect(await sendWebhook(listener, ringOf('02123334455', '1002'))).toMatchObject(answered);
  await popup.getByRole('button', { name: '0212 333 44 55 arıyor' }).waitFor();
  // All of this happens before the service has answered anything.
  expect(desktop.received).toEqual([]);
  expect(await desktop.closing((await desktop.note(1)).id)).toBe(1);
  expect(await popup.getByRole('listitem').count()).toBe(2);
});

test('a service that hangs when a notification is closed delays nothing either', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notificationSeconds: 15 } });
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('905335554321'));
  await desktop.note(1);
  desktop.hang();
  expect(await desktop.asking(1)).toEqual(['CloseNotification']);
  expect(await sendWebhook(listener, ringOf('02123334455', '1002'))).toMatchObject(answered);
  const popup = await zil.window('popup.html');
  await popup.getByRole('button', { name: '0212 333 44 55 arıyor' }).waitFor();
});

test('a notification service that crashes and restarts shows the next call, although its ids start at 1 again', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  const listener = await zil.address.listener();
  await sendWebhook(listener, ringOf('905335554321'));
  await desktop.note(1);
  await desktop.restart();
  await sendWebhook(listener, ringOf('02123334455', '1002'));
  const note = await desktop.note(1);
  expect(note).toMatchObject({ id: 1, title: '0212 333 44 55 arıyor' });
  desktop.clickNote(note.id);
  const window = await zil.window();
  await window.getByRole('heading', { name: '0212 333 44 55' }).waitFor();
});
