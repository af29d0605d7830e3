import { expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { isGoingOn } from '../../src/calls/going-on.ts';
import { machineOf } from '../../src/calls/machine.ts';
import { at, recorded } from './events.ts';

type Part = readonly [calleeType: string, fromSecond: number, untilSecond: number];

/** A call whose records say what was called, and when. */
function callOf(parts: readonly Part[]) {
  const legs = parts.flatMap(([calleeType, fromSecond, untilSecond], index) => {
    const record = recorded(index + 1, fromSecond, {
      calleeType,
      callee: calleeType === 'EXTENSION' ? '1001' : '9',
      durationSeconds: untilSecond - fromSecond,
    });
    return foldAll({ records: [record], heard: [] }, nothingLearnt).flatMap((call) => call.legs);
  });
  return { legs };
}

test.each<readonly [string, readonly Part[], string | null]>([
  ['a phone alone', [['EXTENSION', 0, 20]], null],
  [
    'a voicemail after a phone',
    [
      ['EXTENSION', 0, 20],
      ['VOICEMAIL', 20, 60],
    ],
    'voicemail',
  ],
  [
    'a voicemail that the record of the whole call names',
    [
      ['VOICEMAIL', 0, 60],
      ['EXTENSION', 0, 20],
    ],
    'voicemail',
  ],
  ['a voicemail by its Turkish name', [['SESLİ MESAJ', 0, 60]], 'voicemail'],
  [
    'an announcement after a group',
    [
      ['RINGGROUP', 0, 20],
      ['ANNOUNCEMENT', 20, 35],
    ],
    'announcement',
  ],
  ['a time condition alone', [['TIMECONDITION', 0, 15]], 'closed'],
  [
    'a time condition and what it plays',
    [
      ['TIME_CONDITION', 0, 1],
      ['PLAYBACK', 1, 15],
    ],
    'closed',
  ],
  [
    'a time condition that leads to a voicemail',
    [
      ['TIME CONDITION', 0, 1],
      ['VOICEMAIL', 1, 30],
    ],
    'voicemail',
  ],
  [
    'a time condition that led to a phone, which nobody took',
    [
      ['TIME_CONDITION', 0, 1],
      ['EXTENSION', 1, 20],
    ],
    null,
  ],
  [
    'a time condition before a phone, and an announcement after it',
    [
      ['TIME_CONDITION', 0, 1],
      ['EXTENSION', 1, 20],
      ['ANNOUNCEMENT', 20, 30],
    ],
    'announcement',
  ],
  [
    'an announcement before a phone that rings to the end',
    [
      ['ANNOUNCEMENT', 0, 12],
      ['EXTENSION', 12, 30],
    ],
    null,
  ],
  ['a menu', [['IVR', 0, 20]], null],
  ['nothing that was ever heard of', [['NEU', 0, 20]], null],
])('%s: the machine that took the call is known', (_, parts, machine) => {
  expect(machineOf(callOf(parts))?.machine ?? null).toBe(machine);
  expect(machineOf(callOf([...parts].reverse()))?.machine ?? null).toBe(machine);
});

test('a machine took it since its own record began', () => {
  expect(
    machineOf(
      callOf([
        ['EXTENSION', 0, 20],
        ['VOICEMAIL', 20, 60],
      ]),
    )?.atMs,
  ).toBe(at(20));
});

test('a call goes on as long as a record has no end, for a day at most', () => {
  const { legs } = callOf([['EXTENSION', 0, 0]]);
  const unended = { legs: legs.map((leg) => ({ ...leg, hasEnded: false })), startedAtMs: at(0) };
  const day = 24 * 3_600;
  expect([at(0), at(day) - 1, at(day)].map((nowMs) => isGoingOn(unended, nowMs))).toEqual([true, true, false]);
  expect(isGoingOn({ legs, startedAtMs: at(0) }, at(0))).toBe(false);
});
