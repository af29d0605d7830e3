import type { Page } from 'playwright-core';
import type { Settings } from '../../src/settings/settings.ts';
import { freePort } from '../desktop/free-port.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';

/**
 * Settings by which the PBX reaches Zil, at a port that is known before Zil listens. The address is on this computer,
 * so only the person's confirmation (`insistOn`) allows it.
 */
export async function reachable(): Promise<Pick<Settings, 'listenPort' | 'publicUrl' | 'insistOn'>> {
  const listenPort = await freePort();
  const publicUrl = `http://127.0.0.1:${listenPort}`;
  return { listenPort, publicUrl, insistOn: publicUrl };
}

/** Returns the paths of the PBX's requests, without the common beginning. */
export function askedOf(pbx: PracticePbx): readonly string[] {
  return pbx.asked.map(({ path }) => path.slice(pbx.baseUrl.pathname.length));
}

/** Signs in on a computer without a key store, where Zil first asks how to keep the account. */
export async function signIn(
  window: Page,
  { username, password }: { readonly username: string; readonly password: string },
  keep: 'Yalnız Zil kapanana kadar' | 'Diskte, korumasız',
): Promise<void> {
  await typeAccount(window, { username, password });
  await window.getByText(keep).click();
  await window.getByRole('button', { name: 'Hesabı denetle ve kaydet' }).click();
}

/**
 * Chooses a way as a person does, by a click on its title: the radio button itself is not visible. In the set-up the
 * ways are behind "Başka yollar".
 */
export async function chooseWay(window: Page, title: string): Promise<void> {
  const way = window.getByText(title, { exact: true });
  const otherWays = window.getByText(/^(Başka yollar|Other ways)$/);
  await way.or(otherWays).first().waitFor();
  if (!(await way.isVisible())) await otherWays.click();
  await way.click();
}

/** Opens the diagnostics from the calls, and everything technical in them. */
export async function openDiagnostics(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Diğer' }).click();
  await window.getByRole('menuitem', { name: 'Tanılama' }).click();
  await window.getByText('Ayrıntılar', { exact: true }).click();
}

export async function typeAccount(
  window: Page,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<void> {
  await window.getByRole('textbox', { name: 'Kullanıcı adı' }).fill(username);
  await window.getByLabel('Parola', { exact: true }).fill(password);
  await window.keyboard.press('Enter');
}
