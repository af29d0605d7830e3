import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { chooseWay } from './office.ts';
import {
  chooseSection,
  isSaved,
  openSettings,
  plainSections,
  type Section,
  said,
  showAdvanced,
} from './settings-window.ts';

const { window: words, reach } = texts.tr;
const label = (name: keyof Settings) => words.setting[name].label;

async function atTheSettings(section: Section, settings: Partial<Settings> = {}) {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile(settings);
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  const complaints = complaintsOf(window);
  await openSettings(window, section);
  /** The settings on the disk. */
  const stored = () =>
    (JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8')) as { settings: Settings }).settings;
  return { zil, window, desktop, profile, stored, complaints };
}

const fieldOf = (window: Page, name: keyof Settings) => window.getByRole('textbox', { name: label(name), exact: true });

const focused = (window: Page) => window.evaluate(() => document.activeElement?.textContent ?? '');

describe('a field of the settings', () => {
  test('is saved when it is left or by Enter, says so, and Escape brings back what is stored', async () => {
    const { window, stored } = await atTheSettings('notifications');
    await fieldOf(window, 'extensions').fill('1001; 1002');
    await window.keyboard.press('Tab');
    await isSaved(window, label('extensions'));
    expect(stored().extensions).toEqual(['1001', '1002']);

    const seconds = fieldOf(window, 'notificationSeconds');
    await seconds.fill('30');
    await window.keyboard.press('Enter');
    await isSaved(window, label('notificationSeconds'));
    expect(stored().notificationSeconds).toBe(30);
    expect(await window.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');

    await seconds.fill('60');
    await window.keyboard.press('Escape');
    await expect.poll(() => seconds.inputValue()).toBe('30');
    await window.keyboard.press('Escape');
    await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
    expect(stored().notificationSeconds).toBe(30);
  });

  test('with a wrong value says what is wrong, is not saved, and waits until the person corrects it', async () => {
    const { window, stored } = await atTheSettings('notifications');
    const seconds = fieldOf(window, 'notificationSeconds');
    const before = await seconds.inputValue();
    for (const text of ['3', 'uzun', '']) {
      await seconds.fill(text);
      await window.keyboard.press('Tab');
      await said(window, label('notificationSeconds')).getByText(words.setting.notificationSeconds.wrong).waitFor();
      expect([await seconds.inputValue(), await seconds.getAttribute('aria-invalid')]).toEqual([text, 'true']);
    }
    await seconds.fill('3');
    await window.keyboard.press('Tab');
    await chooseSection(window, 'credit');
    await chooseSection(window, 'notifications');
    await said(window, label('notificationSeconds')).getByText(words.setting.notificationSeconds.wrong).waitFor();
    expect(await seconds.inputValue()).toBe('3');
    expect(stored().notificationSeconds).toBe(Number(before));
    await seconds.press('Escape');
    await expect.poll(() => seconds.inputValue()).toBe(before);
  });

  test('keeps what has changed elsewhere while the person was typing', async () => {
    const { window, stored } = await atTheSettings('notifications');
    await fieldOf(window, 'extensions').fill('1001');
    await window.evaluate(() => globalThis.window.zil.invoke('settings.save', { sound: false }));
    await window.keyboard.press('Tab');
    await isSaved(window, label('extensions'));
    expect(stored()).toMatchObject({ extensions: ['1001'], sound: false });
  });

  test('is saved when a click on a notification opens the call instead', async () => {
    const { zil, window, desktop, stored } = await atTheSettings('notifications');
    await fieldOf(window, 'extensions').fill('1001');
    await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
    desktop.clickNote((await desktop.note(1)).id);
    await window.getByRole('heading', { name: '0533 555 43 21' }).waitFor();
    await expect.poll(() => stored().extensions).toEqual(['1001']);
  });

  test('that the disk does not take shows what is stored again, with the reason', async () => {
    const { window, profile } = await atTheSettings('notifications');
    const file = join(profile, 'settings.json');
    rmSync(file);
    mkdirSync(join(file, 'in the way'), { recursive: true });
    await fieldOf(window, 'extensions').fill('1001');
    await window.keyboard.press('Enter');
    await said(window, label('extensions')).getByText('Ayarlar diske yazılamadı.').waitFor();
    expect(await fieldOf(window, 'extensions').inputValue()).toBe('');
  });
});

describe('the way', () => {
  test('is changed as a whole: its fields are saved together when the person has left them all', async () => {
    const { window, stored } = await atTheSettings('connection', { way: 'ssh', sshHost: 'eski.example' });
    await fieldOf(window, 'sshHost').fill('yeni.example');
    await fieldOf(window, 'sshPort').fill('2222');
    await fieldOf(window, 'sshUser').fill('zil');
    expect(stored()).toMatchObject({ sshHost: 'eski.example', sshPort: 22, sshUser: '' });
    await fieldOf(window, 'listenPort').focus();
    await expect.poll(stored).toMatchObject({ sshHost: 'yeni.example', sshPort: 2_222, sshUser: 'zil' });
    await window.getByRole('group', { name: reach.way.ssh.title }).getByText(words.saved).waitFor();

    // A wrong one keeps the others back, so that Zil does not connect with half of them.
    await fieldOf(window, 'sshHost').fill('başka bir ad');
    await fieldOf(window, 'sshPort').fill('22');
    await window.keyboard.press('Enter');
    await window.getByText(words.setting.sshHost.wrong).waitFor();
    expect(stored()).toMatchObject({ sshHost: 'yeni.example', sshPort: 2_222 });
    await fieldOf(window, 'sshHost').press('Escape');
    await expect.poll(() => fieldOf(window, 'sshHost').inputValue()).toBe('yeni.example');
    await window.keyboard.press('Enter');
    await expect.poll(stored).toMatchObject({ sshHost: 'yeni.example', sshPort: 22 });
  });

  test('is exchanged only when the person says so, and what was typed for another one is there again later', async () => {
    const { window, stored } = await atTheSettings('connection', { publicUrl: 'http://88.255.10.20:8787' });
    await chooseWay(window, reach.way.ngrok.title);
    await fieldOf(window, 'ngrokDomain').fill('ofisim.ngrok-free.app');
    await window.getByText(reach.notUsedYet).waitFor();
    await chooseSection(window, 'program');
    await window.getByRole('button', { name: words.back }).click();
    await openSettings(window, 'connection');
    expect(await fieldOf(window, 'ngrokDomain').inputValue()).toBe('ofisim.ngrok-free.app');
    expect(stored()).toMatchObject({ way: 'manual', ngrokDomain: '' });

    await window.getByRole('button', { name: words.link.cancel }).press('Enter');
    await window.getByText(reach.notUsedYet).waitFor({ state: 'detached' });
    expect(await fieldOf(window, 'publicUrl').inputValue()).toBe('http://88.255.10.20:8787');
    expect(await window.evaluate(() => document.activeElement === document.body)).toBe(false);

    await chooseWay(window, reach.way.none.title);
    await window.getByRole('button', { name: reach.use }).press('Enter');
    await expect.poll(() => stored().way).toBe('none');
    expect(await window.evaluate(() => document.activeElement === document.body)).toBe(false);
  });
});

test('with the keyboard alone a person goes through the sections, and a choice is saved at once', async () => {
  const { window, stored } = await atTheSettings('account');
  await window.getByRole('tab', { selected: true }).focus();
  for (const { title } of Object.values(words.section).slice(1)) {
    await window.keyboard.press('ArrowDown');
    await window.getByRole('heading', { name: title, level: 2 }).waitFor();
    expect(await focused(window)).toBe(title);
  }
  await window.keyboard.press('Home');
  await window.getByRole('heading', { name: words.section.account.title, level: 2 }).waitFor();
  await window.keyboard.press('End');
  await window.keyboard.press('Tab');
  await window.keyboard.press('ArrowDown');
  await window.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  expect(stored().language).toBe('en');
  await said(window, texts.en.window.setting.language.label).getByText('Saved').waitFor();
});

describe('in every theme and language each section shows everything', () => {
  // Nobody listens there. All fields of a source are shown when it has an address.
  const [cardDavUrl, ldapUrl] = ['http://127.0.0.1:9/', 'ldap://127.0.0.1:9'];
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { env } = await testDesktop();
    const zil = await watchedZil({ env, settings: { language, way: 'ssh', cardDavUrl, ldapUrl }, args: [] });
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    const own = texts[language].window;
    await openSettings(window, 'account', own);
    for (const section of Object.keys(own.section) as Section[]) {
      await chooseSection(window, section, own);
      if (!plainSections.includes(section)) await showAdvanced(window, own);
      for (const [size, width, height] of [
        ['', 900, 640],
        ['-narrow', 480, 640],
        ['-large', 450, 320],
      ] as const) {
        await window.setViewportSize({ width, height });
        await window.screenshot({ path: picture(`settings-${section}${size}-${theme}-${language}`) });
        expect([section, size, ...(await overflowOf(window))]).toEqual([section, size, 0, 0]);
      }
    }
    expect(complaints).toEqual([]);
  });
});
