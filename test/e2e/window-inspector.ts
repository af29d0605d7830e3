import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect } from 'vitest';
import type { Language } from '../../src/settings/settings.ts';
import type { ChromiumPage } from './chromium.ts';
import { faintFields } from './faint-fields.ts';
import { Visitor } from './window-walk.ts';

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // What is read aloud contains what is seen, so that a person can say it to a program that listens (WCAG 2.5.3).
    'label-content-name-mismatch': { enabled: true },
    // Since Chromium 130 what scrolls has the keyboard by itself; axe does not know that.
    'scrollable-region-focusable': { enabled: false },
  },
  resultTypes: ['violations'],
};
/** For some seconds react-aria keeps here what it has said, also of a button that has gone meanwhile. */
const notExamined = '[data-live-announcer]';

/** How a page is looked at. */
export interface Sight {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  /** Percent. */
  readonly zoom: 100 | 200;
  /** Pixels of the screen. */
  readonly width: 900 | 480;
  readonly forcedColors: boolean;
  readonly reducedMotion: boolean;
}

const usualSight: Sight = {
  language: 'tr',
  theme: 'light',
  zoom: 100,
  width: 900,
  forcedColors: false,
  reducedMotion: false,
};

/** With their opposites, these have every two values of two different properties together. */
const sights: readonly Sight[] = [
  usualSight,
  { ...usualSight, width: 480, forcedColors: true, reducedMotion: true },
  { ...usualSight, theme: 'dark', zoom: 200, width: 480 },
  { ...usualSight, theme: 'dark', forcedColors: true },
  { ...usualSight, zoom: 200, reducedMotion: true },
];

/** A person who looks at every page in two opposite ways, and writes down everything that is wrong. */
export class Inspector extends Visitor {
  /** What is wrong, and where it was seen. */
  readonly found = new Map<string, string[]>();
  readonly seen: { readonly name: string; readonly sight: Sight }[] = [];
  readonly #shown: ChromiumPage;
  readonly #speak: (language: Language) => Promise<void>;
  readonly #takesFocus: boolean;
  #next = 0;

  /** `speak`: changes the language of the page. `takesFocus`: whether a person can be in it with the keyboard. */
  constructor(
    shown: ChromiumPage,
    { speak, takesFocus }: { readonly speak: (language: Language) => Promise<void>; readonly takesFocus: boolean },
  ) {
    super(shown.page, usualSight.language);
    this.#shown = shown;
    this.#speak = speak;
    this.#takesFocus = takesFocus;
  }

  async lookAt(name: string, again = async () => {}): Promise<void> {
    const sight = sights[this.#next % sights.length] ?? usualSight;
    this.#next += 1;
    for (const each of [oppositeOf(sight), sight]) {
      await this.see(each);
      await again();
      await this.#examine(name, each);
    }
    await this.see(usualSight);
  }

  /** Makes the page look so. */
  async see(part: Partial<Sight>): Promise<void> {
    const { language, theme, zoom, width, forcedColors, reducedMotion } = { ...usualSight, ...part };
    const { page, cdp } = this.#shown;
    await page.emulateMedia({
      colorScheme: theme,
      forcedColors: forcedColors ? 'active' : 'none',
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
    const factor = zoom / 100;
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      width: width / factor,
      height: 640 / factor,
      deviceScaleFactor: factor,
      mobile: false,
    });
    await this.#speak(language);
    await expect.poll(() => page.evaluate(() => globalThis.innerWidth)).toBe(width / factor);
  }

  #write(what: string, where: string): void {
    this.found.set(what, [...(this.found.get(what) ?? []), where]);
  }

  async #examine(name: string, sight: Sight): Promise<void> {
    const { page, cdp, complaints } = this.#shown;
    this.seen.push({ name, sight });
    const where = `${name} (${Object.entries(sight)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ')})`;
    // The colours of a theme come within a moment (--motion); axe would see one on its way to another.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeScript);
    const { violations } = await page.evaluate(
      ([exclude, chosen]) =>
        (globalThis as unknown as { axe: typeof axe }).axe.run({ include: [['html']], exclude: [[exclude]] }, chosen),
      [notExamined, rules] as const,
    );
    for (const { id, nodes } of violations) {
      for (const { html } of nodes) this.#write(`axe ${id}: ${html.replaceAll(/react-aria[\w-]+/g, '…')}`, where);
    }
    const { formIssues } = await cdp.send('Audits.checkFormsIssues');
    for (const { errorType } of formIssues) this.#write(`form: ${errorType}`, where);
    for (const faint of await page.evaluate(faintFields)) this.#write(faint, where);
    const isLost = await page.evaluate(() => document.activeElement === document.body);
    if (this.#takesFocus && isLost) this.#write('the focus is lost', where);
    for (const complaint of complaints.splice(0)) this.#write(complaint, where);
  }
}

function oppositeOf({ language, theme, zoom, width, forcedColors, reducedMotion }: Sight): Sight {
  return {
    language: language === 'tr' ? 'en' : 'tr',
    theme: theme === 'light' ? 'dark' : 'light',
    zoom: zoom === 100 ? 200 : 100,
    width: width === 900 ? 480 : 900,
    forcedColors: !forcedColors,
    reducedMotion: !reducedMotion,
  };
}
