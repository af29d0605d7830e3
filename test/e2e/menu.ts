import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { texts } from '../../src/view/texts.ts';

/** Chooses from the menu ⋯ of the window, with the keyboard alone. */
export async function fromMenu(window: Page, item: string): Promise<void> {
  await menuButton(window).press('Enter');
  // A menu that opens takes the focus: until then the key could reach another item.
  await window.locator('[role="menuitem"]:focus').waitFor();
  await window.getByRole('menuitem', { name: item, exact: true }).press('Enter');
}

/** Goes to the diagnostics, unless they are open, and waits until they say this. They stay open. */
export async function readInDiagnostics(window: Page, text: string | RegExp): Promise<void> {
  const title = window.getByRole('heading', { name: /^(Tanılama|Diagnostics)$/, level: 1 });
  if ((await title.count()) === 0) {
    await fromMenu(window, await textIn(window, texts.tr.reach.diagnostics, texts.en.reach.diagnostics));
    await title.waitFor();
  }
  const details = window.locator('main details');
  await details.waitFor();
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await expect.poll(() => shownIn(window)).toMatch(text);
}

/** Goes back to the calls from a page with a title. */
export async function backToCalls(window: Page): Promise<void> {
  await window.getByRole('button', { name: await textIn(window, texts.tr.window.back, texts.en.window.back) }).click();
}

function menuButton(window: Page) {
  return window.getByRole('button', { name: /^(Diğer|More)$/ });
}

async function textIn(window: Page, turkish: string, english: string): Promise<string> {
  return (await window.evaluate(() => document.documentElement.lang)) === 'en' ? english : turkish;
}

/** Returns what a person can read in the page, the content of its text fields included. */
function shownIn(window: Page): Promise<string> {
  return window.evaluate(() => {
    const fields = [...document.querySelectorAll('main textarea')].map((field) => (field as HTMLTextAreaElement).value);
    return [document.querySelector('main')?.innerText ?? '', ...fields].join('\n');
  });
}
