import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Language } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { contacts } from './contact-pages.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { profileWithCredit } from './profile-with-credit.ts';
import { callsAndCredit, diagnostics, pbxDown, settings, setUp, Visitor } from './window-walk.ts';

const usual = { width: 900, height: 640 };
const narrow = { width: 480, height: 640 };

interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  readonly scale: number;
}

/** A person who takes a picture of every page. */
class Photographer extends Visitor {
  readonly #zil: WatchedZil;
  readonly #suffix: string;

  constructor(zil: WatchedZil, window: Page, { theme, language, scale }: Look) {
    super(window, language);
    this.#zil = zil;
    this.#suffix = [theme, language, ...(scale === 1 ? [] : ['scaled'])].join('-');
  }

  /** Checks, too, that the whole page is inside the window, at the usual size and narrow. */
  async lookAt(name: string): Promise<void> {
    await this.window.screenshot({ path: picture(`${name}-${this.#suffix}`) });
    for (const size of [narrow, usual]) {
      expect([name, ...(await overflowOf(this.window))]).toEqual([name, 0, 0]);
      await this.#resize(size);
    }
  }

  /** Resizes the window itself: a page that Playwright resizes loses its zoom factor. */
  async #resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    await this.#zil.app.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    );
    await expect.poll(() => this.window.evaluate(() => globalThis.innerWidth)).toBe(size.width);
  }
}

test.each<Look>([...looks.map((look) => ({ ...look, scale: 1 })), { theme: 'light', language: 'tr', scale: 1.25 }])(
  'every page shows all of it without a complaint: $theme, $language, at $scale',
  async (look) => {
    const { theme, language, scale } = look;
    const { env, desktop } = await testDesktop();
    const pbx = await practicePbx();
    const profile = profileWithCredit({ setUp: 'account', apiUrl: pbx.baseUrl.href, language });
    const zil = await watchedZil({ env, profile, args: [`--force-device-scale-factor=${scale}`] });
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await window.reload();
    expect(await window.evaluate(() => globalThis.devicePixelRatio)).toBe(scale);

    const by = new Photographer(zil, window, look);
    await setUp(by, pbx);
    await callsAndCredit(by, pbx);
    await contacts(by, zil);
    await diagnostics(by);
    await settings(by);
    await pbxDown(by, pbx);
    expect(desktop.received[0]?.title).toBe(texts[language].credit.warningTitle);
    expect(complaints).toEqual([]);
  },
);
