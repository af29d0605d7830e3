import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameValue } from '../../src/same-value.ts';
import { otherOrderOfKeys } from '../fakes/key-order.ts';

/** Few different texts, names and numbers, so that two values are often equal. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, '', 'a', '1'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', '0', 'length', '__proto__'), tie('value'), { maxKeys: 2 }),
  ),
}));

test('two values are the same when a thorough comparison finds no difference', () => {
  let same = 0;
  fc.assert(
    fc.property(value, value, (a, b) => {
      const isSame = isSameValue(a, b);
      if (isSame) same += 1;
      expect(isSame).toBe(isDeepStrictEqual(structuredClone(a), structuredClone(b)));
      expect(isSameValue(b, a)).toBe(isSame);
    }),
    { numRuns: 2_000 },
  );
  expect(same).toBeGreaterThan(50);
});

test('a value that was written and read again is the same, in whatever order its keys are', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (written) => {
      const read: unknown = JSON.parse(JSON.stringify(written));
      expect(isSameValue<unknown>(read, otherOrderOfKeys(read))).toBe(true);
    }),
  );
});

test.each<[unknown, unknown]>([
  [{ a: 1 }, { a: undefined }],
  [{ a: undefined }, {}],
  [{}, []],
  [{}, null],
  [
    [1, 2],
    [2, 1],
  ],
  [['a b'], ['a', 'b']],
  [0, '0'],
])('%j and %j are not the same', (a, b) => {
  expect(isSameValue(a, b)).toBe(false);
  expect(isSameValue(b, a)).toBe(false);
});
