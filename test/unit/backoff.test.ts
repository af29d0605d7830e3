import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAfterMs } from '../../src/pbx/backoff.ts';
import { FakeRandom } from '../fakes/fake-random.ts';

const backoff = { firstMs: 5_000, mostMs: 60_000 };
const random = new FakeRandom();

test('each failure in a row doubles the wait, up to the longest', () => {
  random.value = 0;
  expect([1, 2, 3, 4, 5, 6].map((failures) => retryAfterMs(failures, random, backoff))).toEqual([
    2_500, 5_000, 10_000, 20_000, 30_000, 30_000,
  ]);
});

test('however long the PBX is away, the wait is between half of the longest and the longest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 1e9 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, value) => {
      random.value = value;
      const waitMs = retryAfterMs(failures, random, backoff);
      expect(waitMs).toBeGreaterThanOrEqual(backoff.mostMs / 2);
      expect(waitMs).toBeLessThan(backoff.mostMs);
    }),
  );
});
