import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, type Entry, record, rings } from '../journal.ts';
import { talked, untaken } from '../stories.ts';

const other = '05321112233';
const otherKey = '+905321112233';
const rang = (at = '10:00:00.400', extension = '1001', caller = customer) => rings(caller, { at, extension });

/** A record of a code that 1002 dials. */
const dials = (
  code: string,
  from: string,
  to: string,
  billed: number,
  told: Partial<Parameters<typeof record>[0]> = {},
) =>
  record({ caller: '1002', dialled: code, from, to, billed, callee: `- ${code}`, but: { calleeType: null }, ...told });
const rangTen = (cause: string): readonly Entry[] => [rang(), untaken('1001', '10:00:00', '10:00:10', { cause })];

const pickedUp = { calls: [{ caller: customerKey, outcome: ['answered'], direction: ['in'] }], waiting: [] };
const missed = customerWaits('missed', 1);
const talkedThenParked = [rang(), talked('1001', '10:00:00', '10:00:40', 30, { cause: 'BLIND_TRANSFER' })];
const parking = (type: string) => record({ from: '10:00:40', to: '10:01:40', billed: 60, callee: `${type} 5901` });
const otherOffice = daysBefore(1, [
  rings('05320000002', { at: '10:00:00.500', tenant: '4321', line: '902165556677' }),
  talked('1001', '10:00:00', '10:01:00', 50, { caller: '05320000002', tenant: '4321', dialled: '902165556677' }),
]);

