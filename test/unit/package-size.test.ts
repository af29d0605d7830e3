import { expect, test } from 'vitest';
import { packageSize } from '../../src/credit/package-size.ts';

const packageOf = (name: string | null, left: number | null) => ({
  name,
  left: left === null ? null : { raw: `${left}`, value: left },
  renewal: null,
});

test.each([
  ['Yurtiçi Heryöne 250 DK', 250],
  ['Deneme Her Yöne 500 DK ', 500],
  ['1.000dk paket', 1_000],
  ['2500 DAKİKA Ses', 2_500],
])('the size of a package of minutes is read from its name: %s', (name, size) => {
  expect(packageSize(packageOf(name, 12), 'minutes')).toBe(size);
});

test.each([
  ['Deneme 2.000 SMS', 2_000],
  ['10000SMS', 10_000],
])('the size of a package of messages is read from its name: %s', (name, size) => {
  expect(packageSize(packageOf(name, 12), 'messages')).toBe(size);
});

test.each([
  [null],
  ['Sınırsız'],
  ['250'],
  ['0 DK'],
  ['500+250 DK'],
  ['500 DK + 250 DK'],
  ['Paket 2.000 SMS'],
  ['12,5 DK'],
  ['250 DKsız'],
])('a name that does not say one size gives none: %s', (name) => {
  expect(packageSize(packageOf(name, 0), 'minutes')).toBeNull();
});

test('a package of which more is left than its name says has no known size', () => {
  expect(packageSize(packageOf('Yurtiçi 250 DK', 251), 'minutes')).toBeNull();
  expect(packageSize(packageOf('Yurtiçi 250 DK', 250), 'minutes')).toBe(250);
});

test('a package of which it is not known how much is left has no size', () => {
  expect(packageSize(packageOf('Yurtiçi 250 DK', null), 'minutes')).toBeNull();
});
