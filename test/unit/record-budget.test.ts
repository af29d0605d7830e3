import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf } from '../../src/pbx/wall-time.ts';
import { isOfficeHours } from '../../src/records/office-hours.ts';
import { leastDistanceMs, mayAskAtMs, mostAnHour, stillCounting } from '../../src/records/record-budget.ts';

const hourMs = 3_600_000;
const nowMs = 100 * hourMs;

describe('the PBX', () => {
  test('that was not asked for an hour may be asked at once', () => {
    expect(mayAskAtMs([], mostAnHour)).toBeLessThan(nowMs);
    expect(stillCounting([nowMs - hourMs], nowMs)).toEqual([]);
  });

  test('that was asked a moment ago is not asked for a minute', () => {
    expect(mayAskAtMs([nowMs - 10, nowMs - 1_000_000], mostAnHour)).toBe(nowMs - 10 + leastDistanceMs);
  });

  test('that was asked thirty times is asked again when the first of them is an hour ago', () => {
    const asked = Array.from({ length: 30 }, (_, index) => nowMs - 40 * 60_000 + index * leastDistanceMs);
    expect(mayAskAtMs(asked.slice(1), 30)).toBe((asked[29] ?? 0) + leastDistanceMs);
    expect(mayAskAtMs(asked, 30)).toBe((asked[0] ?? 0) + hourMs);
    expect(mayAskAtMs(asked, 24)).toBe((asked[6] ?? 0) + hourMs);
  });

  test('counts a question with a future time, by a wrong clock, as one of now', () => {
    expect(stillCounting([nowMs + 1_000 * hourMs, nowMs - 1], nowMs)).toEqual([nowMs - 1, nowMs]);
  });

  test('that is asked as soon as allowed is never asked more often than its limits', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 20 * 60_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(waits, fc.constantFrom(24, 30), (afterMs, most) => {
        let counting: readonly number[] = [];
        const asked: number[] = [];
        let atMs = nowMs;
        for (const each of afterMs) {
          atMs = Math.max(atMs + each, mayAskAtMs(counting, most));
          counting = stillCounting([...counting, atMs], atMs);
          asked.push(atMs);
          expect(asked.filter((other) => other > atMs - hourMs).length).toBeLessThanOrEqual(most);
          expect(atMs - (asked.at(-2) ?? 0)).toBeGreaterThanOrEqual(leastDistanceMs);
        }
      }),
    );
  });
});

describe('an office', () => {
  const istanbul = 'Europe/Istanbul';
  const at = (day: number, hour: number, minute: number, zone = istanbul) =>
    epochMsOf({ year: 2026, month: 11, day, hour, minute, second: 0 }, zone) ?? 0;

  test.each([
    ['Monday', 23],
    ['Wednesday', 25],
    ['Saturday', 28],
  ])('is open on %s from 8:00 to 19:00', (_, day) => {
    const times = [at(day, 7, 59), at(day, 8, 0), at(day, 18, 59), at(day, 19, 0)];
    expect(times.map((atMs) => isOfficeHours(atMs, istanbul))).toEqual([false, true, true, false]);
  });

  test('is closed on Sunday', () => {
    expect(isOfficeHours(at(29, 12, 0), istanbul)).toBe(false);
  });

  test('uses the clock of its own time zone', () => {
    expect(isOfficeHours(at(23, 8, 30), 'Europe/Berlin')).toBe(false);
    expect(isOfficeHours(at(23, 8, 30, 'Europe/Berlin'), 'Europe/Berlin')).toBe(true);
    // There it is still Sunday.
    expect(isOfficeHours(at(23, 9, 0), 'America/Los_Angeles')).toBe(false);
  });
});
