import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { SqliteCallBackMarks } from '../../electron/store/sqlite-call-back-marks.ts';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { texts } from '../../src/view/texts.ts';
import { type StartOptions, type WatchedZil, watchProgram } from '../desktop/program.ts';
import { ending, madeAgain } from '../e2e/popup-page.ts';
import type { PracticeCall } from '../practice/call-life.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { callsBesideZil, output, say, sceneMs, succeeded } from './stage.ts';

const { callBacks: words, acting, story } = texts.tr;
const note = 'Yarın on birde gelecek';
const reason = 'talked-otherwise';

/** Somebody who rings, and somebody who waits for a call-back: the number as it is shown, and as it is stored. */
export interface ActingParts {
  readonly ringing: { readonly call: PracticeCall; readonly shown: string };
  readonly waiting: { readonly shown: string; readonly stored: string };
}

/**
 * Starts Zil again in a profile in which it prefers its own small window, the popup, and acts as a receptionist: takes a
 * note in the popup, looks at the card of the ringing call, and closes a call-back. Returns whether both were stored.
 */
export async function actingShown(options: StartOptions, pbx: PracticePbx, parts: ActingParts): Promise<boolean> {
  const { profile } = options;
  const subscriptionsBefore = subscriptions(pbx);
  say('Zil starts again, and shows calls in its own small window. Somebody sits at the desk:');
  const zil = await watchProgram({ ...options, args: ['--hidden'] });
  try {
    // Zil may have ended before it could unsubscribe; then the PBX still has the subscription of the run before.
    while (subscriptions(pbx) === subscriptionsBefore) await delay(100);
    await pbx.subscribed();
    const window = await noteTaken(zil, pbx, parts.ringing);
    await cardShown(window, parts.ringing);
    await callBackClosed(window, parts.waiting.shown);
  } finally {
    await zil.stop();
  }
  return isStored(profile, parts.waiting.stored);
}

function subscriptions(pbx: PracticePbx): number {
  return pbx.asked.filter(({ path }) => path.endsWith('/subscribe')).length;
}

/** Resolves with the window, which the popup has opened at the call. */
async function noteTaken(zil: WatchedZil, pbx: PracticePbx, { call, shown }: ActingParts['ringing']): Promise<Page> {
  say('  a caller presses 2 in the menu, and 1001 rings: the popup shows it');
  succeeded(await pbx.choose({ ...call, menu: '42', digits: '2' }));
  succeeded(await pbx.ring({ ...call, extension: '1001' }));
  const popup = await zil.window('popup.html');
  const takeNote = itemOf(popup, shown).getByRole('button', { name: acting.note.take });
  await takeNote.waitFor();
  await delay(sceneMs);
  say(`  “${acting.note.take}” is pressed, a note is typed, and Enter`);
  const writing = await madeAgain(zil, popup, () => takeNote.click());
  await writing.getByRole('textbox', { name: acting.note.label }).fill(note);
  const answered = await madeAgain(zil, writing, () => writing.keyboard.press('Enter'));
  const answer = itemOf(answered, shown).getByRole('status').filter({ hasText: /./ });
  say(`    the popup answers: ${await answer.textContent()}`);
  await take(answered, 'popup');
  await ending(answered, () => answered.getByRole('button', { name: `${shown} arıyor` }).click());
  return zil.window();
}

async function cardShown(window: Page, { shown }: ActingParts['ringing']): Promise<void> {
  say('  a click on the popup opens the window: a card shows who rings');
  const card = itemOf(window.getByRole('list', { name: story.ringing.title }), shown);
  say(`    the card says: ${(await card.locator('.lines span').allTextContents()).join(' | ')}`);
  await window.getByRole('region', { name: shown }).getByText(note).waitFor();
  await take(window, 'card');
}

async function callBackClosed(window: Page, who: string): Promise<void> {
  say(`  in “${words.title}” a call-back is closed: ${words.reason[reason]}`);
  await window.getByRole('button', { name: words.title }).click();
  await itemOf(window, who).getByRole('button', { name: words.close, exact: true }).click();
  const menu = window.getByRole('menu', { name: words.whyClosed });
  await menu.getByRole('menuitem', { name: words.reason[reason] }).click();
  await window.getByText(words.byHand(words.reason[reason])).scrollIntoViewIfNeeded();
  const said = await window.getByRole('status').getByText(words.done.closed(who), { exact: true }).textContent();
  say(`    the window answers: ${said}`);
  await take(window, 'call-back-closed');
}

function itemOf(list: Page | Locator, who: string): Locator {
  return list.getByRole('listitem').filter({ hasText: who });
}

/** Takes a picture when a person has had time to look. */
async function take(page: Page, name: string): Promise<void> {
  const path = join(output, `${name}.png`);
  // Otherwise the button under the pointer looks pressed.
  await page.mouse.move(0, 0);
  await delay(sceneMs);
  await page.screenshot({ path });
  say(`    picture: ${path}`);
}

/** Reads the database after Zil has ended. */
function isStored(profile: string, caller: string): boolean {
  const file = callsBesideZil(profile);
  const notes = new SqliteCallNotes(file).read();
  const marks = new SqliteCallBackMarks(file).read(caller);
  file.close();
  const isNoteStored = notes.ok && [...notes.value.values()].includes(note);
  const isClosingStored = marks.ok && marks.value.some((mark) => mark.kind === 'closed' && mark.reason === reason);
  if (!isNoteStored) say('MISSING: the note is not in the database.');
  if (!isClosingStored) say('MISSING: the closing of the call-back is not in the database.');
  if (isNoteStored && isClosingStored) say('The note and the closing are in the database.');
  return isNoteStored && isClosingStored;
}
