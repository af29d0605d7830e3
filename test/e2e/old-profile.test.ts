import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../src/view/texts.ts';
import { root } from '../desktop/program.ts';
import { held } from '../profiles/held.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { complaintsOf } from './looks.ts';
import { chooseSection, openSettings } from './settings-window.ts';

const profiles = join(root, 'test', 'profiles');
/** Made by `npm run old-profile`. Each is named after the commit whose Zil made it. */
const commits = readdirSync(profiles, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const rows = (window: Page, caller: string) =>
  window.getByRole('option').filter({ has: window.getByText(caller, { exact: true }) });

test('there are profiles of earlier versions, so that the next test proves something', () => {
  expect(commits.map(({ name }) => name)).toContain('e3ce144');
});

test.each(commits.map(({ name }) => name))('a profile of Zil %s opens with everything in it', async (commit) => {
  const { ayse, mehmet, lost, heard, deleted, settings, extensions, extensionName } = held;
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  cpSync(join(profiles, commit), profile, { recursive: true });
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  const complaints = complaintsOf(window);

  // Calls made of records and of a webhook, with the given names, and without the deleted caller.
  await expect.poll(() => rows(window, ayse.name).count()).toBe(2);
  for (const { shown } of [mehmet, lost]) expect(await rows(window, shown).count()).toBe(1);
  expect(await rows(window, deleted.shown).count()).toBe(0);
  await rows(window, heard.shown).click();
  await window.getByText(`${extensionName} (1003) dahilisi çaldı`).waitFor();

  // The call-backs, without the one that a person has closed.
  await window.getByRole('button', { name: 'Geri aranacaklar' }).click();
  await window.getByRole('listitem').filter({ hasText: ayse.name }).getByText('2 kez').waitFor();
  await window.getByRole('listitem').filter({ hasText: lost.shown }).getByText('Menüde kayboldu').waitFor();
  await window.getByRole('status').getByText('2 kişi geri aranacak').waitFor();

  // Settings and account.
  await openSettings(window, 'account');
  await window.getByText('Parola diskte korumasız duruyor.').waitFor();
  await chooseSection(window, 'connection');
  expect(await window.getByRole('textbox', { name: 'Dışarıdan görünen adres' }).inputValue()).toBe(settings.publicUrl);
  await chooseSection(window, 'notifications');
  expect(await window.getByRole('textbox', { name: 'Benim dahililerim' }).inputValue()).toBe(extensions.join(', '));
  await chooseSection(window, 'people');
  await window.getByRole('button', { name: 'Hat, dahili ve menü adları' }).click();
  const named = window.getByRole('textbox', { name: texts.tr.naming.nameOf('Dahili 1003') });
  expect(await named.inputValue()).toBe(extensionName);
  expect(complaints).toEqual([]);
});
