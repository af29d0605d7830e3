import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, dialsOut, type Entry, officeLine, record, rings } from '../journal.ts';
import { customerGaveUp, nobodyTookIt, talked, untaken } from '../stories.ts';

const mobile = '05559990000';
const mobileKey = '+905559990000';
const underOurs = (from: string, to: string, billed: number, told: Partial<Parameters<typeof dialsOut>[0]> = {}) =>
  dialsOut({ caller: officeLine, dials: mobile, from, to, billed, ...told });

const waits = customerWaits('missed', 1);
const missed = (certainty: string) => ({ caller: customerKey, outcome: ['missed'], certainty: [certainty] });
const ownCall = { caller: '+908505501234', direction: ['out'], outcome: ['answered'] };

/** Another customer, whom nobody answered at 1001 the day before. In the same second the mobile began to talk. */
const handedOnBefore = daysBefore(1, [
  rings('05320000002', { at: '11:00:00.400' }),
  untaken('1001', '11:00:00', '11:00:20', { caller: '05320000002', cause: 'NO_ANSWER' }),
  underOurs('11:00:20', '11:01:00', 30),
]);

/** Three calls of the day before: a group rings until a person answers, and the record of that telephone goes on. */
const groupsWereTaken = (cause: string): readonly Entry[] =>
  daysBefore(
    1,
    ['11', '12', '13'].flatMap((hour) => [
      record({
        caller: `053200000${hour}`,
        from: `${hour}:00:00`,
        to: `${hour}:00:08`,
        billed: 0,
        callee: 'RINGGROUP 5000',
        cause,
      }),
      talked('1001', `${hour}:00:08`, `${hour}:01:00`, 52, { caller: `053200000${hour}` }),
    ]),
  );
/** Twenty callers of the day before gave up while a group rang. */
const groupsGaveUp: readonly Entry[] = daysBefore(
  1,
  Array.from({ length: 20 }, (_, index) =>
    record({
      caller: `0532000010${index + 10}`,
      from: `14:${index + 10}:00`,
      to: `14:${index + 10}:20`,
      billed: 0,
      callee: 'RINGGROUP 5000',
      cause: 'ORIGINATOR_CANCEL',
    }),
  ),
);
const groupRang = (cause: string): readonly Entry[] => [
  rings(customer, { at: '10:00:00.400' }),
  rings(customer, { at: '10:00:00.600', extension: '1002' }),
  record({ from: '10:00:00', to: '10:00:22', billed: 0, callee: 'RINGGROUP 5000', cause }),
];
const groupLost = groupRang('LOSE_RACE');

/**
 * 1001 talks with the customer until 10:05:00, and 1002 begins to ring. The records name the phones as dialled numbers.
 */
const talkInside: readonly Entry[] = [
  rings(customer, { at: '10:00:00.400' }),
  talked('1001', '10:00:00', '10:05:00', 295, { dialled: '1001' }),
  rings(customer, { at: '10:04:50.400', extension: '1002' }),
];
const answered = { caller: customerKey, outcome: ['answered'], answeredBy: ['1001'] };

