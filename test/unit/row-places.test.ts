import { expect, test } from 'vitest';
import { rowPlaces, scrollToSee, topOf, usualHeights } from '../../src/view/row-places.ts';
import { rowOf } from './read-history.ts';

const [today, yesterday] = ['Bugün', 'Dün'];
const calls = [
  { ...rowOf(3), day: today },
  { ...rowOf(2), day: today },
  { ...rowOf(1), day: yesterday },
];
const places = rowPlaces(calls, usualHeights);

test('each call has a line of 44 pixels, below the heading of its day', () => {
  expect(calls.map(({ id }) => topOf(places, id))).toEqual([34, 78, 156]);
  expect(places).toMatchObject({
    height: 200,
    days: [
      { day: today, bottom: 122 },
      { day: yesterday, top: 122 },
    ],
  });
  expect(topOf(places, 4)).toBeNull();
});

test('each call has its number among all calls, whichever day it is of', () => {
  expect(places.days.flatMap(({ rows }) => rows).map(({ index }) => index)).toEqual([0, 1, 2]);
});

test('a call is scrolled to no further than needed, and the heading of its day does not cover it', () => {
  expect(scrollToSee(usualHeights, 400, 380, 300)).toBe(366);
  expect(scrollToSee(usualHeights, 400, 200, 300)).toBe(200);
  expect(scrollToSee(usualHeights, 400, 0, 300)).toBe(144);
});
