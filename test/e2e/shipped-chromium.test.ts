import { existsSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { Language, Settings } from '../../src/settings/settings.ts';
import { leaveAt } from '../desktop/absence.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { Chromium, chromiumPath } from './chromium.ts';
import { contacts } from './contact-pages.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { aroundOneCall, behindSettings, callBacks, whoMayInterrupt } from './further-pages.ts';
import { fromMenu } from './menu.ts';
import { profileWithCredit } from './profile-with-credit.ts';
import { chooseSection } from './settings-window.ts';
import { Inspector, type Sight } from './window-inspector.ts';
import { callsAndCredit, diagnostics, pbxDown, settings, setUp } from './window-walk.ts';

const minuteMs = 60_000;
const line = '908505501234';

/** Zil before its set-up. It was off for an hour and a half, in which two callers reached nobody. */
async function zilInChromium() {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  const profile = profileWithCredit({ setUp: 'account', apiUrl: pbx.baseUrl.href });
  const nowMs = Date.now();
  leaveAt(profile, pbx, nowMs - 90 * minuteMs);
  for (const [minutesAgo, caller] of [
    [62, '905335554321'],
    [50, '902123334455'],
  ] as const) {
    const startedAtMs = nowMs - minutesAgo * minuteMs;
    pbx.pastCall({ caller, line, startedAtMs, extensions: ['1001'], ringSeconds: 20 });
  }
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  const chromium = await Chromium.start(zil);
  onTestFinished(() => chromium.stop());
  const shown = await chromium.open('index.html');
  const save = (changed: Partial<Settings>) =>
    window.evaluate(async (part) => {
      await globalThis.window.zil.invoke('settings.save', part);
    }, changed);
  const speak = async (language: Language) => {
    if ((await shown.page.evaluate(() => document.documentElement.lang)) === language) return;
    await save({ language });
    await shown.page.waitForFunction((spoken) => document.documentElement.lang === spoken, language);
  };
  const by = new Inspector(shown, { speak, takesFocus: true });
  return { pbx, zil, chromium, by, save };
}

const isLeftOut = !existsSync(chromiumPath);

test.skipIf(isLeftOut)(
  `no page gives the newer Chromium or axe a reason to complain${isLeftOut ? ` (left out: there is no ${chromiumPath})` : ''}`,
  async () => {
    const { pbx, zil, chromium, by, save } = await zilInChromium();
    await setUp(by, pbx);
    await callsAndCredit(by, pbx);
    await aroundOneCall(by);
    await callBacks(by);
    await contacts(by, zil);
    await diagnostics(by);
    await whileLoading(by);
    await settings(by);
    await behindSettings(by, zil);
    await whoMayInterrupt(by);
    await choicesAreSeen(by);

    await save({ notifyBy: 'window' });
    expect((await pbx.ring({ caller: '905335559876', line, extension: '1001' })).ok).toBe(true);
    const popup = new Inspector(await chromium.open('popup.html'), { speak: async () => {}, takesFocus: false });
    await popup.sees('0533 555 98 76');
    await popup.lookAt('popup');
    // The settings are open, and a screen reader says who rings all the same.
    await by.window.getByRole('status').filter({ hasText: '0533 555 98 76: Çalıyor' }).waitFor();

    await pbxDown(by, pbx);
    expect(Object.fromEntries([...by.found, ...popup.found])).toEqual({});
    expectAllPairs([...by.seen, ...popup.seen]);
  },
);

/** A page is complete for a screen reader also while its script is read from a slow disk. */
async function whileLoading(by: Inspector): Promise<void> {
  const { window, words } = by;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await window.route('**/settings-page*.js', async (route) => {
    await arrived;
    await route.fallback();
  });
  await fromMenu(by.window, words.settings);
  await by.isAt(words.settings);
  await by.lookAt('settings-loading');
  arrive();
  await window.getByRole('tab', { selected: true }).waitFor();
  await by.press(words.back);
}

/** In a contrast theme the system chooses the colours, and what is chosen still differs from what is not. */
async function choicesAreSeen(by: Inspector): Promise<void> {
  const { window, words } = by;
  await by.see({ forcedColors: true });
  await chooseSection(window, 'program', words);
  await expectToShow(window.getByRole('tab').nth(2), (section) => section.click());
  await expectToShow(window.locator('.react-aria-Switch').first(), (sound) => sound.click());
  await expectToShow(window.locator('.react-aria-RadioGroup .react-aria-Radio').last(), (radio) => radio.click());
  await by.press(words.back);
  const tab = window.locator('.tabs button').first();
  await expectToShow(tab, () => window.locator('.tabs button').last().click());
  await tab.click();
  const row = window.getByRole('option').nth(1);
  await expectToShow(row, () => row.click());
  await by.see({});
  await fromMenu(by.window, words.settings);
}

/** Compares pictures from before and after an action. Neither has the pointer on it, nor the mark of the focus. */
async function expectToShow(choice: Locator, act: (choice: Locator) => Promise<void>): Promise<void> {
  const page = choice.page();
  await choice.scrollIntoViewIfNeeded();
  const picture = async () => {
    await page.mouse.move(0, 0);
    return (await choice.screenshot({ animations: 'disabled' })).toString('base64');
  };
  const before = await picture();
  await act(choice);
  await expect.poll(picture).not.toBe(before);
}

/** Each page was seen with each value, and every two values of two properties were seen together. */
function expectAllPairs(seen: readonly { readonly name: string; readonly sight: Sight }[]): void {
  const valuesOf = (each: (typeof seen)[number]) => Object.entries({ ...each.sight, name: each.name }).map(String);
  const pairsOf = (values: readonly string[]) => values.flatMap((one) => values.map((other) => `${one} ${other}`));
  const pairs = new Set(seen.flatMap((each) => pairsOf(valuesOf(each))));
  const all = [...new Set(seen.flatMap(valuesOf))];
  const propertyOf = (value: string) => value.split(',')[0];
  const missing = all.flatMap((one) =>
    all
      .filter((other) => propertyOf(one) !== propertyOf(other) && !pairs.has(`${one} ${other}`))
      .map((other) => `${one} ${other}`),
  );
  expect(missing).toEqual([]);
}