/** Cases that look alike although two things may have happened, and further facts that decide between them. */
export const inDoubt: readonly FieldCase[] = [
  [
    'a number that nobody knows is called under ours as the PBX gives up 1001, and talks: missed, in doubt',
    [...nobodyTookIt, underOurs('10:00:20', '10:01:40', 70)],
    { calls: [missed('estimated'), ownCall], waiting: waits },
  ],
  [
    'the same number has been called before when another customer was given up: the customer was forwarded to it',
    [handedOnBefore, ...nobodyTookIt, underOurs('10:00:20', '10:01:40', 70)],
    {
      calls: [{ caller: customerKey, direction: ['in'], outcome: ['answered'], certainty: ['estimated'] }],
      waiting: [],
    },
  ],
  [
    'a number that nobody knows is called under ours as the PBX gives up 1001, and does not answer',
    [...nobodyTookIt, underOurs('10:00:20', '10:00:40', 0, { cause: 'NO_ANSWER' })],
    { calls: [missed('certain'), {}], waiting: waits },
  ],
  [
    'a number that nobody knows is called under ours as the PBX gives up 1001, and 1002 rings on: missed',
    [...nobodyTookIt, untaken('1002', '10:00:20', '10:00:40'), underOurs('10:00:20', '10:01:40', 70)],
    { calls: [missed('certain'), ownCall], waiting: waits },
  ],
  [
    'a number that nobody knows is called under ours as the PBX gives up 1001, which ends the whole record as well',
    [
      ...nobodyTookIt,
      untaken('1001', '10:00:00', '10:00:15', { cause: 'NO_ANSWER', dialled: '1001' }),
      underOurs('10:00:15', '10:01:40', 70),
    ],
    { calls: [missed('certain'), ownCall], waiting: waits },
  ],
  [
    'the office calls a number under ours as the customer hangs up: missed',
    [...customerGaveUp, underOurs('10:00:20', '10:01:40', 70)],
    { calls: [missed('certain'), ownCall], waiting: waits },
  ],
  [
    'the office calls a number three seconds after the PBX gave up 1001: missed',
    [...nobodyTookIt, underOurs('10:00:23', '10:01:40', 70)],
    { calls: [missed('certain'), ownCall], waiting: waits },
  ],
  [
    'as the PBX gives up 1001, 1002 calls a number, and the line writes that call as well: missed',
    [
      ...nobodyTookIt,
      dialsOut({ caller: '1002', dials: mobile, from: '10:00:19', to: '10:01:40', billed: 70 }),
      underOurs('10:00:20', '10:01:40', 70),
    ],
    { calls: [missed('certain'), { direction: ['out'], outcome: ['answered'] }], waiting: waits },
  ],
  [
    'the office often calls the number under ours, once as the PBX gives up 1001: missed',
    [
      daysBefore(1, [underOurs('11:00:00', '11:01:00', 50), underOurs('12:00:00', '12:01:00', 50)]),
      ...nobodyTookIt,
      underOurs('10:00:20', '10:01:40', 70),
    ],
    { calls: [missed('certain'), ownCall], waiting: waits },
  ],
  [
    'another customer is called back under our number as the PBX gives up 1001 for this one',
    [
      daysBefore(1, [untaken('1001', '11:00:00', '11:00:20', { caller: mobile })]),
      ...nobodyTookIt,
      underOurs('10:00:20', '10:01:40', 70),
    ],
    { calls: [missed('certain'), { ...ownCall, certainty: ['certain'] }], waiting: waits },
  ],
  [
    'three seconds are billed at a number outside, and no record names who called: an answer, in doubt',
    [underOurs('10:00:00', '10:00:22', 3)],
    { calls: [{ ...ownCall, certainty: ['estimated'] }] },
  ],
  [
    'three seconds are billed at a number outside, which 1001 called',
    [dialsOut({ dials: mobile, from: '10:00:00', to: '10:00:22', billed: 3 }), underOurs('10:00:01', '10:00:22', 3)],
    { calls: [{ caller: 'ext:1001', direction: ['out'], outcome: ['answered'], certainty: ['certain'] }] },
  ],
  [
    'five seconds are billed at a number outside, and no record names who called',
    [underOurs('10:00:00', '10:00:22', 5)],
    { calls: [{ ...ownCall, certainty: ['certain'] }] },
  ],
  [
    'the mobile waits, and is called for three seconds under our number: it may have been a machine',
    [untaken('1001', '09:00:00', '09:00:20', { caller: mobile }), underOurs('10:00:00', '10:00:22', 3)],
    { waiting: [{ caller: mobileKey, kind: ['missed'] }] },
  ],
  [
    'a group lost a race, and those that were taken before did not: nobody took it',
    [groupsWereTaken('NORMAL_CLEARING'), ...groupLost],
    { calls: [missed('estimated')], waiting: waits },
  ],
  [
    'a group lost a race, and of no other is known what is written: nobody knows',
    groupLost,
    { calls: [{ outcome: ['unknown'] }] },
  ],
  [
    'a group lost a race, and so it is written of those that were taken: nobody knows',
    [groupsWereTaken('LOSE_RACE'), ...groupLost],
    { calls: [{ outcome: ['unknown'] }] },
  ],
  [
    'a group lost a race to 1003, which talked',
    [groupsWereTaken('NORMAL_CLEARING'), ...groupLost, talked('1003', '10:00:22', '10:02:00', 98)],
    { calls: [{ ...answered, answeredBy: ['1003'] }], waiting: [] },
  ],
  [
    'a group rang, and its record ends as it does when a phone takes the call, whose record is yet to come',
    [groupsWereTaken('NORMAL_CLEARING'), groupsGaveUp, groupRang('NORMAL_CLEARING')],
    { calls: [{ outcome: ['unknown'] }], waiting: [] },
  ],
  [
    'a group rang, and its record ends otherwise than when a phone takes the call: nobody took it',
    [groupsWereTaken('NORMAL_CLEARING'), groupsGaveUp, groupRang('NO_ANSWER')],
    { calls: [missed('certain')], waiting: waits },
  ],
  [
    'a group rang, its record ends as it does when a phone takes the call, and then the voicemail took it',
    [
      groupsWereTaken('NORMAL_CLEARING'),
      groupsGaveUp,
      groupRang('NORMAL_CLEARING'),
      record({ from: '10:00:22', to: '10:00:50', billed: 28, callee: 'VOICEMAIL *99' }),
    ],
    { calls: [missed('certain')], waiting: waits },
  ],
  [
    'a group rang, and its record ends as always, whether a phone takes the call or not: missed, in doubt',
    [groupsWereTaken('NORMAL_CLEARING'), groupRang('NORMAL_CLEARING')],
    { calls: [missed('estimated')], waiting: waits },
  ],
  ...['10:05:03', '10:05:20'].map(
    (to): FieldCase => [
      `1002 begins to ring during the talk, and rings on in vain until ${to}: somebody waits`,
      [...talkInside, untaken('1002', '10:04:50', to, { dialled: '1002' })],
      { calls: [answered], waiting: customerWaits('passed-on', 1) },
    ],
  ),
  ...['10:04:58', '10:05:02'].map(
    (to): FieldCase => [
      `1002 begins to ring during the talk, and stops at ${to}, before the talk ends or with it: 1001 has asked`,
      [...talkInside, untaken('1002', '10:04:50', to, { dialled: '1002' })],
      { calls: [answered], waiting: [] },
    ],
  ),
  [
    '1002 begins to ring during the talk, rings on, and takes the call',
    [...talkInside, talked('1002', '10:04:50', '10:08:00', 170, { dialled: '1002' })],
    { calls: [answered], waiting: [] },
  ],
  [
    '1002 begins to ring during the talk, rings on in vain, and 1003 takes the call then',
    [
      ...talkInside,
      untaken('1002', '10:04:50', '10:05:10', { dialled: '1002', cause: 'NO_ANSWER' }),
      talked('1003', '10:05:10', '10:08:00', 160, { dialled: '1003' }),
    ],
    { calls: [answered], waiting: [] },
  ],
];
