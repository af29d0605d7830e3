import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { makeProfile, removeProfile, watchProgram } from '../desktop/program.ts';
import { choiceOf, ringOf } from '../e2e/events.ts';
import { signIn } from '../e2e/office.ts';
import { chooseSection, isSaved, openSettings } from '../e2e/settings-window.ts';
import { startPracticePbx } from '../practice/practice-pbx.ts';
import { held } from './held.ts';

/** The files that Zil writes for later. Every version has used these names. */
const keptFiles = ['zil.db', 'settings.json', 'secrets.json'];

/** Plays an office day to the real Zil in `folder`, and copies the files that it has written to `kept`. */
export async function fillProfile(options: { electron: string; folder: string; kept: string }): Promise<void> {
  const { electron, folder, kept } = options;
  const session = await startDesktopSession({ dunst: true, keyring: false });
  const pbx = await startPracticePbx({ account: held.account });
  const { settings, line, ayse, mehmet, lost, heard, deleted } = held;
  const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
  const inVain = { line, extensions: ['1001'], ringSeconds: 20 };
  pbx.pastCall({ ...inVain, caller: ayse.number, startedAtMs: minutesAgo(80) });
  pbx.pastCall({ ...inVain, caller: deleted.number, startedAtMs: minutesAgo(75) });
  pbx.pastCall({ ...inVain, caller: mehmet.number, startedAtMs: minutesAgo(70) });
  pbx.pastCall({ line, caller: lost.number, startedAtMs: minutesAgo(65), menu: { menu: '42', seconds: 20 } });
  pbx.pastCall({ ...inVain, caller: ayse.number, startedAtMs: minutesAgo(60) });
  const profile = makeProfile({ ...settings, apiUrl: pbx.baseUrl.href });
  const zil = await watchProgram({ electron, folder, env: session.env, profile });
  try {
    const window = await zil.window();
    await openSettings(window, 'account');
    await signIn(window, held.account, 'Diskte, korumasız');
    await pbx.subscribed();
    // Zil writes the whole settings file once a setting has changed.
    await chooseSection(window, 'notifications');
    await window.getByRole('textbox', { name: 'Benim dahililerim' }).fill(held.extensions.join(', '));
    await window.keyboard.press('Enter');
    await isSaved(window, 'Benim dahililerim');
    await window.getByRole('button', { name: 'Çağrılara dön' }).click();
    const listener = await zil.address.listener();
    await sendWebhook(listener, choiceOf(heard.number, '2'));
    await sendWebhook(listener, ringOf(heard.number, '1003'));
    // Call records are read some time after the start, and those of earlier days still later.
    await row(window, ayse.shown).nth(1).click();
    await window.keyboard.press('F2');
    await window.getByRole('textbox', { name: 'Arayanın adı' }).fill(ayse.name);
    await window.keyboard.press('Enter');
    await row(window, deleted.shown).first().click();
    await window.getByRole('button', { name: 'Bu numarayı sil' }).click();
    await window.getByRole('alertdialog').getByRole('button', { name: 'Numarayı sil' }).click();
    await row(window, deleted.shown).first().waitFor({ state: 'detached' });
    await window.getByRole('button', { name: 'Geri aranacaklar' }).click();
    const waiting = window.getByRole('listitem').filter({ hasText: mehmet.shown });
    await waiting.getByRole('button', { name: 'Kapat' }).click();
    await window.getByRole('button', { name: 'Gerek kalmadı' }).click();
    await openSettings(window, 'people');
    await window.getByRole('button', { name: 'Hat, dahili ve menü adları' }).click();
    const name = window.getByRole('textbox', { name: 'Dahili 1003: adı' });
    await name.fill(held.extensionName);
    await name.press('Enter');
  } finally {
    await zil.stop();
    await pbx.close();
    await session.stop();
  }
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  for (const file of readdirSync(profile).filter((file) => keptFiles.includes(file)))
    copyFileSync(join(profile, file), join(kept, file));
  process.stdout.write(`${kept}: ${readdirSync(kept).join(', ')}\nnot kept: ${readdirSync(profile).join(', ')}\n`);
  removeProfile(profile);
}

const row = (window: Page, caller: string) =>
  window.getByRole('option').filter({ has: window.getByText(caller, { exact: true }) });
