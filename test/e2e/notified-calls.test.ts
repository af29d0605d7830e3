import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../src/view/texts.ts';
import { leaveAt } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { fromMenu } from './menu.ts';
import { callers, notifiedOffice } from './notified-office.ts';
import { reachable } from './office.ts';
import { openSettings, showAdvanced } from './settings-window.ts';
import { fromCallMenu } from './story-rows.ts';

const sizes = [
  { width: 900, height: 640 },
  { width: 480, height: 640 },
];

/** Returns the numbers that do not fit into their rows. */
function cutCallers(window: Page): Promise<readonly (string | null)[]> {
  return window
    .locator('.call .caller')
    .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent));
}

describe('in every theme and language each kind of call is described, and fits into the window', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { story, callReport, callBacks, checks, reach, search, window: pages } = texts[language];
    const { env } = await testDesktop();
    const profile = await notifiedOffice({ language });
    const pbx = await practicePbx();
    leaveAt(profile, pbx, Date.now());
    const config = administer(profile, pbx, await reachable());
    const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    const look = async (name: string) => {
      for (const size of sizes) {
        await window.setViewportSize(size);
        expect(await overflowOf(window)).toEqual([0, 0]);
        await window.screenshot({ path: picture(`told-${name}-${size.width}-${theme}-${language}`) });
      }
      await window.setViewportSize({ width: 900, height: 640 });
    };
    const nobody = (machine: keyof typeof story.machine) =>
      story.missedBut(story.outcome.missed, story.machine[machine]);
    const told: Record<keyof typeof callers, string> = {
      passedOn: callBacks.passedOn,
      voicemail: nobody('voicemail'),
      closed: nobody('closed'),
      announcement: nobody('announcement'),
      fax: story.outcome.fax,
      conference: story.outcome.unknown,
      goesOn: story.goesOn,
      unclear: story.unclearNumber,
    };
    await window.getByRole('option').first().waitFor();
    for (const { width } of sizes) {
      await window.setViewportSize({ width, height: 1_600 });
      await window.screenshot({ path: picture(`told-all-${width}-${theme}-${language}`) });
      expect(await cutCallers(window)).toEqual([]);
    }
    await window.setViewportSize({ width: 900, height: 640 });
    for (const kind of Object.keys(told) as (keyof typeof callers)[]) {
      const row = window.getByRole('option').filter({ hasText: callers[kind] }).filter({ hasText: told[kind] });
      await row.click();
      await window.getByRole('region', { name: callers[kind] }).getByText(told[kind]).first().waitFor();
      await look(kind);
    }

    await window.getByRole('button', { name: search.filter }).click();
    await window
      .getByRole('combobox', { name: search.category })
      .selectOption({ label: search.categories['passed-on'] });
    await expect
      .poll(() =>
        window
          .getByRole('option')
          .filter({ has: window.locator('.caller') })
          .count(),
      )
      .toBe(1);
    await look('filtered');
    await window.getByRole('button', { name: search.clear }).click();

    await fromCallMenu(window, callReport.open, texts[language]);
    await window.getByRole('region', { name: callReport.file }).waitFor();
    await look('wrong-call');
    await window.getByRole('button', { name: callReport.back, exact: true }).click();

    await window.getByRole('button', { name: callBacks.title }).click();
    const waiting = (caller: string) => window.getByRole('listitem').filter({ hasText: caller });
    await waiting(callers.passedOn).getByText(callBacks.passedOn).waitFor();
    const mayBeMachine = callBacks.maybeMachine('', null, null).split(':')[0] ?? '';
    await waiting(callers.voicemail).getByText(mayBeMachine).waitFor();
    await look('call-backs');

    await fromMenu(window, reach.diagnostics);
    await look('diagnostics');
    await window.getByText(checks.details, { exact: true }).click();
    await window.getByRole('region', { name: story.ownNumbers.title }).scrollIntoViewIfNeeded();
    await look('diagnostics-details');
    const report = window.getByRole('textbox', { name: reach.report.title });
    await expect.poll(() => report.inputValue()).toContain(story.unreadSpellings('aaa aaaaa 9 (4)'));
    await window.setViewportSize({ width: 900, height: 1_600 });
    await window.screenshot({ path: picture(`told-learnt-${theme}-${language}`) });

    await window.getByRole('button', { name: pages.back }).click();
    await openSettings(window, 'people', pages);
    await showAdvanced(window, pages);
    await window.getByRole('textbox', { name: pages.setting.callBackReachedSeconds.label }).scrollIntoViewIfNeeded();
    await look('setting');
    expect(complaints).toEqual([]);
  });
});
