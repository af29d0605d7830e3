import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditForecast } from '../../src/credit/credit-forecast.ts';
import { type CreditSample, creditSample } from '../../src/credit/credit-sample.ts';
import { creditOf, mainNumber, sampleOf, secondNumber } from '../fakes/credits.ts';

const dayMs = 24 * 60 * 60_000;

/** Samples of the minutes left, one each day from the first on. */
const daily = (...minutes: readonly number[]) =>
  minutes.map((minutesLeft, day) => sampleOf({ atMs: day * dayMs, minutesLeft }));
const forecast = (samples: readonly CreditSample[]) => creditForecast(samples, mainNumber, 'minutesLeft');

test('a sample contains the part of the credit that could be read with certainty', () => {
  const credit = {
    ...creditOf(250),
    voiceBalance: { raw: '12,50 TL', value: { amount: 12.5, currency: 'TL' } },
    smsBalance: { raw: 'çok', value: null },
  };
  expect(creditSample(credit, 5)).toEqual(sampleOf({ atMs: 5, minutesLeft: 250, voiceBalance: 12.5 }));
});

test('the forecast uses the speed of the last days', () => {
  expect(forecast(daily(250, 240, 230, 220))).toEqual({ usedPerDay: 10, daysLeft: 22, atMs: 3 * dayMs });
});

test('after a renewal only later use counts', () => {
  expect(forecast(daily(30, 20, 250, 245, 240))).toEqual({ usedPerDay: 5, daysLeft: 48, atMs: 4 * dayMs });
  expect(forecast(daily(30, 250, 200, 490, 485, 480))).toMatchObject({ usedPerDay: 5, daysLeft: 96 });
});

test('use of long ago does not count', () => {
  const quietMonth = daily(1_000, 500, ...Array.from({ length: 20 }, (_, day) => 400 - day));
  expect(forecast(quietMonth)).toMatchObject({ usedPerDay: 1, daysLeft: 381 });
});

test('a package that is used up lasts no day', () => {
  expect(forecast(daily(20, 10, 0))).toMatchObject({ daysLeft: 0 });
});

describe('there is no forecast', () => {
  test.each([
    ['from nothing', []],
    ['from two samples', daily(250, 200).map((sample) => ({ ...sample, atMs: 3 * sample.atMs }))],
    ['from one day', daily(250, 240, 230).map((sample) => ({ ...sample, atMs: sample.atMs / 2 }))],
    ['when nothing was used', daily(250, 250, 250, 250)],
    ['just after a renewal', daily(30, 20, 10, 250)],
    ['from one sample that was told three times', [...daily(250), ...daily(250), ...daily(250)]],
    ['from the minutes of another number', daily(250, 240, 230).map((each) => ({ ...each, pilot: secondNumber }))],
    ['where nobody can read the minutes', daily(250, 240, 230).map((each) => ({ ...each, minutesLeft: null }))],
  ])('%s', (_, samples) => {
    expect(forecast(samples)).toBeNull();
  });
});

/** Falling minutes, with unreadable ones, increases, and another number in between. */
const anySamples = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 80 }),
      fc.option(fc.integer({ min: 0, max: 2 }), { freq: 10 }),
      fc.constantFrom(mainNumber, mainNumber, secondNumber),
    )
    .map(([quarter, returned, pilot]) =>
      sampleOf({
        atMs: (quarter * dayMs) / 4,
        minutesLeft: returned === null ? null : 80 - quarter + returned,
        pilot,
      }),
    ),
  { maxLength: 40, size: 'max' },
);

test('whatever was sampled, use and what is left are never negative', () => {
  fc.assert(
    fc.property(anySamples, (samples) => {
      const foretold = forecast(samples);
      if (foretold === null) return;
      expect(foretold.usedPerDay).toBeGreaterThan(0);
      expect(foretold.daysLeft).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(foretold.daysLeft)).toBe(true);
    }),
  );
});

test('samples can come in any order and any number of times', () => {
  const told = anySamples.chain((samples) =>
    fc.tuple(fc.constant(samples), fc.shuffledSubarray(samples, { minLength: samples.length }), fc.subarray(samples)),
  );
  fc.assert(
    fc.property(told, ([samples, shuffled, again]) => {
      expect(forecast([...again, ...shuffled])).toEqual(forecast(samples));
    }),
  );
});

test('a refill is not use: what was left before it changes nothing', () => {
  const falling = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 12 }).map((used) => {
    const total = used.reduce((sum, each) => sum + each, 0);
    return used.map((_, day) => total - used.slice(0, day).reduce((sum, each) => sum + each, 0));
  });
  fc.assert(
    fc.property(falling, falling, (before, after) => {
      const refilled = after.map((left) => left + 1_000);
      const alone = forecast(daily(...refilled));
      const together = forecast(daily(...before.slice(0, 2), ...refilled));
      expect(together).toEqual(alone && { ...alone, atMs: alone.atMs + 2 * dayMs });
    }),
  );
});

test('ten times the minutes, used ten times as fast, last equally long', () => {
  fc.assert(
    fc.property(anySamples, (samples) => {
      const tenfold = samples.map((each) => ({
        ...each,
        minutesLeft: each.minutesLeft === null ? null : each.minutesLeft * 10,
      }));
      const [once, ten] = [forecast(samples), forecast(tenfold)];
      expect(ten?.usedPerDay ?? 0).toBeCloseTo((once?.usedPerDay ?? 0) * 10);
      expect(ten?.daysLeft ?? 0).toBeCloseTo(once?.daysLeft ?? 0);
    }),
  );
});
