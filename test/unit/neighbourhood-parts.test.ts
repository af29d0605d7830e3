import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { foldAll, neighbourhoods } from '../../src/calls/fold-all.ts';
import { type FactSpan, inTime, mostTogether, partsOf } from '../../src/calls/neighbourhood-parts.ts';
import { recordOf } from '../fakes/call-records.ts';
import { heard, leftMenu, ringing } from './events.ts';

const minuteMs = 60_000;
const span = (factId: number, startMs: number, durationMs = 0): FactSpan => ({
  factId,
  startMs,
  endMs: startMs + durationMs,
});
const every = (stepMs: number, count: number, firstId = 1, fromMs = 0) =>
  Array.from({ length: count }, (_, index) => span(firstId + index, fromMs + index * stepMs));
const sizes = (spans: readonly FactSpan[]) => partsOf(spans).map((part) => part.spans.length);

describe('the part that is folded together', () => {
  test('is an ordinary day of one caller, up to a gap of ten minutes', () => {
    expect(sizes([...every(10 * minuteMs, 50), span(90, 490 * minuteMs + 10 * minuteMs + 1)])).toEqual([50, 1]);
    expect(partsOf(every(9 * minuteMs, mostTogether)).map(({ cell }) => cell)).toEqual([null]);
  });

  test('reaches up to a gap of two minutes when there are many facts, and then nothing is cut', () => {
    const day = Array.from({ length: 40 }, (_, call) => every(5_000, 8, 1 + call * 8, call * 4 * minuteMs)).flat();
    const parts = partsOf(day);
    expect(parts.map((part) => part.spans.length)).toEqual(Array.from({ length: 40 }, () => 8));
    expect(parts.every(({ cell }) => cell === null)).toBe(true);
    // A long talk leaves no gap.
    expect(sizes([span(9_000, 0, 30 * minuteMs), ...day].sort(inTime))[0]).toBeGreaterThan(50);
  });

  test('is never large, however many facts there are', () => {
    const some = fc
      .array(
        fc.tuple(
          fc.integer({ min: -5_000_000, max: 5_000_000 }),
          fc.constantFrom(0, 0, 1, 30, 900, 7_000, 130_000),
          fc.integer({ min: 1, max: 900 }),
          fc.constantFrom(0, 0, 20_000, 700_000, 30_000_000),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((runs) =>
        runs
          .flatMap(([fromMs, stepMs, count, durationMs], run) =>
            every(stepMs, count, run * 1_000 - 2_000, fromMs).map((each) => ({
              ...each,
              endMs: each.startMs + durationMs,
            })),
          )
          .sort(inTime),
      );
    fc.assert(
      fc.property(some, (spans) => {
        const parts = partsOf(spans);
        expect(Math.max(...parts.map((part) => part.spans.length))).toBeLessThanOrEqual(mostTogether);
        // Each moment is in exactly one part, and the parts are in order.
        expect(parts.flatMap((part) => part.spans)).toEqual(spans);
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on distant facts', () => {
    const crowd = every(2_000, 900);
    const parts = partsOf(crowd);
    const later = partsOf([...crowd, ...every(2_000, 300, 5_000, 1_810_000)]);
    // The first parts are the same whatever comes after the last of them.
    expect(later.slice(0, 5)).toEqual(parts.slice(0, 5));
  });
});

/** A line whose callers all withhold their numbers: for `minutes` minutes a call comes every ten seconds. */
function crowdedLine(minutes: number) {
  return Array.from({ length: minutes * 6 }, (_, index) =>
    heard(index * 10, ringing('anonymous', String(1001 + (index % 7))), index + 1),
  );
}

describe('a call at a cut', () => {
  const crowd = crowdedLine(60);
  const cuts = neighbourhoods({ heard: crowd, records: [] }, nothingLearnt).flatMap(({ cut }) => cut ?? []);
  const [first, second] = cuts;
  if (first === undefined || second === undefined) throw new Error('nothing was cut');
  const cutMs = second.fromMs;
  const secondOf = (ms: number) => (ms - (crowd[0]?.atMs ?? 0)) / 1_000;
  /** A record of another line than the crowd's. */
  const record = (id: number, atMs: number, part = {}) =>
    recordOf({ id, startedAtMs: atMs - (atMs % 1_000), caller: 'anonymous', line: '902125550000', ...part });
  const callsWith = (...records: ReturnType<typeof record>[]): readonly Call[] =>
    foldAll(
      { heard: crowd, records: records.map((each) => ({ factId: -Number(each.id), record: each, insteadMs: 0 })) },
      nothingLearnt,
    );
  const outcomeOf = (calls: readonly Call[], id: number) =>
    calls.find(({ legs }) => legs.some(({ factId }) => factId === -id))?.outcome;

  test('is not called missed: another part of it may be on the other side', () => {
    // The caller is in a queue. After the cut one telephone rings without an answer, and the next one answers.
    const queue = { calleeType: 'QUEUE', callee: '700', durationSeconds: 400, billableSeconds: 400 };
    const calls = callsWith(
      record(900, cutMs - 60_000, queue),
      record(901, cutMs + 200_000, { callee: '1003', durationSeconds: 9 }),
      record(902, cutMs + 230_000, { callee: '1004', durationSeconds: 100, billableSeconds: 90 }),
    );
    expect(outcomeOf(calls, 901)?.value.kind).toBe('unknown');
    expect(outcomeOf(calls, 902)).toMatchObject({ value: { kind: 'answered' } });
  });

  test('that began or goes on near the cut is doubtful, and one in the middle is not', () => {
    const middle = cutMs + (second.untilMs - cutMs) / 2;
    const calls = callsWith(
      record(900, cutMs + 20_000, { callee: '1003', durationSeconds: 9 }),
      record(901, middle, { callee: '1004', durationSeconds: 9 }),
      record(902, cutMs - 15_000, { callee: '1005', durationSeconds: 9 }),
    );
    expect([900, 901, 902].map((id) => outcomeOf(calls, id)?.value.kind)).toEqual(['unknown', 'missed', 'unknown']);
  });

  test('and all others are there once, with all their webhooks', () => {
    const calls = callsWith();
    const steps = calls.flatMap((call) => call.steps.map(({ factId }) => factId));
    expect([...steps].sort((a, b) => a - b)).toEqual(crowd.map(({ factId }) => factId));
  });

  test('that left the menu shortly before is not lost: the ring may come after it', () => {
    const lost = (atMs: number) => {
      const left = heard(secondOf(atMs), { ...leftMenu('anonymous'), tenant: 'other' }, 9_000);
      const calls = foldAll({ heard: [...crowd, left], records: [] }, nothingLearnt);
      return calls.find(({ id }) => id === 9_000)?.outcome?.value.kind;
    };
    expect(lost(cutMs - 5_000)).toBeUndefined();
    expect(lost(cutMs + (second.untilMs - cutMs) / 2)).toBe('lost-in-menu');
  });
});
