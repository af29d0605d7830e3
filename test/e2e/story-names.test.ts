import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { readParty } from '../../src/calls/party.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { picture } from './looks.ts';
import { ayse, rows } from './story-rows.ts';

const minuteMs = 60_000;

const scrolledTo = (window: Page) => window.getByRole('listbox').evaluate((list) => list.scrollTop);

describe('a name', () => {
  /** A hundred calls of last winter and twenty more, one each hour. The newest caller has no other call. */
  async function longHistory() {
    const { env, desktop } = await testDesktop();
    const profile = temporaryProfile({ keepDays: 3_650 });
    const file = new SqliteFile(join(profile, 'zil.db'));
    const journal = new SqliteJournal(file);
    for (let index = 0; index < 120; index += 1) {
      const caller = `905335550${String(index).padStart(3, '0')}`;
      const fact: NewFact = {
        id: index + 1,
        atMs: Date.UTC(2026, 0, 1) + index * 60 * minuteMs,
        body: new TextEncoder().encode(`event=EXTENSION_RINGING&calling_number=${caller}`),
        event: { kind: 'ringing', tenant: null, caller: readParty(caller), line: null, extension: null },
      };
      await journal.store([fact]);
    }
    file.close();
    const zil = await watchedZil({ env, profile, args: [] });
    return { desktop, zil, window: await zil.window() };
  }

  test('is given with the keyboard alone, deep in the history, and nothing scrolls', async () => {
    const { zil, window } = await longHistory();
    await rows(window, '0533 555 01 19').click();
    for (let presses = 0; presses < 5; presses += 1) await window.keyboard.press('PageDown');
    const heading = window.getByRole('heading', { level: 2 });
    while ((await heading.textContent()) !== '0533 555 00 20') await window.keyboard.press('ArrowDown');
    for (let rowsUp = 0; rowsUp < 10; rowsUp += 1) await window.keyboard.press('ArrowUp');
    await window.getByRole('heading', { name: '0533 555 00 30' }).waitFor();
    const place = await scrolledTo(window);
    expect(place).toBeGreaterThan(3_000);

    await window.keyboard.press('F2');
    const field = window.getByRole('textbox', { name: 'Arayanın adı' });
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
    await window.keyboard.type('Vazgeçilen');
    await window.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('listbox');
    await window.keyboard.press('F2');
    await window.keyboard.type('Işıl Güneş');
    await window.keyboard.press('Enter');
    await rows(window, 'Işıl Güneş').waitFor();
    await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('listbox');
    expect(await scrolledTo(window)).toBe(place);

    // Nothing moves either when a call comes in the meantime, far above.
    await sendWebhook(await zil.address.listener(), ringOf(ayse));
    await window
      .getByRole('contentinfo')
      .getByText(/^Son bildirim \d\d:\d\d$/)
      .waitFor();
    await expect.poll(() => scrolledTo(window)).toBeGreaterThan(place);
    await expect.poll(() => rows(window, 'Işıl Güneş').isVisible()).toBe(true);
    await window.keyboard.press('ArrowDown');
    await window.getByRole('heading', { name: '0533 555 00 29' }).waitFor();
    await window.screenshot({ path: picture('history-deep') });
  });

  test('stays in the field while others call, and is deleted when the field is emptied', async () => {
    const { zil, window } = await longHistory();
    await rows(window, '0533 555 01 19').click();
    await window.getByRole('button', { name: 'Ad ver' }).click();
    await window.getByRole('textbox', { name: 'Arayanın adı' }).fill('İnci');
    // A call comes. The typed text stays, and belongs to the same caller.
    await sendWebhook(await zil.address.listener(), ringOf(ayse));
    await rows(window, '0533 555 43 21').waitFor();
    expect(await window.getByRole('textbox', { name: 'Arayanın adı' }).inputValue()).toBe('İnci');
    await window.keyboard.press('Enter');
    await rows(window, 'İnci').waitFor();
    await window.getByRole('button', { name: 'Adı değiştir' }).click();
    await window.getByRole('textbox', { name: 'Arayanın adı' }).fill('');
    await window.keyboard.press('Enter');
    await rows(window, '0533 555 01 19').waitFor();
  });

  test('that cannot be stored stays in the field, and the window says what to do', async () => {
    const { zil, window } = await longHistory();
    await rows(window, '0533 555 01 19').click();
    await window.getByRole('button', { name: 'Ad ver' }).click();
    const field = window.getByRole('textbox', { name: 'Arayanın adı' });
    await field.fill('İnci');
    // Another program holds the database.
    const other = openDatabase(join(zil.profile, 'zil.db'));
    other.exec('BEGIN IMMEDIATE');
    await window.keyboard.press('Enter');
    await window.getByRole('alert').getByText('Ad kaydedilemedi').waitFor();
    expect(await field.inputValue()).toBe('İnci');
    await window.screenshot({ path: picture('name-not-kept') });
    other.exec('ROLLBACK');
    other.close();
    await window.keyboard.press('Enter');
    await rows(window, 'İnci').waitFor();
    expect(await window.getByText('Ad kaydedilemedi').count()).toBe(0);
  });
});
