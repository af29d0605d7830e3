import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { Dunst } from '../desktop/dunst.ts';
import { root } from '../desktop/program.ts';
import { screenshot } from '../desktop/screenshot.ts';
import { plainZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';

test('a real notification service draws the ring as it was meant, and nothing in it as markup', async () => {
  const { env, stop } = await startDesktopSession({ dunst: true });
  onTestFinished(stop);
  const dunst = new Dunst(env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  onTestFinished(() => dunst.stop());
  const zil = plainZil({ env });
  const listener = await zil.address.listener();
  await sendWebhook(listener, choiceOf('905335554321', '9'));
  await sendWebhook(listener, ringOf('905335554321'));
  await sendWebhook(listener, { ...ringOf('<b>Ayşe</b> %s', '<i>1002</i>'), called_number: '<u>%d</u>' });
  await expect.poll(() => dunst.displayed()).toBe(2);
  await screenshot(join(root, 'demo-output', 'dunst.png'), env);

  const drawn = [...(await dunst.closeAll())].sort();
  expect(drawn).toEqual([
    '<b>0533 555 43 21 arıyor</b>\nDahili 1001 çalıyor\nAranan hat: 0850 550 12 34\nTuşlama: 9',
    // U+2068 and U+2069 keep names in foreign scripts from changing the direction of the words around them.
    '<b>\u2068&lt;b&gt;Ayşe&lt;/b&gt; %s\u2069 arıyor</b>\nDahili ‹i›1002‹/i› çalıyor\nAranan hat: \u2068‹u›%d‹/u›\u2069',
  ]);
});