/** Calls that a colleague picks up by a code, and codes that pick up no call. */
export const takenByCode: readonly FieldCase[] = [
  ...[
    ['*8', 'NORMAL_CLEARING'],
    ['*8', 'LOSE_RACE'],
    ['**1001', 'NORMAL_CLEARING'],
    ['**1001', 'PICKED_OFF'],
    ['*81001', 'NORMAL_CLEARING'],
  ].map(
    ([code = '', cause = '']): FieldCase => [
      `1002 dials ${code} as the ringing phone of 1001 ends with ${cause}, and talks for a minute`,
      [...rangTen(cause), dials(code, '10:00:10', '10:01:10', 60)],
      pickedUp,
    ],
  ),
  [
    'neither record of a pick-up names an office: one call',
    [
      rang(),
      untaken('1001', '10:00:00', '10:00:10', { cause: 'PICKED_OFF', but: { idTenant: null } }),
      dials('*8', '10:00:10', '10:01:10', 60, { but: { calleeType: null, idTenant: null } }),
    ],
    pickedUp,
  ],
  [
    'two customers ring in the same second, and the phone of one of them was picked off',
    [
      rang('10:00:00.400', '1001'),
      rang('10:00:00.600', '1003', other),
      rang('10:00:00.700', '1004', other),
      untaken('1001', '10:00:00', '10:00:11', { cause: 'PICKED_OFF' }),
      untaken('1003', '10:00:00', '10:00:13', { cause: 'LOSE_RACE', caller: other }),
      talked('1004', '10:00:00', '10:03:20', 188, { caller: other }),
      dials('*8', '10:00:11', '10:01:55', 104),
    ],
    {
      calls: [
        { caller: customerKey, outcome: ['answered'], direction: ['in'] },
        { caller: otherKey, outcome: ['answered'], answeredBy: ['1004'] },
      ],
      waiting: [],
    },
  ],
  [
    'a round of a queue ends a second before the code, and the phone of another customer in its second',
    [
      record({ from: '10:00:00', to: '10:04:05', billed: 245, callee: 'QUEUE 7000' }),
      untaken('1001', '10:00:05', '10:00:20', { cause: 'NORMAL_CLEARING' }),
      untaken('1001', '10:00:27', '10:00:42', { cause: 'NORMAL_CLEARING' }),
      talked('1001', '10:00:49', '10:04:05', 194),
      rang('10:00:09.400', '1003', other),
      untaken('1003', '10:00:09', '10:00:21', { cause: 'NORMAL_CLEARING', caller: other }),
      dials('*8', '10:00:21', '10:01:17', 56),
    ],
    {
      calls: [
        { caller: customerKey, outcome: ['answered'], answeredBy: ['1001'] },
        { caller: otherKey, outcome: ['answered'] },
      ],
      waiting: [],
    },
  ],
  [
    '1002 hears a tone for three seconds where the call has just ended',
    [...rangTen('NORMAL_CLEARING'), dials('*8', '10:00:11', '10:00:14', 3)],
    { calls: [{ caller: customerKey, outcome: ['missed', 'unknown'] }, { direction: ['internal', 'unknown'] }] },
  ],
  [
    '1002 dials *8 in the second in which the caller hangs up, and takes nobody',
    [...rangTen('ORIGINATOR_CANCEL'), dials('*8', '10:00:10', '10:00:12', 0)],
    { calls: [{ outcome: ['missed'] }, { direction: ['internal', 'unknown'] }], waiting: missed },
  ],
  [
    '1001 listens to the mailbox a second after the caller gave up',
    [
      ...rangTen('NORMAL_CLEARING'),
      record({ caller: '1001', dialled: '*97', from: '10:00:11', to: '10:00:41', billed: 30, callee: 'VOICEMAIL *97' }),
    ],
    { calls: [{ outcome: ['missed'] }, { direction: ['internal', 'unknown'] }], waiting: missed },
  ],
  [
    'a colleague sets a forwarding a second after the group was given up',
    [
      ...rangTen('LOSE_RACE'),
      record({ from: '10:00:00', to: '10:00:10', billed: 0, callee: 'RINGGROUP 5000', cause: 'ORIGINATOR_CANCEL' }),
      dials('*72', '10:00:11', '10:00:16', 5),
    ],
    { calls: [{ outcome: ['missed'] }, { direction: ['internal', 'unknown'] }], waiting: missed },
  ],
  [
    'somebody of another office on the PBX picks up there: our customer was missed',
    [otherOffice, ...rangTen('ORIGINATOR_CANCEL'), dials('*8', '10:00:10', '10:01:10', 60, { tenant: '4321' })],
    { calls: [{ tenant: '1234', outcome: ['missed'] }, { tenant: '4321' }], waiting: missed },
  ],
  [
    'a minute after the caller gave up, 1002 picks up somebody else: nothing to do with that caller',
    [...rangTen('ORIGINATOR_CANCEL'), dials('*8', '10:01:10', '10:02:10', 60)],
    { calls: [{ outcome: ['missed'] }, { direction: ['internal', 'unknown'] }], waiting: missed },
  ],
  [
    'the record of the pick-up arrives long before that of the ring',
    [
      dials('*8', '10:00:10', '10:01:10', 60, { arrives: '10:01:20' }),
      rang(),
      untaken('1001', '10:00:00', '10:00:10', { cause: 'PICKED_OFF', arrives: '10:20:00' }),
    ],
    pickedUp,
  ],
  [
    '1001 parks the customer, and 1002 takes him out with the number of the place',
    [...talkedThenParked, parking('PARKING'), dials('*5901', '10:01:40', '10:02:40', 60)],
    { calls: [{ caller: customerKey, outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  ...['PARKING', 'PARK'].map(
    (type): FieldCase => [
      `the customer is parked as ${type}, rings again at 1001, and is taken`,
      [...talkedThenParked, parking(type), rang('10:01:40.400'), talked('1001', '10:01:40', '10:02:30', 45)],
      { calls: [{ outcome: ['answered'] }], waiting: [] },
    ],
  ),
  [
    'the parked customer rings again at 1001 in vain',
    [...talkedThenParked, parking('PARKING'), rang('10:01:40.400'), untaken('1001', '10:01:40', '10:02:00')],
    { calls: [{ outcome: ['answered'] }], waiting: customerWaits('passed-on', 1) },
  ],
  [
    'a record tells that the customer was held in between: one call',
    [
      rang(),
      talked('1001', '10:00:00', '10:01:40', 90),
      record({ from: '10:00:30', to: '10:01:00', billed: 30, callee: 'HOLD 0' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  [
    "the group is given up, and the voicemail's record says that the customer dialled its code: one call",
    [
      rang(),
      record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'RINGGROUP 5000', cause: 'NO_ANSWER' }),
      record({ dialled: '*991001', from: '10:00:20', to: '10:00:28', billed: 8, callee: 'VOICEMAIL *991001' }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: missed },
  ],
  [
    'passed on to the voicemail of 1002, whose record says that the customer dialled its code',
    [
      rang(),
      talked('1001', '10:00:00', '10:00:40', 30, { cause: 'BLIND_TRANSFER' }),
      record({ dialled: '*991002', from: '10:00:40', to: '10:00:55', billed: 15, callee: 'VOICEMAIL *991002' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }] },
  ],
];
