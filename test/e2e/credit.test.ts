import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { reachable } from './office.ts';
import { profileWithCredit } from './profile-with-credit.ts';
import { twoNumbers } from './window-walk.ts';

/** An office whose minutes become less every day, at the page of credit. */
async function atCredit(settings: Partial<Settings> = {}) {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'text', text: twoNumbers }, 10);
  const profile = profileWithCredit({ ...(await reachable()), ...settings });
  const config = administer(profile, pbx);
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  const complaints = complaintsOf(window);
  const { credit } = texts[settings.language ?? 'tr'].window;
  const open = () => window.getByRole('button', { name: `${credit.title}: ` }).click();
  await open();
  return { profile, window, complaints, open };
}

const pilot = (window: Page, number: string) => window.getByRole('region', { name: number });
const isLost = (window: Page) => window.evaluate(() => document.activeElement === document.body);

test('a receptionist sees for how many days the minutes are enough, and what is left of the package', async () => {
  const { window, complaints } = await atCredit();
  const first = pilot(window, '0850 550 00 00');
  await first.getByText('6 gün yeter').waitFor();
  await first.getByText('187 dk', { exact: true }).waitFor();
  await first.getByText('Son günlerde günde 30 dk kullanıldı').waitFor();
  const meter = first.getByRole('meter', { name: 'Kalan dakika' });
  expect(await meter.getAttribute('aria-valuenow')).toBe('187');
  expect(await meter.getAttribute('aria-valuemax')).toBe('500');
  expect(await meter.getAttribute('aria-valuetext')).toBe('Paket 500 dk, kalan 187');
  const second = pilot(window, '0850 550 00 01');
  await second.getByText('az kaldı').waitFor();
  await second.getByRole('meter', { name: 'Kalan dakika' }).waitFor();

  // A person asks for it with the keyboard, hears how old the answer is, and keeps the focus.
  const refresh = window.getByRole('button', { name: 'Yenile' });
  await refresh.press('Enter');
  await window
    .getByRole('status')
    .getByText(/itibarıyla$/)
    .waitFor();
  expect(await refresh.evaluate((button) => button === document.activeElement)).toBe(true);
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Kontör: 199 dk · 1.412 SMS, az kaldı' }).waitFor();
  expect(complaints).toEqual([]);
});

test('Zil asks once, in words, which day a date of the PBX means', async () => {
  const { profile, window, open } = await atCredit();
  const question = window.getByRole('region', {
    name: /Santral paketin yenileneceği günü “07\/12\/2026” diye yazıyor/,
  });
  await question.waitFor();
  await window.getByText('Yenilenme: 07/12/2026').waitFor();
  expect(await question.getByRole('button').allTextContents()).toEqual(['7 Aralık 2026', '12 Temmuz 2026']);
  await window.screenshot({ path: picture('credit-question') });
  await question.getByRole('button', { name: '7 Aralık 2026' }).press('Enter');
  await question.waitFor({ state: 'detached' });
  await window.getByRole('status').getByText('Tamam: 7 Aralık 2026').waitFor();
  await window.getByText('Yenilenme: 7 Aralık 2026').waitFor();
  await window.getByText('Yenilenme: 5 Aralık 2026').waitFor();
  expect(await isLost(window)).toBe(false);
  const { settings } = JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'));
  expect(settings).toMatchObject({ creditDates: 'day-first' });

  await window.keyboard.press('Escape');
  await open();
  await window.getByText('Yenilenme: 7 Aralık 2026').waitFor();
  expect(await question.count()).toBe(0);
});

describe('the page of credit is complete in every theme and language', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { window, complaints } = await atCredit({ language });
    await window.emulateMedia({ colorScheme: theme });
    await pilot(window, '0850 550 00 00').getByRole('meter').first().waitFor();
    await window.screenshot({ path: picture(`credit-days-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await window.screenshot({ path: picture(`credit-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.emulateMedia({ colorScheme: theme, forcedColors: 'active' });
    await window.screenshot({ path: picture(`credit-contrast-${theme}-${language}`) });
    expect(complaints).toEqual([]);
  });
});
