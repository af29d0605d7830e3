import type { Page } from 'playwright-core';

export const ayse = '905335554321';

/**
 * Finds rows by the caller's shown name. When the caller has a name, the row has the number in smaller letters, too.
 */
export const rows = (window: Page, caller: string) =>
  window.getByRole('option').filter({ has: window.getByText(caller, { exact: true }) });
