import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { pack } from '../../build/pack.mjs';
import { sendNotification } from '../../electron/net/send-notification.ts';
import { root, startProgram } from '../desktop/program.ts';
import { temporaryProfile, testDesktop } from './desktop.ts';
import { ringOf } from './events.ts';

test('the packed program starts and rings', { timeout: 120_000 }, async () => {
  pack(inject('electron'));
  const folder = join(root, 'release', 'linux-unpacked');
  expect(existsSync(join(folder, 'resources', 'app.asar'))).toBe(true);
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const zil = startProgram([join(folder, 'zil'), '--disable-gpu'], { env, profile, args: ['--hidden'] });
  onTestFinished(() => zil.stop());
  await sendNotification(await zil.address.door(), ringOf('905335554321'));
  expect(await desktop.note(1)).toMatchObject({ app: 'Zil', title: '0533 555 43 21 arıyor' });
});
