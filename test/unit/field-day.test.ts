import { expect, test } from 'vitest';
import { fieldOffices, forms } from '../office-day/field-offices.ts';
import { jsonLinesOf, officeDay } from '../office-day/office-day.ts';
import type { OfficeOptions } from '../office-day/options.ts';
import { perfectList, perfectReplay } from '../office-day/replayed-call.ts';
import { judged } from '../office-day/score-kinds.ts';

const offices = forms.flatMap((form) =>
  Object.entries<OfficeOptions>(fieldOffices(form)).map(([name, options]) => [`${name}, ${form}`, options] as const),
);

test.each(offices)('%s: who tells the truth, as far as it can be known, has nothing wrong', (_, options) => {
  for (const seed of [1, 2]) {
    const day = officeDay(seed, options);
    expect(judged(day, perfectReplay(day), perfectList(day)).wrong).toEqual([]);
    expect(day.expectations.length).toBeGreaterThan(30);
  }
});

test.each(offices)('%s: the same seed is the same day', (_, options) => {
  expect(jsonLinesOf(officeDay(3, options))).toBe(jsonLinesOf(officeDay(3, options)));
});
