import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Hearing {
  announced?: string[];
}

/** From now on, keeps what the window announces to a screen reader. Some of it stands there for a moment only. */
export const hear = (window: Page) =>
  window.evaluate(() => {
    const announced: string[] = [];
    (globalThis as Hearing).announced = announced;
    const last = new WeakMap<Element, string>();
    const listen = () => {
      for (const status of document.querySelectorAll('[role="status"]')) {
        const text = status.textContent?.trim() ?? '';
        if (text !== '' && last.get(status) !== text) announced.push(text);
        last.set(status, text);
      }
    };
    new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

/** Waits until the window has announced this since `hear` or the announcement before. */
export async function isSaid(window: Page, text: string): Promise<void> {
  await expect.poll(() => window.evaluate(() => (globalThis as Hearing).announced)).toContain(text);
  await window.evaluate((said) => {
    const { announced = [] } = globalThis as Hearing;
    announced.splice(0, announced.indexOf(said) + 1);
  }, text);
}
