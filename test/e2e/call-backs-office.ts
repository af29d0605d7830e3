import type { Page } from 'playwright-core';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveWithRecords } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import type { PracticeRecord } from '../practice/records.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { hear } from './announcements.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { reachable } from './office.ts';

const { callBacks: tr } = texts.tr;
export const minuteMs = 60_000;
export const line = '908505501234';
export const ayse = '905335554321';
export const mehmet = '902123334455';
export const lost = '904441161';

/** Ayşe tried twice and Mehmet once, and another caller was lost in the menu. */
function morning(pbx: PracticePbx): void {
  const nowMs = Date.now();
  const call = (minutesAgo: number, caller: string) =>
    pbx.pastCall({
      caller,
      line,
      startedAtMs: nowMs - minutesAgo * minuteMs,
      extensions: ['1001'],
      ringSeconds: 20,
    });
  call(62, ayse);
  call(50, mehmet);
  call(30, ayse);
  pbx.pastCall({ caller: lost, line, startedAtMs: nowMs - 45 * minuteMs, menu: { menu: '42', seconds: 20 } });
}

/** The record of a call in which extension 1003 dialled a number and talked for two minutes and three seconds. */
export function calledBack(number: string): PracticeRecord {
  return {
    caller: '1003',
    line: number,
    callee: number,
    calleeType: 'EXTERNAL',
    startedAtMs: Date.now() - 4 * minuteMs,
    durationSeconds: 140,
    billableSeconds: 123,
    hangupCause: 'NORMAL_CLEARING',
  };
}

/** Zil has run all morning, and is started again. */
export async function afterMorning({ settings = {} as Partial<Settings>, args = [] as readonly string[] } = {}) {
  const pbx = await practicePbx();
  morning(pbx);
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile(settings);
  const config = administer(profile, pbx, await reachable());
  await leaveWithRecords(profile, pbx);
  const start = () => watchedZil({ env: { ...env, ...config }, profile, args });
  const zil = await start();
  const window = await zil.window();
  await hear(window);
  return { pbx, desktop, zil, window, start };
}

export const item = (window: Page, who: string) => window.getByRole('listitem').filter({ hasText: who });
export const tab = (window: Page) => window.getByRole('button', { name: 'Geri aranacaklar' });
export const focused = (window: Page) => window.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

/** Closes the call-back of a caller with the mouse. */
export async function close(
  window: Page,
  who: string,
  { close: button, whyClosed } = tr,
  reason = tr.reason['not-needed'],
) {
  await item(window, who).getByRole('button', { name: button, exact: true }).click();
  await window.getByRole('menu', { name: whyClosed }).getByRole('menuitem', { name: reason }).click();
}
