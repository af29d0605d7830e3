import { describe, expect, test } from 'vitest';
import { foldedJournal } from '../../build/replay/replay.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { recordFactId } from '../../src/calls/known-record.ts';
import { recordOf } from '../fakes/call-records.ts';
import { jsonLinesOf, type OfficeDay, officeDay } from '../office-day/office-day.ts';
import { type OfficeOptions, office } from '../office-day/options.ts';
import { scenarios } from '../office-day/scenarios.ts';
import type { TrueCall } from '../office-day/true-call.ts';

const days = 3;

/** A day in which half of the webhooks are lost, as when another computer gets them. */
const halfAreLost = office({ menus: 'some', withheldShare: 0.05, webhooks: { lossShare: 0.5 } });

/** Returns, for calls with records, whether Zil says that they were notified, and whether they truly were. */
function judgedCalls(options: OfficeOptions) {
  return Array.from({ length: days }, (_, index) => officeDay(index + 1, options)).flatMap((day) => {
    const truth = new Map(day.calls.map((call) => [call.id, call]));
    const callOf = new Map(day.records.map(({ id, callId }) => [`${id}`, truth.get(callId)]));
    return foldedJournal(jsonLinesOf(day))
      .calls.filter(({ legs }) => legs.length > 0)
      .map((call) => {
        const calls = new Set(call.legs.flatMap(({ record }) => callOf.get(record) ?? []));
        return { said: callFacets(call).wasNotified, ...trulyOf(day, [...calls]) };
      });
  });
}

function trulyOf({ webhooks }: OfficeDay, calls: readonly TrueCall[]) {
  const ids = new Set(calls.map(({ id }) => id));
  return {
    rang: calls.some(({ direction, legs }) => direction === 'in' && legs.some(({ rang }) => rang)),
    wasNotified: webhooks.some(({ callId, arrivalsMs }) => ids.has(callId) && arrivalsMs.length > 0),
  };
}

describe.each(Object.entries<OfficeOptions>({ ...scenarios, 'half is lost': halfAreLost }))(
  'an office: %s',
  (_, of) => {
    const calls = judgedCalls(of);

    test('every call that is called lost has rung, and no webhook of it came', () => {
      const saidLost = calls.filter(({ said }) => said === false);
      expect(saidLost.filter(({ rang, wasNotified }) => wasNotified || !rang)).toEqual([]);
      expect(calls.filter(({ said, wasNotified }) => said === true && !wasNotified)).toEqual([]);
    });
  },
);

describe('a call without a webhook', () => {
  const record = recordOf({ id: 1, startedAtMs: Date.UTC(2026, 10, 23, 9, 0, 0) });
  const known = { factId: recordFactId(record.id), record, insteadMs: 0 };
  const [lost] = foldCalls({ heard: [], records: [known] }, nothingLearnt);
  if (lost === undefined) throw new Error('there is no call');

  test('was lost when a record proves that it rang here', () => {
    expect(callFacets(lost).wasNotified).toBe(false);
  });

  test.each<[string, Partial<Call>]>([
    ['it could be another than the one that was heard', { boundary: 'estimated' }],
    ['one extension called another', { direction: { value: 'internal', certainty: 'certain' } }],
    ['nobody knows whether it came from outside', { direction: { value: 'unknown', certainty: 'certain' } }],
    ['the caller is withheld', { caller: { kind: 'withheld' } }],
    ['it went elsewhere', { legs: lost.legs.map((leg) => ({ ...leg, calleeType: 'EXTERNAL', extension: null })) }],
    ['the phone was engaged', { legs: lost.legs.map((leg) => ({ ...leg, cause: 'USER_BUSY' })) }],
    ['it was over at once', { legs: lost.legs.map((leg) => ({ ...leg, durationSeconds: 4 })) }],
  ])('may not have rung here, or may have been notified, when %s', (_, part) => {
    expect(callFacets({ ...lost, ...part }).wasNotified).toBeNull();
  });
});

test('most of the lost calls are found', () => {
  const lost = judgedCalls(halfAreLost).filter(({ rang, wasNotified }) => rang && !wasNotified);
  expect(lost.length).toBeGreaterThan(40);
  expect(lost.filter(({ said }) => said === false).length / lost.length).toBeGreaterThan(0.7);
});
