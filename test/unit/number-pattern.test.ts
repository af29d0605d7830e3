import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsPattern, isWholeNumber, readPattern } from '../../src/rules/number-pattern.ts';

test.each([
  ['0212*', '0212*'],
  ['0533 555 43 ??', '053355543??'],
  ['+49 (30) 12-34/56.7', '+49301234567'],
  ['0212**', '0212*'],
  ['  444 11 61 ', '4441161'],
  ['?', '?'],
])('“%s” is read as a pattern', (typed, read) => {
  expect(readPattern(typed)).toBe(read);
});

test.each(['', ' ', '*', '**', 'Ayşe', '0212a*', '12+34', '0'.repeat(25), '[0-9]', '٠٢١٢*'])(
  '“%s” is no pattern',
  (typed) => {
    expect(readPattern(typed)).toBeNull();
  },
);

const ayse = '+905335554321';
test.each([
  ['0533*', ayse, true],
  ['533*', ayse, true],
  ['90533*', ayse, true],
  ['+90533*', ayse, true],
  ['0090533*', ayse, true],
  ['*4321', ayse, true],
  ['*555*', ayse, true],
  ['05335554321', ayse, true],
  ['0533555432?', ayse, true],
  ['0533555432??', ayse, false],
  ['0212*', ayse, false],
  ['0533', ayse, false],
  ['??05335554321', ayse, false],
  ['+49*', '+4930123456', true],
  ['0049*', '+4930123456', true],
  ['030*', '+4930123456', false],
  ['444*', '+904441161', true],
  ['10??', 'ext:1001', true],
  ['112', 'ext:112', true],
  ['10*', 'raw:1001', false],
])('the pattern %s and the number %s: %s', (pattern, key, fits) => {
  expect(fitsPattern(pattern, key)).toBe(fits);
});

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 12 });
const anyPattern = fc
  .string({ unit: fc.constantFrom(...'0123456789*?'), minLength: 1, maxLength: 14 })
  .map((text) => text.replace(/\*+/g, '*'));

test('a pattern fits what a regular expression of the same meaning fits', () => {
  fc.assert(
    fc.property(anyPattern, digits, (pattern, number) => {
      const meaning = new RegExp(`^${pattern.replaceAll('*', '\\d*').replaceAll('?', '\\d')}$`);
      expect(fitsPattern(pattern, `ext:${number}`)).toBe(meaning.test(number));
    }),
    { numRuns: 2_000 },
  );
});

test('a number fits itself, and is the only one that it means', () => {
  fc.assert(
    fc.property(digits, (number) => {
      expect([fitsPattern(number, `ext:${number}`), isWholeNumber(number)]).toEqual([true, true]);
    }),
  );
});
