import { expect } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { choiceOf, ringOf } from './events.ts';
import { chooseSection, openSettings } from './settings-window.ts';
import { fromCallMenu } from './story-rows.ts';
import type { Visitor } from './window-walk.ts';

/** The calls of an absence, a search, and what can be done with one call. Begins and ends at the calls. */
export async function aroundOneCall(by: Visitor): Promise<void> {
  const { window } = by;
  const { story, search, callReport, data } = by.texts;
  await by.press(story.showAway);
  await window.getByRole('button', { name: story.allCalls }).waitFor();
  await by.lookAt('away');
  await by.press(story.allCalls);
  await window.getByRole('search').waitFor();

  await by.press(search.filter);
  await window.getByRole('combobox', { name: search.days }).selectOption('between');
  await window.getByLabel(search.until).waitFor();
  await by.lookAt('calls-search');
  await window.getByRole('combobox', { name: search.days }).selectOption('today');
  await by.press(search.filter);
  await window.getByRole('button', { name: search.without(search.daysChoice.today) }).waitFor();
  await by.lookAt('calls-searched');
  await window.getByRole('searchbox').fill('nobody of this name');
  await by.isAt(search.none);
  await by.lookAt('calls-none-found');
  await by.press(search.clear);
  await window.getByRole('listbox').waitFor();

  await window.getByRole('option').nth(1).click();
  await window.getByRole('button', { name: story.giveName }).first().click();
  await window.getByLabel(story.nameLabel).waitFor();
  await by.lookAt('calls-naming');
  await window.keyboard.press('Escape');
  await by.press(story.more);
  await window.getByRole('menuitem', { name: data.deleteNumber }).waitFor();
  await by.lookAt('calls-more');
  await window.getByRole('menuitem', { name: data.deleteNumber }).click();
  await window.getByRole('alertdialog').waitFor();
  await by.lookAt('calls-delete');
  await by.press(data.cancel);
  await window.getByRole('alertdialog').waitFor({ state: 'detached' });
  await fromCallMenu(window, callReport.open, by.texts);
  await window.getByRole('region', { name: callReport.file }).waitFor();
  await by.lookAt('call-report');
  await by.press(callReport.back);
}

/** Begins at the calls and ends at the call-backs. */
export async function callBacks(by: Visitor): Promise<void> {
  const { callBacks: words } = by.texts;
  await by.window.getByRole('button', { name: words.title }).click();
  await by.press(words.handover.copy);
  await by.sees(words.handover.copied);
  const question = by.window.getByRole('menu');
  const close = by.window.locator('.item-actions').first().getByRole('button').last();
  const ask = async () => {
    if ((await question.count()) === 0) await close.click();
    await question.waitFor();
  };
  await ask();
  await by.lookAt('call-backs-why', ask);
  await ask();
  await by.window.getByRole('menuitem', { name: words.reason['not-needed'] }).click();
  await by.window.getByRole('region', { name: words.closed }).waitFor();
  await expect.poll(() => by.window.evaluate(() => document.activeElement?.closest('.list') !== null)).toBe(true);
  // A change of language draws the days anew, with the focused item.
  await by.lookAt('call-backs', () => by.window.locator('.call-back button').first().focus());
}

/** The pages that are opened from the settings, at which it begins and ends. */
export async function behindSettings(by: Visitor, zil: WatchedZil): Promise<void> {
  const { window, words } = by;
  const { naming, data, updates } = by.texts;
  const listener = await zil.address.listener();
  for (const caller of ['905335550001', '905335550002', '905335550003']) {
    await sendWebhook(listener, choiceOf(caller, '2'));
    await sendWebhook(listener, ringOf(caller, '1003'));
  }
  const open = async (name: string | RegExp, heading: string) => {
    await window.getByRole('button', { name }).click();
    await by.isAt(heading);
  };
  await chooseSection(window, 'people', words);
  await open(naming.title, naming.title);
  await window.getByRole('textbox', { name: naming.nameOf(naming.keyOf(naming.menu('42'), '2')) }).waitFor();
  await by.lookAt('names');
  await by.press(words.back);
  await openSettings(window, 'people', words);
  await open(`${data.title}…`, data.title);
  await by.lookAt('data');
  await open(data.noticeOpen, data.notice);
  await by.press(data.noticeCopy);
  await by.sees(data.noticeCopied);
  await by.lookAt('privacy');
  await by.press(data.title);
  await by.press(data.deleteAll);
  await window.getByRole('alertdialog').waitFor();
  await by.lookAt('data-delete');
  await by.press(data.cancel);
  await by.press(words.back);
  await openSettings(window, 'program', words);
  await open(`${updates.title}…`, updates.title);
  await by.lookAt('update');
  await by.press(words.back);
  await openSettings(window, 'account', words);
}

