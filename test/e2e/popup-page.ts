import type { Page } from 'playwright-core';
import type { WatchedZil } from '../desktop/program.ts';

/**
 * Does what ends a page of the popup, and waits until it is gone. It may be gone before Playwright hears that the key or
 * the button of the mouse is up again.
 */
export async function ending(popup: Page, act: () => Promise<void>): Promise<void> {
  const gone = popup.waitForEvent('close');
  try {
    await act();
  } catch (error) {
    if (!String(error).includes('has been closed')) throw error;
  }
  await gone;
}

/** Does something after which the popup is made again, and resolves with its new page. */
export async function madeAgain(zil: WatchedZil, popup: Page, act: () => Promise<void>): Promise<Page> {
  const next = zil.app.waitForEvent('window');
  await ending(popup, act);
  return next;
}
