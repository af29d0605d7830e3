import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallEvent } from '../../src/calls/call-event.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { measureClock } from '../../src/calls/measure-clock.ts';
import { at, chose, heard, recorded, ringing } from './events.ts';

const hourMs = 60 * 60_000;
const callerOf = (index: number) => `9053355500${10 + index}`;

interface Calls {
  readonly count: number;
  /** How many seconds after the start of each call its webhook came, by the PBX's clock. */
  readonly afterSeconds: number;
  readonly clockOffsetMs?: number;
  readonly event?: (caller: string) => CallEvent;
  readonly caller?: (index: number) => string;
}

/** Calls with a webhook and a record, each at another time of the day. */
function calls({ count, afterSeconds, clockOffsetMs = 0, event = ringing, caller = callerOf }: Calls): CallFacts {
  const second = (index: number) => 3_600 + index * 1_237;
  return {
    heard: Array.from({ length: count }, (_, index) => heard(second(index) + afterSeconds, event(caller(index)))),
    records: Array.from({ length: count }, (_, index) =>
      recorded(index + 1, second(index), { caller: caller(index), clockOffsetMs }),
    ),
  };
}

describe('the clock of a PBX', () => {
  test('that is right is measured as right', () => {
    expect(measureClock(calls({ count: 8, afterSeconds: 1 }))).toEqual({ clockOffsetMs: 0, clockPairs: 8 });
  });

  test.each([3, -5, 5.75])('that is %d hours off is measured from three calls, not from two', (hours) => {
    const clockOffsetMs = hours * hourMs;
    expect(measureClock(calls({ count: 3, afterSeconds: 1, clockOffsetMs }))).toEqual({ clockOffsetMs, clockPairs: 3 });
    expect(measureClock(calls({ count: 2, afterSeconds: 1, clockOffsetMs }))).toEqual({
      clockOffsetMs: 0,
      clockPairs: 0,
    });
  });

  test('that is some seconds off is measured from webhooks that came too early', () => {
    expect(measureClock(calls({ count: 6, afterSeconds: -9 }))).toEqual({ clockOffsetMs: -9_000, clockPairs: 6 });
    expect(measureClock(calls({ count: 6, afterSeconds: -9, clockOffsetMs: 3 * hourMs }))).toMatchObject({
      clockOffsetMs: 3 * hourMs - 9_000,
    });
    expect(measureClock(calls({ count: 6, afterSeconds: -4 }))).toMatchObject({ clockOffsetMs: 0 });
    expect(measureClock(calls({ count: 5, afterSeconds: -9 }))).toMatchObject({ clockOffsetMs: 0 });
  });

  test('is not measured as wrong because of a greeting before the menu', () => {
    expect(measureClock(calls({ count: 9, afterSeconds: 25, event: chose }))).toEqual({
      clockOffsetMs: 0,
      clockPairs: 9,
    });
  });

  test('is wrong where telephones ring long after every call’s start', () => {
    expect(measureClock(calls({ count: 9, afterSeconds: 25 }))).toEqual({ clockOffsetMs: 25_000, clockPairs: 9 });
  });

  test('is not measured from withheld callers, nor from records without a time', () => {
    const clockOffsetMs = 3 * hourMs;
    for (const caller of ['anonymous', '1005']) {
      const facts = calls({ count: 9, afterSeconds: 1, clockOffsetMs, caller: () => caller });
      expect(measureClock(facts).clockPairs).toBe(0);
    }
    const { heard: told, records } = calls({ count: 9, afterSeconds: 1 });
    const sent = { startTimeDate: undefined, endTimeDate: undefined };
    const undated = records.map((_, index) => recorded(index + 1, index, { caller: callerOf(index), sent }));
    expect(measureClock({ heard: told, records: undated }).clockPairs).toBe(0);
  });

  test('is that of most calls, whatever other facts there are', () => {
    const right = calls({ count: 8, afterSeconds: 1, clockOffsetMs: 3 * hourMs });
    const strangers = [0, 1, 2].map((index) => heard(index * 900, ringing('902123334455'), 9_000_000 + index));
    const wrong = [0, 1].map((index) => recorded(90 + index, index * 3_000, { caller: '902123334455' }));
    expect(
      measureClock({ heard: [...strangers, ...right.heard], records: [...wrong, ...right.records] }),
    ).toMatchObject({ clockOffsetMs: 3 * hourMs });
  });

  test('is the same in every order of the facts', () => {
    const facts = calls({ count: 7, afterSeconds: 2, clockOffsetMs: -hourMs });
    const all = { minLength: 7 };
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...facts.heard], all),
        fc.shuffledSubarray([...facts.records], all),
        (told, records) => {
          expect(measureClock({ heard: told, records })).toEqual({ clockOffsetMs: -hourMs, clockPairs: 7 });
        },
      ),
    );
  });

  test('counts as right without webhooks or without records', () => {
    const { heard: told, records } = calls({ count: 9, afterSeconds: 1, clockOffsetMs: 3 * hourMs });
    expect(records[0]?.record.startedAt?.atMs).toBe(at(3_600) - 3 * hourMs);
    expect(measureClock({ heard: told, records: [] })).toEqual({ clockOffsetMs: 0, clockPairs: 0 });
    expect(measureClock({ heard: [], records })).toEqual({ clockOffsetMs: 0, clockPairs: 0 });
  });
});
