import type { Page } from 'playwright-core';

export const ayse = '905335554321';

/** Whom the list names so: the number of who has a name is there too, in smaller letters. */
export const rows = (window: Page, caller: string) =>
  window.getByRole('option').filter({ has: window.getByText(caller, { exact: true }) });
