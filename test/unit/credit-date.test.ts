import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderOf, readCreditDate } from '../../src/pbx/credit-date.ts';

const date = (text: string) => {
  const [first = 0, second = 0, year = 0] = text.split('/').map(Number);
  return { first, second, year };
};

test('a day is read in either order', () => {
  expect(readCreditDate(date('07/12/2018'), 'day-first')).toEqual({ year: 2018, month: 12, day: 7 });
  expect(readCreditDate(date('07/12/2018'), 'month-first')).toEqual({ year: 2018, month: 7, day: 12 });
});

test.each([
  ['30/02/2018', 'day-first'],
  ['02/30/2018', 'month-first'],
  ['29/02/2019', 'day-first'],
  ['31/04/2018', 'day-first'],
  ['00/01/2018', 'day-first'],
  ['01/00/2018', 'day-first'],
  ['13/01/2018', 'month-first'],
] as const)('%s is not a day of the calendar, %s', (text, order) => {
  expect(readCreditDate(date(text), order)).toBeNull();
});

test.each([
  ['nothing was seen', [], null],
  ['both readings fit', ['07/12/2018', '05/06/2018'], null],
  ['a day above twelve stands first', ['07/12/2018', '25/06/2018'], 'day-first'],
  ['a day above twelve stands second', ['07/12/2018', '06/25/2018'], 'month-first'],
  ['both have been seen', ['25/06/2018', '06/25/2018'], null],
  ['30 February cannot be meant', ['30/02/2018'], null],
  ['no date is one', ['32/32/2018'], null],
] as const)('when %s, the dates %j are in the order %s', (_when, texts, order) => {
  // Each date is of another package; in one package they would be renewals.
  expect(orderOf(texts.map((text) => [{ date: date(text), atMs: 0 }]))).toBe(order);
});

test('a decided order reads every date by which it was decided', () => {
  const part = fc.integer({ min: 0, max: 32 });
  const dates = fc.array(fc.record({ first: part, second: part, year: fc.integer({ min: 2000, max: 2100 }) }));
  fc.assert(
    fc.property(dates, (seen) => {
      const order = orderOf(seen.map((each) => [{ date: each, atMs: 0 }]));
      if (order !== null) for (const each of seen) expect(readCreditDate(each, order)).not.toBeNull();
    }),
  );
});

const noonOf = (month: number, day: number) => Date.UTC(2026, month - 1, day, 9);

test.each([
  [
    'stays the same, however old',
    [
      ['05/06/2026', noonOf(11, 20)],
      ['05/06/2026', noonOf(11, 24)],
    ],
    null,
  ],
  [
    'moves on by a month',
    [
      ['05/11/2026', noonOf(11, 1)],
      ['05/12/2026', noonOf(11, 6)],
    ],
    'day-first',
  ],
  [
    'would have moved back',
    [
      ['11/05/2026', noonOf(11, 1)],
      ['12/05/2026', noonOf(11, 6)],
    ],
    'month-first',
  ],
  [
    'moves on in both orders',
    [
      ['05/05/2027', noonOf(11, 1)],
      ['06/06/2027', noonOf(11, 6)],
    ],
    null,
  ],
  [
    'moves back in both',
    [
      ['06/06/2027', noonOf(11, 1)],
      ['05/05/2027', noonOf(11, 6)],
    ],
    null,
  ],
] as const)('a package whose date %s decides equally well', (_what, seen, order) => {
  expect(orderOf([seen.map(([text, atMs]) => ({ date: date(text), atMs }))])).toBe(order);
});
