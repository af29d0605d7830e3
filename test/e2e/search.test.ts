import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';

const secondLine = '908505505678';

/** Returns noon of the day that was `daysAgo` days ago, in this computer's time zone. */
function noon(daysAgo: number): number {
  const day = new Date();
  day.setHours(12, 0, 0, 0);
  day.setDate(day.getDate() - daysAgo);
  return day.getTime();
}

/** Returns a day as the value of a date input. */
function dayText(daysAgo: number): string {
  const day = new Date(noon(daysAgo));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

const answered = { billableSeconds: 60, durationSeconds: 70, hangupCause: 'NORMAL_CLEARING' } as const;
const people = {
  ayse: '905335554321',
  isil: '905051234567',
  isparta: '902462123456',
  stranger: '905321112233',
  abroad: '4930123456',
};
const names = { ayse: 'Ayşe Yılmaz', isil: 'Işıl Güneş', isparta: 'ISPARTA Halıcılık' };

const past: readonly GivenRecord[] = [
  { id: 1, startedAtMs: noon(400), caller: people.abroad, callee: '1002' },
  { id: 2, startedAtMs: noon(40), caller: people.isparta, line: secondLine },
  { id: 3, startedAtMs: noon(20), caller: people.isil, callee: '1003', line: secondLine, ...answered },
  { id: 4, startedAtMs: noon(5), caller: people.stranger, callee: '42', calleeType: 'IVR', durationSeconds: 15 },
  {
    id: 5,
    startedAtMs: noon(3),
    line: people.stranger,
    callee: '05321112233',
    calleeType: 'EXTERNAL',
    sent: { callingNumber: '1001' },
    ...answered,
  },
  { id: 6, startedAtMs: noon(2), caller: people.ayse, callee: '1003', ...answered },
  { id: 7, startedAtMs: noon(1), caller: people.ayse },
];

/** All callers as the list names them, the newest call first. */
const everybody = [
  'Ayşe Yılmaz',
  'Ayşe Yılmaz',
  '0532 111 22 33',
  '0532 111 22 33',
  'Işıl Güneş',
  'ISPARTA Halıcılık',
  '+49 30 123456',
];

async function officeWithPast({ settings = {}, args = [] }: { settings?: Partial<Settings>; args?: string[] } = {}) {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile({ keepDays: 730, ...settings });
  const file = new SqliteFile(join(profile, 'zil.db'));
  const stored = await new SqliteJournal(file).storeRecords(past.map(recordOf), Date.now(), 0);
  if (!stored.ok) throw new Error(stored.error.reason);
  for (const [person, name] of Object.entries(names)) {
    new SqliteNames(file).keep(`+${people[person as keyof typeof names]}`, name);
  }
  file.close();
  const zil = await watchedZil({ env, profile, args });
  const window = await zil.window();
  await window.getByRole('option').first().waitFor();
  return { desktop, zil, window };
}

const found = (window: Page) => window.getByRole('option').locator('.caller').allTextContents();
const focused = (window: Page) =>
  window.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);

/** What a screen reader says about the search; the element is there before anything is searched for. */
const said = (window: Page) => window.getByRole('search').getByRole('status').textContent();

test('how many calls were found is announced, and that none was', async () => {
  const { window } = await officeWithPast();
  expect(await said(window)).toBe('');
  for (const [typed, text] of [
    ['ayse', '2 çağrı'],
    ['isparta', '1 çağrı'],
    ['ispartaya', 'Bu aramaya uyan çağrı yok'],
    ['', ''],
  ] as const) {
    await window.getByRole('searchbox').fill(typed);
    await expect.poll(() => said(window)).toBe(text);
  }
  // Each row knows its place among all that were found.
  await window.getByRole('searchbox').fill('0532');
  await expect.poll(() => said(window)).toBe('2 çağrı');
  const places = await window
    .getByRole('option')
    .evaluateAll((all) => all.map((row) => `${row.ariaPosInSet} / ${row.ariaSetSize}`));
  expect(places).toEqual(['1 / 2', '2 / 2']);
});