/** The pages of who may interrupt, with what is refused on them. Begins and ends at the settings. */
export async function whoMayInterrupt(by: Visitor): Promise<void> {
  const { window, words } = by;
  const { rules, hours, lines, pops } = by.texts;
  const open = async (button: string, heading: string) => {
    await chooseSection(window, 'notifications', words);
    await by.press(button);
    await by.isAt(heading);
  };
  const back = async () => {
    await by.press(words.settings);
    await window.getByRole('tablist').waitFor();
  };
  await open(rules.open, rules.title);
  await by.sees(rules.none);
  await by.press(rules.add);
  await by.press(rules.save);
  await by.sees(rules.saved);
  await by.press(rules.add);
  await window.getByLabel(rules.whom).selectOption('numbers');
  await window.getByLabel(rules.pattern).fill('*?');
  await by.press(rules.save);
  await by.sees(rules.problem['fits-everything']);
  await by.lookAt('rules-refused');
  await window.getByLabel(rules.pattern).fill('0212*');
  await window.getByLabel(rules.what, { exact: true }).selectOption('vip');
  await window.getByLabel(rules.colour, { exact: true }).selectOption('green');
  await by.lookAt('rules-vip');
  await by.press(rules.save);
  await window.getByRole('textbox', { name: rules.ask }).fill('0212 333 44 55');
  await by.sees('0212*');
  await by.lookAt('rules');
  await back();

  await open(hours.open, hours.title);
  await window.getByLabel(hours.weekdays[5] ?? '', { exact: true }).fill('9-');
  await window.keyboard.press('Tab');
  await window
    .getByText(/09:00-18:00/)
    .last()
    .waitFor();
  await by.lookAt('hours-refused');
  await window.getByLabel(hours.weekdays[5] ?? '', { exact: true }).fill('9-13');
  await window.keyboard.press('Tab');
  await window.getByRole('combobox').first().selectOption('open');
  await by.sees(hours.saved);
  await by.lookAt('hours');
  await back();

  await open(lines.open, lines.title);
  await window.getByLabel(lines.greeting).first().fill('{firm}');
  await window.keyboard.press('Enter');
  await by.sees(lines.unknownPlaceholder('{firm}'));
  await by.lookAt('lines-refused');
  await window.getByLabel(lines.company).first().fill('Örnek Diş Kliniği');
  await window.getByLabel(lines.greeting).first().fill('{firma}, {selam}');
  await window.keyboard.press('Enter');
  await window.locator('.call-band').first().waitFor();
  await by.lookAt('lines');
  await back();

  await open(pops.open, pops.title);
  await by.press(pops.add);
  await window.getByLabel(pops.name, { exact: true }).fill('Crm');
  await window.getByLabel(pops.address, { exact: true }).fill('https://{ad}.ornek.com/');
  await by.press(pops.save);
  await by.sees(pops.problem['placeholder-in-host']);
  await by.lookAt('pops-refused');
  await window.getByLabel(pops.address, { exact: true }).fill('https://crm.ornek.com/?tel={ulusal}&ad={ad}');
  await by.press(pops.save);
  await by.press(pops.testOf('Crm'));
  await by.sees(pops.wouldOpen);
  await by.lookAt('pops');
  await back();
}
