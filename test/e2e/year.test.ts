import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { writeCalls } from '../bench/calls.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { picture } from './looks.ts';

const dayMs = 86_400_000;

const found = (window: Page) => window.getByRole('option').locator('.caller').allTextContents();

describe('of a year with three hundred calls a day', () => {
  const callsOfYear = 365 * 300;
  const everyMs = dayMs / 300;
  let year = '';
  let lastAtMs = 0;

  beforeAll(() => {
    year = mkdtempSync(join(tmpdir(), 'zil-year-'));
    const nowMs = Date.now();
    lastAtMs = nowMs - 60_000 - everyMs;
    writeCalls(join(year, 'zil.db'), callsOfYear, nowMs, everyMs);
  });
  afterAll(() => rmSync(year, { recursive: true, force: true }));

  async function officeWithYear() {
    const { env, desktop } = await testDesktop();
    const profile = temporaryProfile({ keepDays: 730 });
    copyFileSync(join(year, 'zil.db'), join(profile, 'zil.db'));
    const zil = await watchedZil({ env, profile, args: [] });
    const window = await zil.window();
    await window.getByRole('option').first().waitFor();
    return { desktop, zil, window };
  }

  /** 0 is the newest call of the year. */
  const idOf = (call: number) => Math.round(lastAtMs - call * everyMs) * 1_024;

  /** Returns which calls the page contains: 0 is the newest of the year, later calls are negative. */
  async function shown(window: Page): Promise<readonly number[]> {
    const ids = await window.getByRole('option').evaluateAll((rows) => rows.map(({ id }) => Number(id.slice(5))));
    return ids.map((id) => Math.round((lastAtMs - id / 1_024) / everyMs));
  }

  /** Expects the rows in order without gaps, and the number of rows and the height of the list within their limits. */
  async function expectOrder(window: Page): Promise<void> {
    const rows = await shown(window);
    const [first = 0] = rows;
    expect(rows).toEqual(rows.map((_, index) => first + index));
    expect(rows.length).toBeLessThan(60);
    expect(await window.getByRole('listbox').evaluate((list) => list.scrollHeight)).toBeLessThan(26_000);
  }

  test('all can be scrolled through with the wheel, and the row being read stays while others call', async () => {
    const { zil, window } = await officeWithYear();
    await expectOrder(window);
    const list = window.getByRole('listbox');
    await list.hover();
    for (let wheels = 0; wheels < 50; wheels += 1) await window.mouse.wheel(0, 5_000);
    await expect.poll(async () => (await shown(window))[0]).toBeGreaterThan(1_000);
    await expectOrder(window);

    // Scrolls on with every drawn frame, and checks each of them.
    const seen = await list.evaluate(
      async (element, oldest) => {
        const rowsIn = () => [...element.querySelectorAll('[role="option"]')];
        const idOf = (row: Element | undefined) => Number(row?.id.slice(5));
        const found = { pictures: 0, mostRows: 0, mostHeight: 0, outOfOrder: 0, blank: 0 };
        while (idOf(rowsIn().at(-1)) !== oldest) {
          element.scrollBy(0, 5_000);
          await new Promise(requestAnimationFrame);
          const [rows, screen] = [rowsIn(), element.getBoundingClientRect()];
          const boxes = rows.map((row) => row.getBoundingClientRect());
          const isInOrder = rows.every((row, index) => index === 0 || idOf(rows[index - 1]) > idOf(row));
          // Between two rows there is at most the heading of a day.
          const isClosed = boxes.every(({ top }, index) => index === 0 || top - (boxes[index - 1]?.bottom ?? 0) < 40);
          const isCovered = (boxes[0]?.top ?? 0) < screen.top + 40 && (boxes.at(-1)?.bottom ?? 0) > screen.bottom - 10;
          found.pictures += 1;
          found.mostRows = Math.max(found.mostRows, rows.length);
          found.mostHeight = Math.max(found.mostHeight, element.scrollHeight);
          if (!isInOrder) found.outOfOrder += 1;
          if (!isClosed || !isCovered) found.blank += 1;
        }
        return found;
      },
      idOf(callsOfYear - 1),
    );
    expect(seen).toMatchObject({ outOfOrder: 0, blank: 0 });
    expect(seen.pictures).toBeGreaterThan(callsOfYear / 400);
    expect(seen.mostRows).toBeLessThan(60);
    expect(seen.mostHeight).toBeLessThan(26_000);
    // The newest are not held any more: a row says no place rather than a wrong one.
    expect(await list.locator('[aria-posinset]').count()).toBe(0);
    await window.screenshot({ path: picture('history-oldest') });

    await window.mouse.wheel(0, -3_000);
    await expect.poll(async () => (await shown(window)).at(-1)).toBeLessThan(callsOfYear - 20);
    /** Returns each row on the screen and its position. */
    const places = () =>
      list.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return [...element.querySelectorAll('[role="option"]')]
          .map((row) => ({ id: row.id, y: Math.round(row.getBoundingClientRect().y) }))
          .filter(({ y }) => y > top - 60 && y < bottom);
      });
    // The list is at rest when it has not moved for ten frames.
    await list.evaluate(async (element) => {
      for (let [pictures, place] = [0, -1]; pictures < 10; pictures += 1) {
        if (element.scrollTop !== place) [pictures, place] = [0, element.scrollTop];
        await new Promise(requestAnimationFrame);
      }
    });
    const before = await places();
    await sendWebhook(await zil.address.listener(), ringOf('905321112233'));
    await window
      .getByRole('contentinfo')
      .getByText(/^Son bildirim \d\d:\d\d$/)
      .waitFor();
    expect(await places()).toEqual(before);
    await list.press('Home');
    await window.getByRole('option', { name: '0532 111 22 33' }).getByText('Çalıyor').waitFor();
    expect((await shown(window)).slice(1)).toEqual((await shown(window)).slice(1).map((_, index) => index));
  });

  test('the keyboard goes page by page, at once to the first call of all, and back', async () => {
    const { window } = await officeWithYear();
    const list = window.getByRole('listbox');
    const selected = async () => {
      const id = await list.getAttribute('aria-activedescendant');
      return Math.round((lastAtMs - Number(id?.slice(5)) / 1_024) / everyMs);
    };
    /** Presses a key until so many pages were turned. A press before the page is loaded does nothing. */
    const turn = async (key: 'PageDown' | 'PageUp', pages: number) => {
      const way = key === 'PageDown' ? 1 : -1;
      for (let [turned, last] = [0, await selected()]; turned < pages; ) {
        await window.keyboard.press(key);
        const now = await selected();
        expect(way * (now - last)).toBeGreaterThanOrEqual(0);
        if (now !== last) turned += 1;
        last = now;
      }
    };
    await list.focus();
    await window.keyboard.press('Home');
    await expect.poll(selected).toBe(0);
    await turn('PageDown', 300);
    // Hardly any of the turned pages was shorter than a full page.
    expect(await selected()).toBeGreaterThan(300 * 5);
    await expectOrder(window);
    await window.keyboard.press('End');
    await expect.poll(selected).toBe(callsOfYear - 1);
    await expectOrder(window);
    await turn('PageUp', 30);
    expect(await selected()).toBeLessThan(callsOfYear - 30 * 5);
    await expectOrder(window);
    await window.keyboard.press('Home');
    await expect.poll(selected).toBe(0);
    await window.keyboard.press('ArrowDown');
    await expect.poll(selected).toBe(1);
    // The focus is still in the list.
    expect(await window.evaluate(() => document.activeElement?.role)).toBe('listbox');
  });

  test('a search is scrolled through like everything else', async () => {
    const { window } = await officeWithYear();
    await window.getByRole('searchbox').fill('777');
    // An empty list, before the search has an answer, would have no end to go to.
    await expect
      .poll(async () => {
        const callers = await found(window);
        return callers.length > 0 && callers.every((caller) => caller.replaceAll(' ', '').includes('777'));
      })
      .toBe(true);
    await window.getByRole('listbox').press('End');
    await expect.poll(async () => (await shown(window)).at(-1)).toBeGreaterThan(callsOfYear - 5_000);
    expect((await found(window)).filter((caller) => !caller.replaceAll(' ', '').includes('777'))).toEqual([]);
  });
});
