import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../desktop/program.ts';

/** What the page complains about: a style or script that its policy refused, an error nobody caught. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** By how much the page is larger than the window; what is long scrolls inside its own part. */
export function overflowOf(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - globalThis.innerWidth, scrollHeight - globalThis.innerHeight];
  });
}

/** Saved for people to look at. */
export const picture = (name: string) => join(root, 'demo-output', 'window', `${name}.png`);

export const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['tr', 'en'] as const).map((language) => ({ theme, language })),
);
