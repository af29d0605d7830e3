import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, dialsOut, type Entry, officeLine, record, rings } from '../journal.ts';
import { customerGaveUp, nobodyTookIt, talked, talkPassedOn, unsaid, untaken } from '../stories.ts';

const mobile = '05559990000';
const mobileKey = '+905559990000';
type RecordFields = Partial<Parameters<typeof record>[0]>;

/** The leg to the mobile, with the caller's number. */
const leg = (from: string, to: string, billed: number, told: RecordFields = {}) =>
  record({
    dialled: mobile,
    from,
    to,
    billed,
    callee: `EXTERNAL ${mobile}`,
    cause: billed === 0 ? 'NO_ANSWER' : 'NORMAL_CLEARING',
    ...told,
  });
const underOurs: RecordFields = { caller: officeLine };

/** On days before, three customers were forwarded to the mobile, each leg with the number of the office. */
const mobileIsKnown: readonly Entry[] = [1, 2, 3].flatMap((days) =>
  daysBefore(days, [
    untaken('1001', '11:00:00', '11:00:20', { cause: 'NO_ANSWER', caller: `0532000021${days}` }),
    leg('11:00:20', '11:01:20', 50, underOurs),
  ]),
);
/** On days before, four customers were forwarded to the mobile at once, each leg with the number of the customer. */
const fourWereForwarded: readonly Entry[] = [1, 2, 3, 4].flatMap((days) =>
  daysBefore(days, [leg('11:00:00', '11:00:40', 30, { caller: `0532111000${days}` })]),
);
const mobileGaveUp: readonly Entry[] = [
  rings(mobile, { at: '10:00:00.400' }),
  untaken('1001', '10:00:00', '10:00:20', { caller: mobile }),
];

const answeredOutside = {
  calls: [{ caller: customerKey, direction: ['in'], outcome: ['answered'], certainty: ['estimated'] }],
  waiting: [],
};
const missed = { calls: [{ caller: customerKey, outcome: ['missed'] }], waiting: customerWaits('missed', 1) };
const unknown = { calls: [{ outcome: ['unknown'] }] };
const mobileWasCalledBack = {
  calls: [{ caller: mobileKey, outcome: ['missed'] }, { outcome: ['answered'] }],
  waiting: [],
};

