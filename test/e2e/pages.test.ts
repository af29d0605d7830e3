import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SqliteCreditLog } from '../../electron/store/sqlite-credit-log.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import type { PilotCredit } from '../../src/pbx/credit.ts';
import { wayNames } from '../../src/reach/way-name.ts';
import type { Language, Settings } from '../../src/settings/settings.ts';
import type { ReachTexts } from '../../src/view/reach-texts-turkish.ts';
import type { SupportTexts } from '../../src/view/support-texts-turkish.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { creditOf, mainNumber, secondNumber } from '../fakes/credits.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { chooseWay, reachable } from './office.ts';

const dayMs = 24 * 60 * 60_000;
const usual = { width: 900, height: 640 };
const narrow = { width: 480, height: 640 };

/** The PBX's answer about credit for an office with two main numbers, of which one has little left. */
const twoNumbers = JSON.stringify([
  {
    pilotNo: Number(mainNumber),
    voipBalance: '12.50 TL',
    voipPackName: 'Deneme Her Yöne 500 DK ',
    minuteLeft: '187 dk',
    voipPackExpireDate: '07/12/2026',
    smsBalance: '1.412 sms',
    smsPackName: 'Deneme 2.000 SMS',
    smsPackLeft: '640 sms',
    smsPackExpireDate: '05/12/2026',
  },
  { pilotNo: Number(secondNumber), voipPackName: 'Yurtiçi Heryöne 250 DK', minuteLeft: '12 dk' },
]);

/** Makes a profile in which the minutes of both numbers became less for a week. */
function profileWithHistory(settings: Partial<Settings>): string {
  const profile = temporaryProfile(settings);
  const file = new SqliteFile(join(profile, 'zil.db'));
  file.open(new Date());
  const log = new SqliteCreditLog(file);
  for (let daysAgo = 7; daysAgo > 0; daysAgo -= 1) {
    const pilots: readonly PilotCredit[] = [
      creditOf(187 + 30 * daysAgo),
      { ...creditOf(12 + 5 * daysAgo), pilot: secondNumber },
    ];
    expect(log.keep({ atMs: Date.now() - daysAgo * dayMs, pilots }, []).ok).toBe(true);
  }
  file.close();
  return profile;
}

interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  readonly scale: number;
}

/** A person who goes through the window and takes a picture of every page. */
class Photographer {
  readonly words: WindowTexts;
  readonly reach: ReachTexts;
  readonly support: SupportTexts;
  readonly window: Page;
  readonly #zil: WatchedZil;
  readonly #suffix: string;

  constructor(zil: WatchedZil, window: Page, { theme, language, scale }: Look) {
    this.#zil = zil;
    this.window = window;
    this.words = texts[language].window;
    this.reach = texts[language].reach;
    this.support = texts[language].support;
    this.#suffix = [theme, language, ...(scale === 1 ? [] : ['scaled'])].join('-');
  }

