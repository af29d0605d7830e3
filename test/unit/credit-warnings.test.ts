import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CreditSample } from '../../src/credit/credit-sample.ts';
import { type CreditNow, type CreditThresholds, creditWarnings } from '../../src/credit/credit-warnings.ts';
import { mainNumber, sampleOf, secondNumber } from '../fakes/credits.ts';

const dayMs = 24 * 60 * 60_000;
const today = Date.UTC(2026, 10, 23, 11, 0, 0);
const thresholds: CreditThresholds = { minutesBelow: 100, smsBelow: 50, packageEndsWithinDays: 3 };

const now = (sample: Partial<CreditSample>, ends: Partial<Omit<CreditNow, 'sample'>> = {}): CreditNow => ({
  sample: sampleOf(sample),
  voicePackageEndsAtMs: null,
  smsPackageEndsAtMs: null,
  ...ends,
});
const minutes = (minutesLeft: number | null, pilot = mainNumber) => now({ minutesLeft, pilot });

/** Returns the announcements after each of several answers. */
function announcedOf(answers: readonly (readonly CreditNow[])[], limits = thresholds) {
  let warned = creditWarnings([], [], limits, today).warned;
  return answers.map((credits) => {
    const warnings = creditWarnings(warned, credits, limits, today);
    warned = warnings.warned;
    return warnings.announce;
  });
}
const countsOf = (...args: Parameters<typeof announcedOf>) => announcedOf(...args).map(({ length }) => length);

test('minutes that run low are announced once, with the number left', () => {
  expect(announcedOf([[minutes(100)], [minutes(99)], [minutes(20)]])).toEqual([
    [],
    [{ kind: 'minutes-low', pilot: mainNumber, left: 99 }],
    [],
  ]);
});

test('after a refill they are announced again when they run low again', () => {
  expect(countsOf([[minutes(99)], [minutes(101)], [minutes(99)]])).toEqual([1, 0, 1]);
});

test('minutes that stay at the threshold warn once, not each time', () => {
  expect(countsOf([[minutes(99)], [minutes(100)], [minutes(99)]])).toEqual([1, 0, 0]);
});

test('an answer that leaves the minutes out is no refill', () => {
  expect(countsOf([[minutes(99)], [minutes(null)], [], [minutes(99)]])).toEqual([1, 0, 0, 0]);
});

test('every main number has warnings of its own', () => {
  const both = (first: number, second: number) => [minutes(first), minutes(second, secondNumber)];
  expect(countsOf([both(99, 200), both(99, 99), both(200, 99), both(99, 99)])).toEqual([1, 1, 0, 1]);
});

test('short messages run low when neither the balance nor the package has enough', () => {
  const sms = (smsBalance: number | null, smsLeft: number | null) => [now({ smsBalance, smsLeft })];
  expect(announcedOf([sms(979, 0), sms(0, 979), sms(null, null), sms(10, 20)])).toEqual([
    [],
    [],
    [],
    [{ kind: 'sms-low', pilot: mainNumber, left: 20 }],
  ]);
  expect(countsOf([sms(null, 20), sms(60, 0), sms(20, null)])).toEqual([1, 0, 1]);
});

test('a package that ends soon is announced once, and again when it has been renewed and ends again', () => {
  const ends = (days: number | null) => [
    now({}, { voicePackageEndsAtMs: days === null ? null : today + days * dayMs }),
  ];
  expect(announcedOf([ends(3)])).toEqual([
    [{ kind: 'package-ends', pilot: mainNumber, package: 'voice', endsAtMs: today + 3 * dayMs }],
  ]);
  expect(countsOf([ends(3.1), ends(3), ends(null), ends(3), ends(2)])).toEqual([0, 1, 0, 0, 1]);
});

test('a package that has ended, and one with an unreadable date, are not announced', () => {
  expect(countsOf([[now({}, { voicePackageEndsAtMs: today, smsPackageEndsAtMs: null })]])).toEqual([0]);
});

test('both packages of a number may end on one day', () => {
  const endsAtMs = today + dayMs;
  expect(countsOf([[now({}, { voicePackageEndsAtMs: endsAtMs, smsPackageEndsAtMs: endsAtMs })]])).toEqual([2]);
});

test('without warnings none are announced, and when they are on again everything that is low is', () => {
  const low = [now({ minutesLeft: 1, smsLeft: 1 }, { voicePackageEndsAtMs: today + dayMs })];
  const none = { minutesBelow: null, smsBelow: null, packageEndsWithinDays: null };
  const first = creditWarnings([], low, thresholds, today);
  const off = creditWarnings(first.warned, low, none, today);
  expect(off).toEqual({ announce: [], warned: [] });
  expect(creditWarnings(off.warned, low, thresholds, today).announce).toEqual(first.announce);
});

const anyCredits = fc.uniqueArray(
  fc.record({
    sample: fc
      .record({
        pilot: fc.constantFrom(mainNumber, secondNumber, null),
        minutesLeft: fc.option(fc.integer({ min: 90, max: 110 })),
        smsLeft: fc.option(fc.integer({ min: 40, max: 60 })),
      })
      .map(sampleOf),
    voicePackageEndsAtMs: fc.option(fc.integer({ min: -2, max: 6 }).map((days) => today + days * dayMs)),
    smsPackageEndsAtMs: fc.option(fc.integer({ min: -2, max: 6 }).map((days) => today + days * dayMs)),
  }),
  { selector: ({ sample }) => sample.pilot },
);

test('the same answer again announces nothing, and everything announced is remembered', () => {
  fc.assert(
    fc.property(anyCredits, anyCredits, (before, after) => {
      const first = creditWarnings([], before, thresholds, today);
      const second = creditWarnings(first.warned, after, thresholds, today);
      expect(second.warned).toEqual(expect.arrayContaining([...second.announce]));
      expect(creditWarnings(second.warned, after, thresholds, today)).toEqual({ announce: [], warned: second.warned });
    }),
  );
});

test('in a series of answers, a warning is repeated only after more than its threshold was left', () => {
  const run = fc.array(fc.option(fc.integer({ min: 98, max: 102 })), { maxLength: 20 });
  fc.assert(
    fc.property(run, (lefts) => {
      const warnings = countsOf(lefts.map((left) => [minutes(left)]));
      const said = warnings.flatMap((count, index) => (count > 0 ? [index] : []));
      for (const [place, index] of said.entries()) {
        expect(lefts[index]).toBeLessThan(100);
        const since = lefts.slice((said[place - 1] ?? index) + 1, index);
        if (place > 0) expect(since.some((left) => left !== null && left > 100)).toBe(true);
      }
    }),
  );
});
