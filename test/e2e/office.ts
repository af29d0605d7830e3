import type { Page } from 'playwright-core';
import type { Settings } from '../../src/settings/settings.ts';
import { freePort } from '../desktop/free-port.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';

/**
 * Where the PBX finds the program: at a port that is known before the program listens. It is on this computer, so
 * nothing but a person's word speaks for it.
 */
export async function reachable(): Promise<Pick<Settings, 'listenPort' | 'publicUrl' | 'insistOn'>> {
  const listenPort = await freePort();
  const publicUrl = `http://127.0.0.1:${listenPort}`;
  return { listenPort, publicUrl, insistOn: publicUrl };
}

/** What the PBX was asked, without where its calls' paths begin. */
export function askedOf(pbx: PracticePbx): readonly string[] {
  return pbx.asked.map(({ path }) => path.slice(pbx.baseUrl.pathname.length));
}

/** Signs in with what is typed, on a computer without a key store, where Zil asks first how to keep it. */
export async function signIn(
  window: Page,
  { username, password }: { readonly username: string; readonly password: string },
  keep: 'Yalnız Zil kapanana kadar' | 'Diskte, korumasız',
): Promise<void> {
  await typeAccount(window, { username, password });
  await window.getByText(keep).click();
  await window.getByRole('button', { name: 'Hesabı denetle ve kaydet' }).click();
}

/** The radio itself is not on the screen: a person clicks on its words. */
export async function chooseWay(window: Page, title: string): Promise<void> {
  await window.getByText(title, { exact: true }).click();
}

export async function typeAccount(
  window: Page,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<void> {
  await window.getByRole('textbox', { name: 'Kullanıcı adı' }).fill(username);
  await window.getByLabel('Parola', { exact: true }).fill(password);
  await window.keyboard.press('Enter');
}
