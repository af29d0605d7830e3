import type { Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { makeProfile, removeProfile, type WatchedZil, watchProgram } from '../desktop/program.ts';
import { ringOf } from './events.ts';

/** Starts one Zil with window and popup for all tests of a file, after which it ends. */
export async function zilWithAllPages(): Promise<WatchedZil> {
  const ends: (() => unknown)[] = [];
  afterAll(async () => {
    for (const end of ends) await end();
  });
  const { env, stop } = await startDesktopSession({ dunst: false, keyring: false });
  ends.unshift(stop);
  const profile = makeProfile({ notifyBy: 'window' });
  ends.unshift(() => removeProfile(profile));
  const zil = await watchProgram({ electron: inject('electron'), env, profile });
  ends.unshift(() => zil.stop());
  await (await zil.window()).getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await (await zil.window('popup.html')).getByRole('button', { name: /0533 555 43 21/ }).waitFor();
  return zil;
}

/** Returns a page. The one for sounds is there for a minute after each question, so it is asked. */
export async function pageOf(zil: WatchedZil, name: 'index.html' | 'popup.html' | 'sound.html'): Promise<Page> {
  if (name === 'sound.html') await (await zil.window()).evaluate(() => globalThis.window.zil.invoke('sound.voice'));
  return zil.window(name);
}
