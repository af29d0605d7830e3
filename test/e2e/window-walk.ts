import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { wayNames } from '../../src/reach/way-name.ts';
import type { Language } from '../../src/settings/settings.ts';
import { automaticTexts } from '../../src/view/automatic-texts.ts';
import { texts } from '../../src/view/texts.ts';
import { mainNumber, secondNumber } from '../fakes/credits.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { fromMenu } from './menu.ts';
import { chooseWay, reachable } from './office.ts';
import { chooseSection, plainSections, type Section, showAdvanced } from './settings-window.ts';

const sections: readonly Section[] = [
  'account',
  'connection',
  'notifications',
  'people',
  'contacts',
  'credit',
  'program',
];

/** The PBX's answer about credit for an office with two main numbers, of which one has little left. */
export const twoNumbers = JSON.stringify([
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

/** A person who goes through the window and looks at every page. */
export abstract class Visitor {
  readonly texts;
  readonly automatic;
  readonly words;
  readonly reach;
  readonly support;
  readonly window: Page;

  constructor(window: Page, language: Language) {
    this.window = window;
    this.texts = texts[language];
    this.automatic = automaticTexts[language];
    const { window: words, reach, support } = this.texts;
    this.words = words;
    this.reach = reach;
    this.support = support;
  }

  /**
   * Looks at the page as it is now. Each place in the window has one name. `again`: does what a change of language has
   * undone.
   */
  abstract lookAt(name: string, again?: () => Promise<void>): Promise<void>;

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

export async function setUp(by: Visitor, pbx: PracticePbx): Promise<void> {
  const { setUp: words, account, setting } = by.words;
  const { listenPort, publicUrl } = await reachable();
  await by.isAt(words.steps.account.title);
  await by.lookAt('set-up-account');
  await by.type(account.username, pbx.account.username);
  await by.type(account.password, 'yanlış');
  await by.press(account.signIn);
  await by.window.getByText(account.untilQuit).click();
  await by.press(account.signIn);
  await by.sees('Bu kullanıcı adı ve parola ile girilemiyor.');
  await by.lookAt('set-up-account-refused');
  pbx.answerWith('creditinfo', { kind: 'text', text: twoNumbers });
  await by.type(account.password, pbx.account.password);
  await by.press(account.signIn);

  await by.isAt(words.steps.reach.title);
  await by.lookAt('set-up-reach-automatic');
  await by.window.getByText(by.automatic.otherWays, { exact: true }).click();
  await by.window.getByRole('radio').first().waitFor();
  await by.lookAt('set-up-reach-choice');
  for (const way of wayNames) {
    await by.choose(by.reach.way[way].title);
    // The person reads this before the system asks, and before anything runs.
    if (way === 'router') await by.sees(by.reach.firewall);
    if (way === 'command') await by.sees(by.reach.commandWarning);
    await by.lookAt(`set-up-reach-${way}`);
  }
  await by.choose(by.reach.way.manual.title);
  await by.type(setting.listenPort.label, `${listenPort}`);
  await by.type(setting.publicUrl.label, `${publicUrl}/?kim`);
  await by.press(words.next);
  await by.sees(setting.publicUrl.wrong);
  await by.lookAt('set-up-reach-wrong');
  await by.type(setting.publicUrl.label, publicUrl);
  await by.press(words.next);
  await by.isAt(words.steps.extensions.title);
  await by.lookAt('set-up-extensions');
  await by.press(words.back);
  await by.sees(`${publicUrl}/h/••••`);
  await by.sees(by.reach.proofFailure({ kind: 'office-only', detail: null }));
  await by.lookAt('set-up-reach');
  await by.press(by.reach.confirmWay);
  await by.press(by.reach.testCall);
  await by.window.getByText(by.reach.testCallWaiting(0).split('0')[0] ?? '').waitFor();
  await by.lookAt('set-up-reach-test-call');
  await by.press(by.reach.testCallEnd);
  await by.press(words.later);
  await by.sees(words.unfinished);
  await by.lookAt('calls-not-set-up');
  await by.press(words.resume);
  await by.press(words.next);
  await by.isAt(words.steps.extensions.title);
  await by.press(words.next);
  await by.isAt(words.steps.notification.title);
  await by.press(words.test);
  await by.sees(words.tested);
  await by.lookAt('set-up-notification');
  await by.press(words.finish);
}

export async function callsAndCredit(by: Visitor, pbx: PracticePbx): Promise<void> {
  const { words, window } = by;
  await by.isAt(words.calls);
  for (const [caller, extension] of [
    ['902123334455', '1003'],
    ['905335554321', '1001'],
  ] as const) {
    expect((await pbx.ring({ caller, line: '908505501234', extension })).ok).toBe(true);
  }
  await window.getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await by.lookAt('calls-with-credit');

  pbx.answerWith('accessurl', { kind: 'text', text: 'https://panel.example/giris' });
  await by.press(words.panel);
  await by.sees(words.link.question('panel.example'));
  await by.lookAt('link-question');
  await by.press(words.link.cancel);
  await window.getByText(words.link.question('panel.example')).waitFor({ state: 'detached' });

  await window.getByRole('button', { name: words.credit.title }).click();
  await window.getByRole('region', { name: '0850 550 00 01' }).waitFor();
  await by.lookAt('credit');
  await by.press(words.back);
}

export async function diagnostics(by: Visitor): Promise<void> {
  await fromMenu(by.window, by.reach.diagnostics);
  await by.window.getByRole('list', { name: by.texts.checks.label }).waitFor();
  await by.lookAt('diagnostics');
  await by.window.getByText(by.texts.checks.details, { exact: true }).click();
  const report = by.window.getByRole('textbox', { name: by.reach.report.title });
  await expect.poll(() => report.inputValue()).toContain(by.reach.way.manual.title);
  expect(await report.inputValue()).not.toContain('5554321');
  await report.scrollIntoViewIfNeeded();
  await by.lookAt('diagnostics-details');
  await by.press(by.support.open);
  await by.window.getByRole('tab', { selected: true }).waitFor();
  await by.lookAt('support');
  await by.press(by.support.back);
  await by.press(by.words.back);
}

export async function settings(by: Visitor): Promise<void> {
  const { words, window } = by;
  await fromMenu(window, words.settings);
  for (const section of sections) {
    await chooseSection(window, section, words);
    if (!plainSections.includes(section)) await showAdvanced(window, words);
    await by.lookAt(`settings-${section}`);
  }
  await by.scrollTo(1);
  await by.lookAt('settings-end');
  await chooseSection(window, 'connection', words);
  await by.type(words.setting.listenPort.label, '70000');
  await by.sees(words.setting.listenPort.wrong);
  await window.getByText(words.setting.listenPort.wrong).scrollIntoViewIfNeeded();
  await by.lookAt('settings-wrong');
  await by.choose(by.reach.way.none.title);
  await by.sees(by.reach.notUsedYet);
  await by.lookAt('settings-other-way');
  await by.press(words.link.cancel);
}

/** Takes the pictures of a PBX that is down, beginning at the settings of the connection. */
export async function pbxDown(by: Visitor, pbx: PracticePbx): Promise<void> {
  const { words, window } = by;
  for (const call of ['subscribe', 'accessurl'] as const) {
    pbx.answerWith(call, { kind: 'html-page', status: 503 }, 10);
  }
  await chooseSection(window, 'account', words);
  await by.press(by.reach.subscribeAgain);
  await by.press(words.back);
  await by.press(words.panel);
  await window.getByRole('button', { name: words.link.dismiss, exact: true }).waitFor();
  await window.getByRole('contentinfo').getByRole('alert').getByRole('paragraph').waitFor();
  await by.lookAt('pbx-down');
}
