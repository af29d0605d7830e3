import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { recordOf } from '../fakes/call-records.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { choiceOf, ringOf } from './events.ts';
import { complaintsOf, overflowOf, picture } from './looks.ts';
import { rows } from './story-rows.ts';

const talk = { billableSeconds: 92, durationSeconds: 100, hangupCause: 'NORMAL_CLEARING', callee: '1003' } as const;

const longNames = [
  'Sarıkamışlıoğulları Uluslararası Nakliyat ve Gümrükleme Hizmetleri',
  'Şişli İğne Oyası Öğretmenleri Derneği',
  'Ayşe Nur Yılmaz',
];

/** Zil with twenty calls. `named`: the names of some of those people who called last. */
async function smallOffice(named: readonly string[] = []) {
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  const file = new SqliteFile(join(profile, 'zil.db'));
  const records = Array.from({ length: 20 }, (_, index) =>
    recordOf({
      id: index + 1,
      startedAtMs: Date.now() - (20 - index) * 600_000,
      caller: `9053355500${10 + index}`,
      ...(index % 2 === 0 ? talk : {}),
    }),
  );
  const stored = await new SqliteJournal(file).storeRecords(records, Date.now(), 0);
  if (!stored.ok) throw new Error(stored.error.reason);
  const names = new SqliteNames(file);
  names.keep('+905335550028', 'Ayşe Yılmaz');
  for (const [index, name] of named.entries()) names.keep(`+9053355500${20 + 2 * index}`, name);
  file.close();
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  await window.getByRole('option').first().waitFor();
  return { zil, window };
}

/** Returns the rows that are wholly on the screen, and not below the heading of their day. */
function wholeRows(window: Page): Promise<number> {
  return window.getByRole('listbox').evaluate((list) => {
    const heading = list.querySelector('.day')?.getBoundingClientRect().bottom ?? 0;
    const { bottom } = list.getBoundingClientRect();
    const places = [...list.querySelectorAll('[role="option"]')].map((row) => row.getBoundingClientRect());
    return places.filter((place) => place.top >= heading - 1 && place.bottom <= bottom + 1).length;
  });
}

/** Returns the texts of rows that do not fit. */
function cut(window: Page, part: string): Promise<readonly (string | null)[]> {
  return window
    .locator(`.call ${part}`)
    .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent));
}

