import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendNotification } from '../../electron/net/practice-exchange.ts';
import { root } from '../desktop/program.ts';
import { screenshot } from '../desktop/screenshot.ts';
import { plainZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';

interface DunstNote {
  readonly appname: { readonly data: string };
  readonly summary: { readonly data: string };
  readonly body: { readonly data: string };
  /** What was drawn: summary and body with dunst's own markup. */
  readonly message: { readonly data: string };
}

test('a real notification service draws the ring as it was meant, and nothing in it as markup', async () => {
  const { env, stop } = await startDesktopSession({ dunst: true });
  onTestFinished(stop);
  const dunstctl = async (...args: string[]) =>
    (await promisify(execFile)('dunstctl', args, { env: { ...process.env, ...env } })).stdout;
  const zil = plainZil({ env });
  const door = await zil.address.door();
  await sendNotification(door, choiceOf('905335554321', '9'));
  await sendNotification(door, ringOf('905335554321'));
  await sendNotification(door, ringOf('<b>Ayşe</b> & <i>%s</i>', '1002'));
  await expect.poll(() => dunstctl('count', 'displayed')).toBe('2\n');
  await screenshot(join(root, 'demo-output', 'dunst.png'), env);

  await dunstctl('close-all');
  const history = JSON.parse(await dunstctl('history')) as { readonly data: readonly (readonly DunstNote[])[] };
  const drawn = (history.data[0] ?? []).map(({ message }) => message.data).sort();
  expect(drawn).toEqual([
    '<b>0533 555 43 21 arıyor</b>\nDahili 1001 çalıyor\nAranan hat: 0850 550 12 34\nTuşlama: 9',
    expect.stringContaining('&lt;b&gt;'),
  ]);
});
