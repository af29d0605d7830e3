import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { FakeDesktop } from '../desktop/notification-service.ts';
import { openToAll, root, startProgram } from '../desktop/program.ts';
import { nobody, pageProcess, seccompOf } from '../desktop/sandbox.ts';
import { temporaryProfile } from './desktop.ts';
import { ringOf } from './events.ts';

/**
 * Copies Electron and Zil to where every user may read: the home folder of the person who runs the tests is closed to
 * others.
 */
function readableCopy(): { readonly electron: string; readonly program: string } {
  const folder = mkdtempSync(join(tmpdir(), 'zil-for-nobody-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  openToAll(folder);
  cpSync(dirname(inject('electron')), join(folder, 'electron'), { recursive: true });
  for (const part of ['package.json', 'dist', ...runtimePackages]) {
    cpSync(join(root, part), join(folder, 'program', part), { recursive: true });
  }
  return { electron: join(folder, 'electron', 'electron'), program: join(folder, 'program') };
}

const runtimePackages = ['@photostructure/sqlite', 'node-gyp-build'].map((name) => join('node_modules', name));

test('as an ordinary user Zil rings, with the page in the browser engine’s sandbox', async () => {
  const { electron, program } = readableCopy();
  const { env, stop } = await startDesktopSession({ dunst: false, ...(nobody === undefined ? {} : { user: nobody }) });
  onTestFinished(stop);
  const desktop = await FakeDesktop.start(env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  onTestFinished(() => desktop.stop());
  const profile = temporaryProfile({ listenPort: 80 });
  openToAll(profile);
  const zil = startProgram(
    [electron, program, '--disable-gpu'],
    { env: { ...env, HOME: profile, XDG_CONFIG_HOME: profile }, profile },
    nobody,
  );
  onTestFinished(() => zil.stop());

  // Only administrators may open a port below 1024.
  await zil.address.notListening();
  expect((await desktop.note(1)).body).toContain('80 numaralı portun kullanılmasına izin vermiyor');

  // A page's process exists before its filter.
  await expect.poll(() => seccompOf(pageProcess(profile) ?? '')).toBe(2);
  expect(zil.process.spawnargs).not.toContain('--no-sandbox');
});

test('as an ordinary user Zil receives a ring', async () => {
  const { electron, program } = readableCopy();
  const { env, stop } = await startDesktopSession({ dunst: false, ...(nobody === undefined ? {} : { user: nobody }) });
  onTestFinished(stop);
  const desktop = await FakeDesktop.start(env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  onTestFinished(() => desktop.stop());
  const profile = temporaryProfile();
  openToAll(profile);
  const home = { HOME: profile, XDG_CONFIG_HOME: profile };
  const zil = startProgram([electron, program, '--disable-gpu'], { env: { ...env, ...home }, profile }, nobody);
  onTestFinished(() => zil.stop());
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  expect((await desktop.note(1)).title).toBe('0533 555 43 21 arıyor');
});
