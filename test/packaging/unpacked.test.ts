import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { FakeDesktop } from '../desktop/notification-service.ts';
import { openToAll, startProgram } from '../desktop/program.ts';
import { nobody, pageProcess, seccompOf } from '../desktop/sandbox.ts';
import { temporaryProfile } from '../e2e/desktop.ts';
import { ringOf } from '../e2e/events.ts';
import { packedArchive } from './packed.ts';

test('unpacked from the tar.gz, without any installation, Zil rings for an ordinary user, with the page in the sandbox', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zil-unpacked-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  openToAll(folder);
  execFileSync('tar', ['-xzf', packedArchive, '-C', folder], nobody);
  const { env, stop } = await startDesktopSession({ dunst: false, ...(nobody === undefined ? {} : { user: nobody }) });
  onTestFinished(stop);
  const desktop = await FakeDesktop.start(env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  onTestFinished(() => desktop.stop());
  const profile = temporaryProfile();
  openToAll(profile);
  const program = join(folder, basename(packedArchive, '.tar.gz'), 'zil');
  const home = { HOME: profile, XDG_CONFIG_HOME: profile };
  const zil = startProgram([program, '--disable-gpu'], { env: { ...env, ...home }, profile }, nobody);
  onTestFinished(() => zil.stop());

  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const { app, title, picture } = await desktop.note(1);
  expect({ app, title }).toEqual({ app: 'Zil', title: '0533 555 43 21 arıyor' });
  // The program that shows the picture must be able to read it.
  expect(existsSync(fileURLToPath(picture ?? ''))).toBe(true);

  // A page's process exists before its filter.
  await expect.poll(() => seccompOf(pageProcess(profile) ?? '')).toBe(2);
  expect(zil.process.spawnargs).not.toContain('--no-sandbox');
});
