import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../desktop/program.ts';

/** Collects the page's errors: a style or script that its policy refused, and uncaught errors. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/**
 * Returns by how many pixels the page is wider and higher than the window. Long parts of the page scroll by themselves.
 */
export function overflowOf(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - globalThis.innerWidth, scrollHeight - globalThis.innerHeight];
  });
}

/** Returns the path of a picture that is saved for people. */
export const picture = (name: string) => join(root, 'demo-output', 'window', `${name}.png`);

export const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['tr', 'en'] as const).map((language) => ({ theme, language })),
);
