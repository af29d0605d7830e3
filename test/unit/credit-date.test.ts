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
] as const)('%s is no day of the calendar, %s', (text, order) => {
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
] as const)('when %s, %j are in the order %s', (_when, texts, order) => {
  expect(orderOf(texts.map(date))).toBe(order);
});

test('an order that was decided reads every date it was decided by', () => {
  const part = fc.integer({ min: 0, max: 32 });
  const dates = fc.array(fc.record({ first: part, second: part, year: fc.integer({ min: 2000, max: 2100 }) }));
  fc.assert(
    fc.property(dates, (seen) => {
      const order = orderOf(seen);
      if (order !== null) for (const each of seen) expect(readCreditDate(each, order)).not.toBeNull();
    }),
  );
});
