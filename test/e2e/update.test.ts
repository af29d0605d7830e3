import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { UpdateMemory } from '../../src/update/update-memory.ts';
import { nothingRemembered } from '../../src/update/update-memory.ts';
import { texts } from '../../src/view/texts.ts';
import { logOf } from '../desktop/program.ts';
import { UpdateFeed } from '../fakes/update-feed.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { complaintsOf, overflowOf, picture } from './looks.ts';
import { openSettings } from './settings-window.ts';

const words = texts.tr.updates;
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true });

/** A computer on which Zil is an AppImage, and a feed of new versions. */
async function computer() {
  const { env, desktop } = await testDesktop();
  const feed = await UpdateFeed.open(onTestFinished, 'latest-linux.yml');
  const profile = temporaryProfile({ updateUrl: feed.url, updates: 'when-asked' });
  const appImage = join(profile, 'Zil.AppImage');
  writeFileSync(appImage, 'the old Zil');
  const own = { APPIMAGE: appImage, APPDIR: dirname(inject('electron')), XDG_CACHE_HOME: join(profile, 'cache') };
  const start = (args: readonly string[] = []) => watchedZil({ env: { ...env, ...own }, profile, args });
  return { desktop, feed, profile, appImage, start };
}

/** Leaves the memory of an earlier Zil, which has installed the running version, or has tried to install another. */
function leaveInstallation(profile: string, installation: UpdateMemory['installation']): void {
  writeFileSync(join(profile, 'update.json'), JSON.stringify({ ...nothingRemembered, installation }));
}

test('a new version is found and downloaded, and replaces the old one when a person agrees', async () => {
  const { desktop, feed, profile, appImage, start } = await computer();
  const mark = join(profile, 'started.txt');
  const next = `#!/bin/sh\necho "$@" > '${mark}.part' && mv '${mark}.part' '${mark}'\n`;
  feed.publish({
    name: 'Zil-0.2.0.AppImage',
    content: Buffer.from(next),
    releaseNotes: '- Arayanın adı daha büyük yazılır.\n---\n- The name of the caller is larger.',
  });
  const zil = await start();
  const window = await zil.window();
  const complaints = complaintsOf(window);
  const tray = await desktop.trayItem();
  await openSettings(window, 'program');
  await button(window, `${words.title}…`).click();
  await window.getByText(words.notChecked).waitFor();
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await window.getByRole('main').getByText(words.ready('0.2.0')).waitFor();
  await window
    .getByRole('region', { name: words.newsOf('0.2.0') })
    .getByText('Arayanın adı daha büyük yazılır.')
    .waitFor();
  await window.screenshot({ path: picture('update-ready') });
  expect(await overflowOf(window)).toEqual([0, 0]);
  expect((await desktop.note(1)).title).toBe(words.noteTitle);
  await expect.poll(() => tray.menu()).toContain(words.menuInstall('0.2.0'));
  expect(readFileSync(appImage, 'utf8')).toBe('the old Zil');

  await button(window, texts.tr.window.back).click();
  await window
    .getByRole('status')
    .filter({ hasText: words.ready('0.2.0') })
    .waitFor();
  await window.screenshot({ path: picture('update-line') });
  const ended = new Promise((resolve) => zil.process.once('exit', resolve));
  await button(window, words.install).press('Enter');
  await ended;
  await expect.poll(() => existsSync(mark)).toBe(true);
  expect(readFileSync(mark, 'utf8')).toMatch(/ --updated\n$/);
  expect(readFileSync(appImage, 'utf8')).toBe(next);
  expect(complaints).toEqual([]);
  expect(JSON.stringify(logOf(profile))).not.toContain(feed.url);

  // The installed file was not a Zil. When the old version starts again, it says that the new one was not installed.
  const old = await (await start()).window();
  await old.getByText(words.notInstalled('0.2.0', '0.1.0')).waitFor();
});

test('a person who asked for a new version sees what is new in it; at night no window opens', async () => {
  const { profile, start } = await computer();
  const installation = { from: '0.0.9', to: '0.1.0', atMs: Date.now() };
  leaveInstallation(profile, { ...installation, by: 'night' });
  const night = await start(['--updated']);
  await night.address.listener();
  const [installed] = logOf(profile).filter(({ event }) => event === 'program.started');
  expect([installed !== undefined, night.app.windows().length]).toEqual([true, 0]);
  await night.stop();

  leaveInstallation(profile, { ...installation, by: 'person' });
  const zil = await start(['--updated']);
  const window = await zil.window();
  await window.getByText(words.installed('0.1.0')).waitFor();
  await window.screenshot({ path: picture('update-installed') });
  await button(window, words.news).press('Enter');
  const news = window.getByRole('region', { name: words.newsOf('0.1.0') });
  await news.getByText('Bir dahili çaldığında kimin aradığını', { exact: false }).waitFor();
  await window.screenshot({ path: picture('update-news') });
  await button(window, texts.tr.window.back).click();
  await window.getByRole('heading', { name: texts.tr.window.noCallsTitle }).waitFor();
  await expect.poll(() => window.getByText(words.installed('0.1.0')).count()).toBe(0);
});