test.each([
  ['480 px wide', { width: 480, height: 640 }],
  ['of 900×640 px at 200 %', { width: 450, height: 320 }],
])(
  'in a window %s five calls are seen, with names and numbers, and one is opened by the keyboard alone',
  async (name, size) => {
    const { window } = await smallOffice();
    const complaints = complaintsOf(window);
    await window.setViewportSize(size);
    await expect.poll(() => wholeRows(window)).toBeGreaterThanOrEqual(5);
    for (const part of ['.caller', '.number']) expect(await cut(window, part)).toEqual([]);
    await window.screenshot({ path: picture(`calls-${name.replaceAll(/\W+/g, '-')}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);

    const story = window.getByRole('region', { name: 'Ayşe Yılmaz' });
    const hasFocus = (role: string) => () =>
      window.evaluate((asked) => document.activeElement?.closest(asked) !== null, role);
    await window.getByRole('listbox').focus();
    while ((await rows(window, 'Ayşe Yılmaz').getAttribute('aria-selected')) !== 'true') {
      await window.keyboard.press('ArrowDown');
    }
    expect(await story.isVisible()).toBe(false);
    await window.keyboard.press('Enter');
    await story.getByText('0533 555 00 28').waitFor();
    await expect.poll(hasFocus('.story')).toBe(true);
    expect(await window.getByRole('listbox').isVisible()).toBe(false);
    await window.screenshot({ path: picture(`story-${name.replaceAll(/\W+/g, '-')}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.keyboard.press('Escape');
    await expect.poll(hasFocus('[role="listbox"]')).toBe(true);
    expect(await rows(window, 'Ayşe Yılmaz').getAttribute('aria-selected')).toBe('true');

    // The same with the mouse.
    await rows(window, '0533 555 00 29').click();
    const back = window.getByRole('button', { name: 'Listeye dön' });
    await back.click();
    await expect.poll(hasFocus('[role="listbox"]')).toBe(true);
    // F2 names the caller of the selected call, and the list comes back.
    await window.keyboard.press('F2');
    await window.keyboard.type('Mehmet');
    await window.keyboard.press('Enter');
    await rows(window, 'Mehmet').waitFor();
    await expect.poll(hasFocus('[role="listbox"]')).toBe(true);
    expect(complaints).toEqual([]);
  },
);

test.each([641, 680, 720])('at %i px a row is one line of 44 px, in which the name is cut last', async (width) => {
  const { window } = await smallOffice(longNames);
  await window.setViewportSize({ width, height: 640 });
  for (const name of longNames) await rows(window, name).waitFor();
  const drawn = await window.getByRole('option').evaluateAll((all) =>
    all.map((row) => {
      const { top, bottom, right, height } = row.getBoundingClientRect();
      const parts = [...row.querySelectorAll('.caller, .number, .phase, time')].map((part) => ({
        name: part.className || part.localName,
        place: part.getBoundingClientRect(),
        isCut: part.scrollWidth > part.clientWidth,
        lines: part.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(part).lineHeight),
      }));
      const caller = parts.find(({ name }) => name === 'caller');
      // Where the name is cut, of what gives way before it there is nothing left that could be read.
      const before = parts.filter(({ name }) => name === 'number' || name === 'phase');
      return {
        height,
        isInside: parts.every(({ place }) => place.top >= top && place.bottom <= bottom && place.right <= right),
        isOneLine: parts.every(({ lines }) => lines < 1.5),
        isCutFirst: caller?.isCut === true && before.some(({ place }) => place.width > 1),
        isTimeCut: parts.some(({ name, isCut }) => name === 'time' && isCut),
      };
    }),
  );
  expect(drawn.length).toBeGreaterThan(8);
  for (const row of drawn) {
    expect(row).toEqual({ height: 44, isInside: true, isOneLine: true, isCutFirst: false, isTimeCut: false });
  }
  expect(await cut(window, '.caller')).not.toContain('Ayşe Nur Yılmaz');
  expect(await overflowOf(window)).toEqual([0, 0]);
  await window.screenshot({ path: picture(`calls-long-names-${width}`) });
});

test('at 480 px the row says what the caller has chosen in the menu', async () => {
  const { zil, window } = await smallOffice();
  await window.setViewportSize({ width: 480, height: 640 });
  const listener = await zil.address.listener();
  await sendWebhook(listener, choiceOf('905321112233', '2'));
  await sendWebhook(listener, ringOf('905321112233'));
  const row = rows(window, '0532 111 22 33');
  await row.locator('.phase').getByText('Çalıyor').waitFor();
  expect(await row.locator('.choice').textContent()).toBe('Tuş 2');
  expect(await cut(window, '.choice')).toEqual([]);
  const [line, choice] = [await row.boundingBox(), await row.locator('.choice').boundingBox()];
  const rightOf = (box: typeof line) => (box?.x ?? Number.NaN) + (box?.width ?? 0);
  expect(rightOf(choice)).toBeLessThanOrEqual(rightOf(line));
  await window.screenshot({ path: picture('calls-choice-narrow') });
});

test('the window shows ten calls as it opens, twice as many as with two lines for each', async () => {
  const { window } = await smallOffice();
  expect(await window.evaluate(() => [globalThis.outerWidth, globalThis.outerHeight])).toEqual([900, 640]);
  await expect.poll(() => wholeRows(window)).toBeGreaterThanOrEqual(10);
});

test('in a wide window the story stands beside the list', async () => {
  const { window } = await smallOffice();
  await window.getByRole('listbox').press('Enter');
  await expect.poll(() => window.evaluate(() => document.activeElement?.className)).toContain('story');
  expect(await window.getByRole('listbox').isVisible()).toBe(true);
  expect(await window.getByRole('button', { name: 'Listeye dön' }).count()).toBe(0);
  await window.keyboard.press('Escape');
  await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('listbox');
});