  /** Takes a picture, and checks that the whole page is inside the window, at the usual size and narrow. */
  async shoot(name: string): Promise<void> {
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

  async press(name: string): Promise<void> {
    await this.window.getByRole('button', { name, exact: true }).click();
  }

  async choose(label: string): Promise<void> {
    await chooseWay(this.window, label);
  }

  async type(label: string, text: string): Promise<void> {
    await this.window.getByLabel(label, { exact: true }).fill(text);
    await this.window.keyboard.press('Tab');
  }

  async sees(text: string): Promise<void> {
    await this.window.getByText(text).first().waitFor();
  }

  async isAt(heading: string): Promise<void> {
    await this.window.getByRole('heading', { name: heading, exact: true }).waitFor();
  }

  /** Scrolls the long part of the page: 0 is its top, 1 its end. */
  async scrollTo(share: number): Promise<void> {
    await this.window.evaluate((part) => {
      const page = document.querySelector('main');
      page?.scrollTo({ top: part * (page.scrollHeight - page.clientHeight) });
    }, share);
  }
}

async function setUp(by: Photographer, pbx: PracticePbx): Promise<void> {
  const { setUp: words, account, setting } = by.words;
  const { listenPort, publicUrl } = await reachable();
  await by.isAt(words.steps.account.title);
  await by.shoot('set-up-account');
  await by.type(account.username, pbx.account.username);
  await by.type(account.password, 'yanlış');
  await by.press(account.signIn);
  await by.window.getByText(account.untilQuit).click();
  await by.press(account.signIn);
  await by.sees('Bu kullanıcı adı ve parola ile girilemiyor.');
  await by.shoot('set-up-account-refused');
  pbx.answerWith('creditinfo', { kind: 'text', text: twoNumbers });
  await by.type(account.password, pbx.account.password);
  await by.press(account.signIn);

  await by.isAt(words.steps.reach.title);
  await by.shoot('set-up-reach-choice');
  for (const way of wayNames) {
    await by.choose(by.reach.way[way].title);
    // The person reads this before the system asks, and before anything runs.
    if (way === 'router') await by.sees(by.reach.firewall);
    if (way === 'command') await by.sees(by.reach.commandWarning);
    await by.shoot(`set-up-reach-${way}`);
  }
  await by.choose(by.reach.way.manual.title);
  await by.type(setting.listenPort.label, `${listenPort}`);
  await by.type(setting.publicUrl.label, `${publicUrl}/?kim`);
  await by.press(words.next);
  await by.sees(setting.publicUrl.wrong);
  await by.shoot('set-up-reach-wrong');
  await by.type(setting.publicUrl.label, publicUrl);
  await by.press(words.next);
  await by.isAt(words.steps.extensions.title);
  await by.shoot('set-up-extensions');
  await by.press(words.back);
  await by.sees(`${publicUrl}/h/••••`);
  await by.sees(by.reach.proofFailure({ kind: 'office-only', detail: null }));
  await by.shoot('set-up-reach');
  await by.press(by.reach.confirmWay);
  await by.press(by.reach.testCall);
  await by.window.getByText(by.reach.testCallWaiting(0).split('0')[0] ?? '').waitFor();
  await by.shoot('set-up-reach-test-call');
  await by.press(by.reach.testCallEnd);
  await by.press(words.later);
  await by.sees(words.unfinished);
  await by.shoot('calls-not-set-up');
  await by.press(words.resume);
  await by.press(words.next);
  await by.press(words.next);
  await by.isAt(words.steps.notification.title);
  await by.press(words.test);
  await by.sees(words.tested);
  await by.shoot('set-up-notification');
  await by.press(words.finish);
}

async function callsAndCredit(by: Photographer, pbx: PracticePbx): Promise<void> {
  const { words, window } = by;
  await by.isAt(words.calls);
  for (const [caller, extension] of [
    ['902123334455', '1003'],
    ['905335554321', '1001'],
  ] as const) {
    expect((await pbx.ring({ caller, line: '908505501234', extension })).ok).toBe(true);
  }
  await window.getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await by.shoot('calls-with-credit');

  pbx.answerWith('accessurl', { kind: 'text', text: 'https://panel.example/giris' });
  await by.press(words.panel);
  await by.sees(words.link.question('panel.example'));
  await by.shoot('link-question');
  await by.press(words.link.cancel);
  await window.getByText(words.link.question('panel.example')).waitFor({ state: 'detached' });

  await by.press(words.credit.title);
  await window.getByRole('region', { name: '0850 550 00 01' }).waitFor();
  await by.shoot('credit');
  await by.press(words.back);
}

async function diagnostics(by: Photographer): Promise<void> {
  await by.press(by.reach.diagnostics);
  const report = by.window.getByRole('textbox', { name: by.reach.report.title });
  await expect.poll(() => report.inputValue()).toContain(by.reach.way.manual.title);
  expect(await report.inputValue()).not.toContain('5554321');
  await by.shoot('diagnostics');
  await by.press(by.support.open);
  await by.window.getByRole('tab', { selected: true }).waitFor();
  await by.shoot('support');
  await by.press(by.support.back);
  await by.press(by.words.back);
}

async function settings(by: Photographer): Promise<void> {
  const { words, window } = by;
  await by.press(words.settings);
  await window.getByRole('button', { name: words.save, exact: true }).waitFor();
  await by.shoot('settings-top');
  await by.scrollTo(0.5);
  await by.shoot('settings-middle');
  await by.scrollTo(1);
  await by.shoot('settings-bottom');
  await by.type(words.setting.listenPort.label, '70000');
  await by.press(words.save);
  await by.sees(words.fixAbove);
  await window.getByText(words.setting.listenPort.wrong).scrollIntoViewIfNeeded();
  await by.shoot('settings-wrong');
}

/** Takes the pictures of a PBX that is down, beginning at the settings. */
async function pbxDown(by: Photographer, pbx: PracticePbx): Promise<void> {
  const { words, window } = by;
  for (const call of ['subscribe', 'accessurl'] as const) {
    pbx.answerWith(call, { kind: 'html-page', status: 503 }, 10);
  }
  await by.press(by.reach.subscribeAgain);
  await by.press(words.back);
  await by.press(words.panel);
  await window.getByRole('button', { name: words.link.dismiss, exact: true }).waitFor();
  await window.getByRole('contentinfo').getByRole('alert').getByRole('paragraph').waitFor();
  await by.shoot('pbx-down');
}

test.each<Look>([...looks.map((look) => ({ ...look, scale: 1 })), { theme: 'light', language: 'tr', scale: 1.25 }])(
  'every page shows all of it without a complaint: $theme, $language, at $scale',
  async (look) => {
    const { theme, language, scale } = look;
    const { env, desktop } = await testDesktop();
    const pbx = await practicePbx();
    const profile = profileWithHistory({ setUp: 'account', apiUrl: pbx.baseUrl.href, language });
    const zil = await watchedZil({ env, profile, args: [`--force-device-scale-factor=${scale}`] });
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await window.reload();
    expect(await window.evaluate(() => globalThis.devicePixelRatio)).toBe(scale);

    const by = new Photographer(zil, window, look);
    await setUp(by, pbx);
    await callsAndCredit(by, pbx);
    await diagnostics(by);
    await settings(by);
    await pbxDown(by, pbx);
    expect(desktop.received[0]?.title).toBe(texts[language].credit.warningTitle);
    expect(complaints).toEqual([]);
  },
);
