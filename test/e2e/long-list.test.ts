import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { writeCalls } from '../bench/calls.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';

const calls = 300;

/** Returns what a screen reader says of the first and of the last row on the page: its place, and of how many. */
const placesOf = (window: Page) =>
  window
    .getByRole('option')
    .evaluateAll((rows) => [rows[0], rows.at(-1)].map((row) => [row?.ariaPosInSet ?? null, row?.ariaSetSize ?? null]));

test('each row says its place among all calls, also after more of them were read, and how many there are when all were', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  writeCalls(join(profile, 'zil.db'), calls, Date.now() - 60_000, 600_000);
  const window = await (await watchedZil({ env, profile, args: [] })).window();
  await window.getByRole('option').first().waitFor();
  const [first, last] = await placesOf(window);
  expect(first).toEqual(['1', '-1']);
  expect(last?.[1]).toBe('-1');

  // Where a person has scrolled to, the places go on.
  await window.getByRole('listbox').hover();
  await expect
    .poll(async () => {
      await window.mouse.wheel(0, 1_000);
      return Number((await placesOf(window))[0]?.[0]);
    })
    .toBeGreaterThan(100);
  const places = await window
    .getByRole('option')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-posinset'))));
  expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index));

  await expect
    .poll(async () => {
      await window.mouse.wheel(0, 5_000);
      return (await placesOf(window)).at(-1);
    })
    .toEqual([`${calls}`, `${calls}`]);
  expect((await placesOf(window))[0]?.[1]).toBe(`${calls}`);
  await window.mouse.wheel(0, -100_000);
  await expect.poll(async () => (await placesOf(window))[0]).toEqual(['1', `${calls}`]);
});
