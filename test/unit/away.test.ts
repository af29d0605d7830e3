import { describe, expect, test } from 'vitest';
import { awayOf, isMissed, isOfAway } from '../../src/calls/away.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import type { GivenRecord } from '../fakes/call-records.ts';
import { at, ayse, chose, heard, leftMenu, mehmet, recorded, ringing } from './events.ts';

const hour = 3_600;
const period = { fromMs: at(0), untilMs: at(hour) };
const answered = { billableSeconds: 12, hangupCause: 'NORMAL_CLEARING' };
const callsOf = (records: readonly KnownRecord[], told: readonly HeardEvent[] = []) =>
  foldAll({ heard: told, records }, nothingLearnt);
const awayWith = (records: readonly KnownRecord[], told: readonly HeardEvent[] = []) =>
  awayOf(callsOf(records, told), period);

describe('an absence', () => {
  test('counts its calls, and those that reached nobody', () => {
    const records = [recorded(1, 600), recorded(2, 1_200, { caller: mehmet, ...answered })];
    expect(awayWith(records)).toEqual({ period, calls: 2, missed: 1, calledAgain: 0 });
  });

  test('is about calls that began in it', () => {
    const records = [recorded(1, -1), recorded(2, 0, { caller: mehmet })];
    const after = [recorded(3, hour, { caller: '902125550001' }), recorded(4, hour + 1, { caller: '902125550002' })];
    expect(awayWith([...records, ...after])).toMatchObject({ calls: 2, missed: 2 });
  });

  test('leaves out calls that were announced here', () => {
    expect(awayWith([recorded(1, 600)], [heard(601, ringing(ayse))])).toMatchObject({ calls: 0 });
  });

  test('leaves out calls that the office made', () => {
    const out = { line: '905551112233', callee: '05551112233', calleeType: 'EXTERNAL' };
    const internal = { line: '1002', callee: '1002' };
    const records = [
      recorded(1, 600, { ...out, sent: { callingNumber: '1001' } }),
      recorded(2, 900, { ...internal, sent: { callingNumber: '1001' } }),
    ];
    expect(callsOf(records).map(({ direction }) => direction.value)).toEqual(['out', 'internal']);
    expect(awayWith(records)).toMatchObject({ calls: 0, missed: 0 });
  });

  test('shows who called again later, also after it, and whether that was answered', () => {
    expect(awayWith([recorded(1, 600), recorded(2, 2 * hour, answered)])).toEqual({
      period,
      calls: 1,
      missed: 1,
      calledAgain: 1,
    });
    expect(awayWith([recorded(1, 600), recorded(2, 1_500)])).toEqual({ period, calls: 2, missed: 2, calledAgain: 1 });
    expect(awayWith([recorded(1, 600, answered), recorded(2, 1_500)])).toMatchObject({ missed: 1, calledAgain: 0 });
    expect(awayWith([recorded(1, 600), recorded(2, 1_500, { caller: mehmet })])).toMatchObject({ calledAgain: 0 });
  });

  test('counts two withheld callers as two', () => {
    const withheld = { caller: 'anonymous' };
    expect(awayWith([recorded(1, 600, withheld), recorded(2, 1_500, withheld)])).toMatchObject({
      missed: 2,
      calledAgain: 0,
    });
  });

  test('counts a call whose record names nobody here as one from outside', () => {
    const [call] = callsOf([recorded(1, 600, { sent: { calleeDialedNumber: undefined, calleeType: undefined } })]);
    expect(call?.direction.value).toBe('unknown');
    expect(call && isOfAway(call, period)).toBe(true);
  });
});

describe('a call is missed', () => {
  const missedWith = (part: Partial<GivenRecord>) => callsOf([recorded(1, 0, part)]).map(isMissed);

  test.each([
    'NO_ANSWER',
    'ORIGINATOR_CANCEL',
    'USER_BUSY',
    'CALL_REJECTED',
    'USER_NOT_REGISTERED',
    'NO_ROUTE_DESTINATION',
  ])('when it ended with %s', (hangupCause) => {
    expect(missedWith({ hangupCause })).toEqual([true]);
  });

  test('not when a person or another extension answered, or the outcome is unknown', () => {
    expect(missedWith(answered)).toEqual([false]);
    expect(missedWith({ hangupCause: 'LOSE_RACE' })).toEqual([false]);
    expect(missedWith({ durationSeconds: 300, hangupCause: 'NORMAL_CLEARING' })).toEqual([false]);
  });

  test('not while there are only webhooks', () => {
    expect(
      callsOf([], [heard(0, ringing(ayse)), heard(0, chose(mehmet)), heard(9, leftMenu(mehmet))]).map(isMissed),
    ).toEqual([false, false]);
  });
});
