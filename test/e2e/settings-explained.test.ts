import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { wayNames } from '../../src/reach/way-name.ts';
import { texts } from '../../src/view/texts.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { chooseSection, openSettings, type Section } from './settings-window.ts';

const { window: words, reach } = texts.tr;

/** Returns the fields of the page with what readers say of them: the label, and the explanation. */
const fieldsOf = (window: Page) =>
  window.evaluate(() => {
    for (const closed of document.querySelectorAll('main details:not([open]) > summary')) {
      if (closed instanceof HTMLElement) closed.click();
    }
    // A choice is explained as a whole, its radio buttons are not.
    const fields = document.querySelectorAll<HTMLElement>(
      'main :is(input:not([type="radio"], [hidden]), select, textarea, [role="radiogroup"], .shortcut-field)',
    );
    const textOf = (ids: string | null) =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent?.trim() ?? '')
        .join(' ')
        .trim();
    return [...fields].map((field) => ({
      label:
        textOf(field.getAttribute('aria-labelledby')) ||
        (field instanceof HTMLInputElement ? (field.labels?.[0]?.textContent ?? '') : ''),
      explanation: textOf(field.getAttribute('aria-describedby')),
    }));
  });

test('every field in every section of the settings, and of every way, is explained, to readers too', async () => {
  const { env } = await testDesktop();
  const window = await (await watchedZil({ env, settings: { callBy: 'sip' }, args: [] })).window();
  await openSettings(window, 'account');
  const found: { readonly label: string; readonly explanation: string }[] = [];
  for (const section of Object.keys(words.section) as Section[]) {
    await chooseSection(window, section);
    await window.getByRole('heading', { name: words.section[section].title, level: 2 }).waitFor();
    if (section === 'program') await window.getByText(words.loginItem.label).waitFor();
    found.push(...(await fieldsOf(window)));
  }
  await chooseSection(window, 'connection');
  for (const way of wayNames) {
    await window.getByText(reach.way[way].title, { exact: true }).click();
    await window.getByRole('group', { name: reach.way[way].title }).waitFor();
    found.push(...(await fieldsOf(window)));
  }
  expect(found.filter(({ label, explanation }) => label === '' || explanation.length < 10)).toEqual([]);
  expect(new Set(found.map(({ label }) => label)).size).toBeGreaterThan(35);
});