/** Calls that go on to an outside number, and to which call such a leg belongs. */
export const forwarded: readonly FieldCase[] = [
  [
    'the mobile is known, 1001 is not taken, and the mobile talks under the number of the office: one call',
    [mobileIsKnown, ...nobodyTookIt, leg('10:00:20', '10:01:40', 70, underOurs)],
    answeredOutside,
  ],
  [
    'the mobile is known, and neither 1001 nor the mobile, under the number of the office, is taken',
    [mobileIsKnown, ...nobodyTookIt, leg('10:00:20', '10:00:45', 0, underOurs)],
    missed,
  ],
  [
    'the mobile is known, and is billed three seconds under the number of the office: nobody knows',
    [mobileIsKnown, ...nobodyTookIt, leg('10:00:20', '10:00:48', 3, underOurs)],
    unknown,
  ],
  [
    'the mobile is known, all calls go to it at once, and the whole record says only that our line was dialled',
    [mobileIsKnown, unsaid('10:00:00', '10:01:00', 45), leg('10:00:01', '10:01:00', 45, underOurs)],
    { calls: [{ caller: customerKey, direction: ['in'], outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
  [
    'the mobile is known, all calls go to it at once, and it is billed three seconds: nobody knows',
    [mobileIsKnown, unsaid('10:00:00', '10:00:28', 3), leg('10:00:00', '10:00:28', 3, underOurs)],
    unknown,
  ],
  [
    'the mobile is known, and the whole record names 1001, which was given up before the mobile took it',
    [
      mobileIsKnown,
      untaken('1001', '10:00:00', '10:00:15', { cause: 'NO_ANSWER', dialled: '1001' }),
      talked('1001', '10:00:00', '10:02:35', 132),
      leg('10:00:15', '10:02:35', 132, underOurs),
    ],
    answeredOutside,
  ],
  [
    'the mobile is known, and the whole record names it while 1001 and the mobile ring in vain',
    [
      mobileIsKnown,
      untaken('1001', '10:00:00', '10:00:15', { cause: 'NO_ANSWER' }),
      record({ from: '10:00:00', to: '10:00:40', billed: 0, callee: `EXTERNAL ${mobile}`, cause: 'NO_ANSWER' }),
      leg('10:00:15', '10:00:40', 0, underOurs),
    ],
    missed,
  ],
  [
    'the leg to the mobile, under the number of the office, arrives before that of the phone that was given up',
    [
      mobileIsKnown,
      leg('10:00:20', '10:01:40', 70, { ...underOurs, arrives: '10:02:00' }),
      untaken('1001', '10:00:00', '10:00:20', { cause: 'NO_ANSWER', arrives: '10:20:00' }),
    ],
    answeredOutside,
  ],
  [
    'the mobile is known, and the office itself calls it an hour after a missed call: the customer still waits',
    [mobileIsKnown, ...nobodyTookIt, leg('11:00:20', '11:01:40', 70, underOurs)],
    { calls: [{ outcome: ['missed'] }, {}], waiting: customerWaits('missed', 1) },
  ],
  [
    'the mobile is known, and two customers are forwarded to it one after the other',
    [
      mobileIsKnown,
      ...nobodyTookIt,
      leg('10:00:20', '10:01:40', 70, underOurs),
      untaken('1002', '10:05:00', '10:05:20', { cause: 'NO_ANSWER', caller: '05321112233' }),
      leg('10:05:20', '10:05:50', 0, underOurs),
    ],
    {
      calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }],
      waiting: [{ caller: '+905321112233', kind: ['missed'] }],
    },
  ],
  [
    'the leg to the mobile names another number of the office, and nobody takes it',
    [...nobodyTookIt, leg('10:00:20', '10:00:40', 0, { dialled: '908505509999' })],
    missed,
  ],
  [
    '1001 was not connected, and the mobile talked',
    [
      untaken('1001', '10:00:00', '10:00:00', { cause: 'USER_NOT_REGISTERED' }),
      leg('10:00:00', '10:01:00', 50, { dialled: officeLine }),
    ],
    answeredOutside,
  ],
  [
    'passed on to the mobile, which nobody takes there',
    [...talkPassedOn(), leg('10:00:30', '10:00:50', 0)],
    { calls: [{ outcome: ['answered'] }], waiting: customerWaits('passed-on', 1) },
  ],
  [
    'all calls are forwarded to the mobile, four customers are known from it, and the mobile is not taken',
    [fourWereForwarded, leg('10:00:00', '10:00:09', 0)],
    { calls: [{ caller: customerKey, direction: ['in', 'unknown'], outcome: ['missed', 'unknown'] }] },
  ],
  [
    'all calls are forwarded to the mobile, four customers are known from it, and three seconds are billed',
    [fourWereForwarded, leg('10:00:00', '10:00:28', 3)],
    { calls: [{ caller: customerKey, direction: ['in', 'unknown'], outcome: ['unknown'] }] },
  ],
  [
    'the one with the mobile calls the office, and gives up',
    [fourWereForwarded, ...mobileGaveUp],
    { calls: [{ caller: mobileKey, outcome: ['missed'] }], waiting: [{ caller: mobileKey, kind: ['missed'] }] },
  ],
  [
    'the one with the mobile gave up, and 1001 calls back',
    [fourWereForwarded, ...mobileGaveUp, dialsOut({ dials: mobile, from: '10:10:00', to: '10:11:00', billed: 50 })],
    mobileWasCalledBack,
  ],
  [
    'the one with the mobile gave up, and is called back under the number of the office',
    [
      fourWereForwarded,
      ...mobileGaveUp,
      dialsOut({ caller: officeLine, dials: mobile, from: '10:10:00', to: '10:11:00', billed: 50 }),
    ],
    mobileWasCalledBack,
  ],
  [
    'the customer is called back while a call of another is forwarded to the mobile',
    [
      fourWereForwarded,
      ...customerGaveUp,
      leg('10:10:00', '10:11:00', 50, { caller: '05321234567' }),
      dialsOut({ dials: customer, from: '10:10:10', to: '10:11:10', billed: 50 }),
    ],
    { calls: 3, waiting: [] },
  ],
  [
    'each extension shows a number of its own, and the customer was called under three of them: called back under a fourth',
    [
      ...[0, 1, 2].map((n) =>
        dialsOut({
          caller: `0850550120${n}`,
          dials: customer,
          from: `09:${n + 1}0:00`,
          to: `09:${n + 1}1:00`,
          billed: 50,
        }),
      ),
      ...customerGaveUp,
      dialsOut({ caller: '08505501203', dials: customer, from: '10:10:00', to: '10:11:00', billed: 50 }),
    ],
    { waiting: [] },
  ],
  [
    'the customer has talked with the office before, and is forwarded at once to a mobile that is billed three seconds',
    [daysBefore(1, [talked('1001', '10:00:00', '10:01:00', 50)]), leg('10:00:00', '10:00:28', 3)],
    unknown,
  ],
  [
    'passed on to the mobile, for which the operator answers three seconds: 1001 has talked, and nobody else for sure',
    [...talkPassedOn(), leg('10:00:30', '10:00:55', 3)],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }] },
  ],
  [
    'a known mobile rings along under the number of the office, and is taken',
    [
      fourWereForwarded,
      untaken('1001', '10:00:00', '10:00:12'),
      dialsOut({ caller: officeLine, dials: mobile, from: '10:00:00', to: '10:01:20', billed: 68 }),
    ],
    { calls: [{ caller: customerKey, outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
  [
    'a known mobile begins to ring along for the customer in the second in which another caller hangs up',
    [
      mobileIsKnown,
      untaken('1002', '10:00:00', '10:00:20', { caller: '05320000999' }),
      leg('10:00:20', '10:00:31', 0, { ...underOurs, cause: 'LOSE_RACE' }),
      talked('1001', '10:00:21', '10:01:31', 60),
    ],
    {
      calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }],
      waiting: [{ caller: '+905320000999', kind: ['missed'] }],
    },
  ],
  [
    'all calls are forwarded to a known mobile under the number of the office, which is billed three seconds: nobody knows',
    [mobileIsKnown, leg('10:00:00', '10:00:20', 3, underOurs)],
    unknown,
  ],
  [
    'the office calls a known mobile, which talks for three seconds to 1001',
    [mobileIsKnown, dialsOut({ dials: mobile, from: '10:00:00', to: '10:00:20', billed: 3 })],
    { calls: [{ direction: ['out'], outcome: ['answered'] }] },
  ],
];
