import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { daysBefore, type Entry, officeLine, record } from '../journal.ts';
import { nobodyTookIt, talked, unsaid, untaken } from '../stories.ts';

const mobile = '05559990000';
type RecordFields = Partial<Parameters<typeof record>[0]>;

/** The leg to the mobile, with the number of the office. */
const leg = (from: string, to: string, billed: number, told: RecordFields = {}) =>
  record({
    caller: officeLine,
    dialled: mobile,
    from,
    to,
    billed,
    callee: `EXTERNAL ${mobile}`,
    cause: billed === 0 ? 'LOSE_RACE' : 'NORMAL_CLEARING',
    ...told,
  });

/** On days before, the mobile rang along for three customers; 1001 answered two of these calls. */
const mobileIsKnown: readonly Entry[] = [
  daysBefore(1, [
    talked('1001', '11:00:00', '11:01:00', 50, { caller: '05320000211' }),
    leg('11:00:00', '11:00:10', 0),
  ]),
  daysBefore(2, [
    talked('1001', '11:00:00', '11:01:00', 53, { caller: '05320000212' }),
    leg('11:00:01', '11:00:08', 0),
  ]),
  daysBefore(3, [untaken('1001', '11:00:00', '11:00:25', { caller: '05320000213' }), leg('11:00:00', '11:00:25', 0)]),
].flat();

/** This PBX writes one cause for everything, so nothing says why a phone did not answer. */
const plain: RecordFields = { cause: 'NORMAL_CLEARING' };
const answeredOutside = {
  calls: [
    { caller: customerKey, direction: ['in'], outcome: ['answered'], answeredBy: [null], certainty: ['estimated'] },
  ],
  waiting: [],
};

/** A mobile rings along with a phone of the office, and its leg is written as called by a number of the office. */
export const ringsAlong: readonly FieldCase[] = [
  [
    'the mobile rings along, and 1001 takes the call: one call',
    [mobileIsKnown, talked('1001', '10:00:00', '10:02:00', 112), leg('10:00:00', '10:00:08', 0)],
    { calls: [{ caller: customerKey, outcome: ['answered'], answeredBy: ['1001'], certainty: ['certain'] }] },
  ],
  [
    'the mobile rings along, and nobody takes the call: one try',
    [
      mobileIsKnown,
      untaken('1001', '10:00:00', '10:00:25'),
      leg('10:00:01', '10:00:25', 0, { cause: 'ORIGINATOR_CANCEL' }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the mobile takes the call, and the whole record names 1001, which lost the race',
    [
      mobileIsKnown,
      untaken('1001', '10:00:00', '10:00:12', { cause: 'LOSE_RACE' }),
      talked('1001', '10:00:00', '10:01:20', 68),
      leg('10:00:01', '10:01:20', 68),
    ],
    answeredOutside,
  ],
  [
    'the mobile takes the call, the whole record names 1001, and one cause stands for everything',
    [
      mobileIsKnown,
      untaken('1001', '10:00:00', '10:00:12', plain),
      talked('1001', '10:00:00', '10:01:20', 68),
      leg('10:00:01', '10:01:20', 68),
    ],
    answeredOutside,
  ],
  [
    'the operator answers three seconds for the mobile, and the whole record names 1001: nobody knows',
    [
      mobileIsKnown,
      untaken('1001', '10:00:00', '10:00:20', plain),
      talked('1001', '10:00:00', '10:00:23', 3),
      leg('10:00:00', '10:00:23', 3),
    ],
    { calls: [{ caller: customerKey, outcome: ['unknown'] }] },
  ],
  [
    'nothing is known of the mobile, but it was answered and ended with the whole record of the call that went on to it',
    [
      untaken('1001', '10:00:00', '10:00:20', { cause: 'NO_ANSWER' }),
      talked('1001', '10:00:00', '10:01:40', 70),
      leg('10:00:20', '10:01:40', 70),
    ],
    answeredOutside,
  ],
  [
    'nothing is known of the number, and the office calls it as it chances while 1001 is given up',
    [...nobodyTookIt, leg('10:00:20', '10:01:40', 70)],
    { calls: [{ caller: customerKey, outcome: ['missed'] }, { direction: ['out'] }] },
  ],
  [
    'a stranger gives up a second before another call goes to the mobile, which its whole record names',
    [
      mobileIsKnown,
      untaken('1002', '10:00:00', '10:00:23', { caller: 'anonymous', ...plain }),
      record({ from: '10:00:24', to: '10:01:04', billed: 33, callee: `EXTERNAL ${mobile}` }),
      leg('10:00:25', '10:01:04', 33),
    ],
    {
      calls: [
        { caller: 'withheld', outcome: ['missed'] },
        { caller: customerKey, outcome: ['answered'], certainty: ['estimated'] },
      ],
    },
  ],
  [
    'the whole record of another call ends with the leg to the mobile, too',
    [
      mobileIsKnown,
      record({ from: '09:59:40', to: '10:00:25', billed: 45, callee: 'FAX 9900', caller: '05321112233' }),
      unsaid('10:00:00', '10:00:25', 0, { cause: 'ORIGINATOR_CANCEL' }),
      untaken('1001', '10:00:00', '10:00:25', { dialled: '1001' }),
      leg('10:00:01', '10:00:25', 0, { cause: 'ORIGINATOR_CANCEL' }),
    ],
    { calls: [{ outcome: ['fax'] }, { caller: customerKey, outcome: ['missed'] }] },
  ],
];
