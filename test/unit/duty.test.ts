import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterCheck, type Duty, dutyEdgeMs, dutyKeptMs, offDuty, wasOnDuty } from '../../src/delivery/duty.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const nineMs = Date.UTC(2026, 10, 23, 6, 0, 0);

interface Look {
  readonly atMs: number;
  readonly isOnDuty: boolean;
}

const checked = (looks: readonly Look[]): Duty =>
  looks.reduce((duty, { atMs, isOnDuty }) => afterCheck(duty, isOnDuty, atMs), offDuty);

/** Checks once a minute from a moment on, for `minutes` minutes. */
const eachMinute = (fromMs: number, minutes: number, isOnDuty = true): readonly Look[] =>
  Array.from({ length: minutes + 1 }, (_, index) => ({ atMs: fromMs + index * minuteMs, isOnDuty }));

describe('a call', () => {
  const duty = checked(eachMinute(nineMs, 60));

  test('between two checks on duty should have had a webhook', () => {
    expect(wasOnDuty(duty, nineMs + 30 * minuteMs)).toBe(true);
  });

  test('within half a minute of an end of duty need not have had one', () => {
    const atEdges = [0, dutyEdgeMs - 1, 60 * minuteMs - dutyEdgeMs + 1, 60 * minuteMs, -minuteMs, 61 * minuteMs];
    expect(atEdges.map((afterMs) => wasOnDuty(duty, nineMs + afterMs))).toEqual(atEdges.map(() => false));
    expect([dutyEdgeMs, 60 * minuteMs - dutyEdgeMs].map((afterMs) => wasOnDuty(duty, nineMs + afterMs))).toEqual([
      true,
      true,
    ]);
  });

  test('during an unreported sleep need not have had one', () => {
    const slept = checked([...eachMinute(nineMs, 10), ...eachMinute(nineMs + 50 * minuteMs, 10)]);
    expect([5, 30, 55].map((minutes) => wasOnDuty(slept, nineMs + minutes * minuteMs))).toEqual([true, false, true]);
  });

  test('on a computer that was only busy for three minutes should have had one', () => {
    const busy = checked([...eachMinute(nineMs, 10), ...eachMinute(nineMs + 13 * minuteMs, 10)]);
    expect(wasOnDuty(busy, nineMs + 12 * minuteMs)).toBe(true);
  });

  test('while the subscription was gone need not have had one, also when it came back at once', () => {
    const returned = checked([
      ...eachMinute(nineMs, 10),
      { atMs: nineMs + 10 * minuteMs + 1, isOnDuty: false },
      ...eachMinute(nineMs + 10 * minuteMs + 2, 10),
    ]);
    expect(wasOnDuty(returned, nineMs + 10 * minuteMs)).toBe(false);
  });
});

test('duty of more than a day ago is forgotten, and lasting duty is not', () => {
  const old = checked(eachMinute(nineMs, 10));
  const later = afterCheck(afterCheck(old, false, nineMs + 10 * minuteMs), false, nineMs + dutyKeptMs + 11 * minuteMs);
  expect(later.past).toEqual([]);
  const lasting = checked(eachMinute(nineMs, 30 * 60));
  expect(wasOnDuty(lasting, nineMs + 29 * 60 * minuteMs)).toBe(true);
});

test('a way that goes up and down all day does not fill the disk', () => {
  const flaps = Array.from({ length: 5_000 }, (_, index) => ({
    atMs: nineMs + index * 10 * secondMs,
    isOnDuty: index % 2 === 0,
  }));
  expect(checked(flaps).past).toEqual([]);
});

test('a clock that was set back leaves no duty in the future', () => {
  const back = checked([...eachMinute(nineMs, 60), { atMs: nineMs + minuteMs, isOnDuty: true }]);
  expect([2, 30, 59].map((minutes) => wasOnDuty(back, nineMs + minutes * minuteMs))).toEqual([false, false, false]);
});

describe('whatever happens', () => {
  const anyStep = fc.record({
    afterMs: fc.oneof(fc.nat(200_000), fc.nat(20 * minuteMs)),
    isOnDuty: fc.boolean(),
  });
  const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 40 });

  function looksOf(steps: readonly { readonly afterMs: number; readonly isOnDuty: boolean }[]): readonly Look[] {
    let atMs = nineMs;
    return steps.map(({ afterMs, isOnDuty }) => {
      atMs += afterMs;
      return { atMs, isOnDuty };
    });
  }

  /**
   * The same condition in other words: two checks around the call, on duty at the earlier one and at all between, and
   * no gap of more than three minutes between any two.
   */
  function hadToBeTold(looks: readonly Look[], atMs: number): boolean {
    return looks.some((from, first) => {
      if (from.atMs + dutyEdgeMs > atMs) return false;
      for (let index = first; looks[index]?.isOnDuty === true; index += 1) {
        const next = looks[index + 1];
        if (next === undefined || next.atMs - (looks[index]?.atMs ?? 0) > 3 * minuteMs) return false;
        if (next.atMs - dutyEdgeMs >= atMs) return true;
      }
      return false;
    });
  }

  test('a call should have had a webhook exactly when Zil was seen on duty around it without a gap', () => {
    fc.assert(
      fc.property(anySteps, fc.double({ min: 0, max: 1, noNaN: true }), (steps, share) => {
        const looks = looksOf(steps);
        const lastMs = looks.at(-1)?.atMs ?? nineMs;
        const atMs = Math.round(nineMs + share * (lastMs - nineMs));
        // Duty of more than a day ago is forgotten, and not used for any call.
        expect(wasOnDuty(checked(looks), atMs)).toBe(hadToBeTold(looks, atMs));
      }),
      { numRuns: 2_000 },
    );
  });

  test('no future call should have had a webhook, wherever the clock is set to', () => {
    const anyJump = fc.array(
      fc.record({ afterMs: fc.integer({ min: -40 * minuteMs, max: 40 * minuteMs }), isOnDuty: fc.boolean() }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(anyJump, fc.nat(120 * minuteMs), (steps, aheadMs) => {
        const looks = looksOf(steps);
        const nowMs = looks.at(-1)?.atMs ?? nineMs;
        const duty = checked(looks);
        expect(wasOnDuty(duty, nowMs - dutyEdgeMs + 1 + aheadMs)).toBe(false);
        const periods = [...duty.past, ...(duty.now === null ? [] : [duty.now])];
        for (const [index, { fromMs, untilMs }] of periods.entries()) {
          expect(fromMs).toBeLessThanOrEqual(untilMs);
          expect(untilMs).toBeLessThanOrEqual(periods[index + 1]?.fromMs ?? nowMs);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
