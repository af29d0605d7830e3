import type { Page } from 'playwright-core';
import { texts } from '../../src/view/texts.ts';

export const ayse = '905335554321';

/**
 * Finds rows by the caller's shown name. When the caller has a name, the row has the number in smaller letters, too.
 */
export const rows = (window: Page, caller: string) =>
  window.getByRole('option').filter({ has: window.getByText(caller, { exact: true }) });

/** Chooses from the menu of the call that is shown. */
export async function fromCallMenu(window: Page, item: string, words = texts.tr): Promise<void> {
  await window.getByRole('button', { name: words.story.more }).click();
  await window.getByRole('menuitem', { name: item, exact: true }).click();
}