describe('a call is found', () => {
  test('by its number in every spelling, and by its name with and without Turkish letters', async () => {
    const { window } = await officeWithPast();
    const complaints = complaintsOf(window);
    expect(await found(window)).toEqual(everybody);
    await window.keyboard.press('Control+f');
    expect(await focused(window)).toBe('Numara ya da ad ara');
    for (const [typed, callers] of [
      ['ayşe', ['Ayşe Yılmaz', 'Ayşe Yılmaz']],
      ['AYSE', ['Ayşe Yılmaz', 'Ayşe Yılmaz']],
      ['yılmaz ayş', ['Ayşe Yılmaz', 'Ayşe Yılmaz']],
      ['isparta', ['ISPARTA Halıcılık']],
      ['ISPARTA', ['ISPARTA Halıcılık']],
      ['ısparta', ['ISPARTA Halıcılık']],
      ['ışıl', ['Işıl Güneş']],
      ['isil gunes', ['Işıl Güneş']],
      ['GÜ', ['Işıl Güneş']],
      ['0532 111', ['0532 111 22 33', '0532 111 22 33']],
      ['+90532', ['0532 111 22 33', '0532 111 22 33']],
      ['532111', ['0532 111 22 33', '0532 111 22 33']],
      ['4321', ['Ayşe Yılmaz', 'Ayşe Yılmaz']],
      ['+49 30', ['+49 30 123456']],
      ['0049', ['+49 30 123456']],
    ] as const) {
      await window.keyboard.press('Control+f');
      await window.keyboard.type(typed);
      await expect.poll(() => found(window), { message: typed }).toEqual(callers);
      await window.getByRole('heading', { name: callers[0] }).waitFor();
    }
    await window.getByRole('option', { name: '+49 30 123456' }).click();
    await window.keyboard.press('Control+f');
    await window.keyboard.press('Escape');
    await expect.poll(() => found(window)).toEqual(everybody);
    // The selected call stays open.
    await window.getByRole('heading', { name: '+49 30 123456' }).waitFor();
    await window.keyboard.type('nobody');
    await window.getByRole('status').getByText('Bu aramaya uyan çağrı yok').waitFor();
    await window.screenshot({ path: picture('search-none') });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.keyboard.press('Escape');
    await expect.poll(() => found(window)).toEqual(everybody);
    // The arrow key moves from the field to the list, and further keys work there.
    await window.keyboard.press('ArrowDown');
    expect(await focused(window)).toBe('Çağrılar');
    await window.keyboard.press('Home');
    await window.getByRole('option', { name: 'Ayşe Yılmaz', selected: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('by its outcome, line, extension and day, and each of these can be removed', async () => {
    const { window } = await officeWithPast();
    const choose = (label: string, choice: string) =>
      window.getByRole('combobox', { name: label }).selectOption({ label: choice });
    const button = (name: string) => window.getByRole('button', { name, exact: true });
    await button('Süz').click();
    for (const [outcome, callers] of [
      ['Cevapsız', ['Ayşe Yılmaz', 'ISPARTA Halıcılık', '+49 30 123456']],
      ['Menüde kayboldu', ['0532 111 22 33']],
      ['Cevaplanan', ['Ayşe Yılmaz', 'Işıl Güneş']],
      ['Giden', ['0532 111 22 33']],
      ['İç görüşme', []],
      ['Sonucu bilinmeyen', []],
      ['Tümü', everybody],
    ] as const) {
      await choose('Sonuç', outcome);
      await expect.poll(() => found(window), { message: outcome }).toEqual(callers);
    }
    await choose('Aranan hat', '0850 550 56 78');
    await expect.poll(() => found(window)).toEqual(['Işıl Güneş', 'ISPARTA Halıcılık']);
    await choose('Dahili', 'Dahili 1003');
    await expect.poll(() => found(window)).toEqual(['Işıl Güneş']);
    await choose('Aranan hat', 'Tüm hatlar');
    await expect.poll(() => found(window)).toEqual(['Ayşe Yılmaz', 'Işıl Güneş']);
    await choose('Tarih', 'Son 7 gün');
    await expect.poll(() => found(window)).toEqual(['Ayşe Yılmaz']);
    await window.screenshot({ path: picture('search-open') });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await button('Temizle').click();
    await expect.poll(() => found(window)).toEqual(everybody);
    expect(await focused(window)).toBe('Numara ya da ad ara');

    for (const [days, callers] of [
      ['Bugün', []],
      ['Dün', ['Ayşe Yılmaz']],
      ['Son 30 gün', everybody.slice(0, 5)],
      ['Gün seçin…', everybody],
    ] as const) {
      await choose('Tarih', days);
      await expect.poll(() => found(window), { message: days }).toEqual(callers);
    }
    await window.getByLabel('İlk gün').fill(dayText(20));
    await expect.poll(() => found(window)).toEqual(everybody.slice(0, 5));
    await window.getByLabel('Son gün').fill(dayText(3));
    await expect.poll(() => found(window)).toEqual(['0532 111 22 33', '0532 111 22 33', 'Işıl Güneş']);

    // When the filter is closed, it shows its conditions, and each can be removed.
    await choose('Sonuç', 'Cevaplanan');
    await button('Süz').click();
    await button('Kaldır: Cevaplanan').waitFor();
    await window.screenshot({ path: picture('search-chips') });
    await window.getByRole('searchbox').fill('0532');
    await expect.poll(() => found(window)).toEqual([]);
    await button('Kaldır: Cevaplanan').press('Enter');
    await expect.poll(() => found(window)).toEqual(['0532 111 22 33', '0532 111 22 33']);
    expect(await focused(window)).toBe('Numara ya da ad ara');
    // Escape first clears the typed text, then the other conditions.
    await window.keyboard.press('Escape');
    await expect.poll(() => found(window)).toEqual(['0532 111 22 33', '0532 111 22 33', 'Işıl Güneş']);
    await window.keyboard.press('Escape');
    await expect.poll(() => found(window)).toEqual(everybody);
    await window.keyboard.press('Escape');
    expect(await focused(window)).toBe('Çağrılar');
  });

  test('as soon as it rings, and only if it fits the search', async () => {
    const { desktop, zil, window } = await officeWithPast();
    const listener = await zil.address.listener();
    await window.getByRole('searchbox').fill('ayse');
    await expect.poll(() => found(window)).toEqual(['Ayşe Yılmaz', 'Ayşe Yılmaz']);
    await sendWebhook(listener, ringOf(people.stranger));
    await sendWebhook(listener, ringOf(people.ayse));
    await expect.poll(() => found(window)).toEqual(['Ayşe Yılmaz', 'Ayşe Yılmaz', 'Ayşe Yılmaz']);
    await window.getByRole('option', { name: 'Ayşe Yılmaz' }).first().getByText('Çalıyor').waitFor();
    await window.getByRole('listbox').press('Escape');
    const all = ['Ayşe Yılmaz', '0532 111 22 33', ...everybody];
    await expect.poll(() => found(window)).toEqual(all);
    expect(await window.getByRole('searchbox').inputValue()).toBe('');
    // A click on a notification shows its call, whatever was searched for.
    await window.getByRole('searchbox').fill('isparta');
    await expect.poll(() => found(window)).toEqual(['ISPARTA Halıcılık']);
    desktop.clickNote((await desktop.note(1)).id);
    await window.getByRole('heading', { name: '0532 111 22 33' }).waitFor();
    await expect.poll(() => found(window)).toEqual(all);
    expect(await window.getByRole('searchbox').inputValue()).toBe('');
  });
});

describe('in every theme and language the search fits', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { window } = await officeWithPast({ settings: { language } });
    const { search: words } = texts[language];
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await window.getByRole('button', { name: words.filter, exact: true }).click();
    await window.getByRole('combobox', { name: words.days }).selectOption({ label: words.daysChoice.between });
    await window.getByLabel(words.from).fill(dayText(30));
    await window.getByRole('searchbox').fill('5');
    await window.screenshot({ path: picture(`search-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await window.screenshot({ path: picture(`search-narrow-open-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.getByRole('button', { name: words.filter, exact: true }).click();
    await window.screenshot({ path: picture(`search-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    expect(complaints).toEqual([]);
  });

  test('at 125 %', async () => {
    const { window } = await officeWithPast({ args: ['--force-device-scale-factor=1.25'] });
    await window.getByRole('button', { name: 'Süz' }).click();
    await window.getByRole('combobox', { name: 'Sonuç' }).selectOption({ label: 'Cevapsız' });
    await window.screenshot({ path: picture('search-scaled') });
    expect(await overflowOf(window)).toEqual([0, 0]);
  });
});
