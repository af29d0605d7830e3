import { expect, test } from 'vitest';
import { sendNotification } from '../../electron/net/practice-exchange.ts';
import { testDesktop, watchedZil } from './desktop.ts';

const ring = {
  event: 'EXTENSION_RINGING',
  tenant_id: '1234',
  calling_number: '905335554321',
  called_number: '908505501234',
  extension_number: '1001',
  extension_uri: '12341001@192.168.1.3:56165',
};

test('a ring becomes one notification with the caller, the extension and the line', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  await sendNotification(await zil.address.door(), ring);
  expect(await desktop.note(1)).toMatchObject({
    title: '0533 555 43 21 arıyor',
    body: 'Dahili 1001 çalıyor\nAranan hat: 0850 550 12 34',
  });
});

test('the program starts hidden, with an icon and a menu in the tray', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env });
  await zil.address.door();
  const tray = await desktop.trayItem();
  expect(await tray.tooltip()).toBe('Zil dinliyor');
  expect(await tray.menu()).toEqual(['Zil’i aç', 'Deneme araması', 'Çık']);
  expect(zil.app.windows()).toEqual([]);
});
