import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, type Entry, presses, record, rings, unheard } from '../journal.ts';
import { longTalk } from '../stories.ts';

const rang = (at: string, extension = '1002') => rings(customer, { at, extension });
const untaken = (
  from: string,
  to: string,
  cause = 'ORIGINATOR_CANCEL',
  told: Partial<Parameters<typeof record>[0]> = {},
) => record({ from, to, billed: 0, callee: 'EXTENSION 1002', cause, ...told });
const talk = (told: Partial<Parameters<typeof record>[0]>) =>
  record({ from: '10:00:00', to: '10:05:00', billed: 295, callee: 'EXTENSION 1001', ...told });

const second = {
  calls: [
    { outcome: ['answered'], answeredBy: ['1001'] },
    { outcome: ['missed'], certainty: ['estimated'] },
  ],
  waiting: customerWaits('missed', 1),
};
const one = { calls: [{ outcome: ['answered'] }], waiting: [] };

const secondRing: Entry = rang('10:01:00.400');

/** Two people who call from one number at the same time, and calls that only look like that. */
export const secondCalls: readonly FieldCase[] = [
  ...['ORIGINATOR_CANCEL', 'NO_ANSWER', 'NORMAL_CLEARING', 'ALLOTTED_TIMEOUT'].map(
    (cause): FieldCase => [
      `while the first of a firm talks, a phone rings for the second and ends with ${cause}`,
      [...longTalk, secondRing, untaken('10:01:00', '10:01:20', cause)],
      second,
    ],
  ),
  ...['USER_BUSY', 'CALL_REJECTED'].map(
    (cause): FieldCase => [
      `while the first of a firm talks, the second finds a phone that ends with ${cause}`,
      [...longTalk, untaken('10:01:00', '10:01:03', cause)],
      {
        calls: [{ outcome: ['answered'] }, { outcome: ['missed', 'busy', 'rejected'] }],
        waiting: customerWaits('missed', 1),
      },
    ],
  ),
  ['nothing was heard of the second call of a firm', unheard([...longTalk, untaken('10:01:00', '10:01:20')]), second],
  [
    'the record of the second call arrives long before that of the first',
    [untaken('10:01:00', '10:01:20', 'NO_ANSWER', { arrives: '10:01:30' }), secondRing, ...longTalk],
    second,
  ],
  [
    'the second of a firm rings the phone on which the first talks',
    [
      ...longTalk,
      rang('10:01:00.400', '1001'),
      untaken('10:01:00', '10:01:20', 'ORIGINATOR_CANCEL', { callee: 'EXTENSION 1001' }),
    ],
    second,
  ],
  [
    'the second of a firm rings two phones of a group, and gives up',
    [
      ...longTalk,
      secondRing,
      rang('10:01:00.700', '1003'),
      untaken('10:01:00', '10:01:20'),
      untaken('10:01:00', '10:01:20', 'ORIGINATOR_CANCEL', { callee: 'EXTENSION 1003' }),
    ],
    second,
  ],
  [
    'two more of a firm give up, one after the other, while the first talks',
    [...longTalk, secondRing, untaken('10:01:00', '10:01:20'), rang('10:03:00.400'), untaken('10:03:00', '10:03:20')],
    {
      calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }, { outcome: ['missed'] }],
      waiting: customerWaits('missed', 2),
    },
  ],
  [
    'the second of a firm is answered by another phone: two talks',
    [...longTalk, secondRing, record({ from: '10:01:00', to: '10:03:00', billed: 110, callee: 'EXTENSION 1002' })],
    {
      calls: [
        { outcome: ['answered'], answeredBy: ['1001'] },
        { outcome: ['answered'], answeredBy: ['1002'] },
      ],
      waiting: [],
    },
  ],
  [
    'the second of a firm calls another number of the office, and gives up',
    [
      ...longTalk,
      rings(customer, { at: '10:01:00.400', extension: '1002', line: '902123334455' }),
      untaken('10:01:00', '10:01:20', 'ORIGINATOR_CANCEL', { dialled: '902123334455' }),
    ],
    second,
  ],
  [
    'the second of a firm gives up three seconds before the first has talked',
    [...longTalk, rang('10:04:30.400'), untaken('10:04:30', '10:04:57')],
    second,
  ],
  [
    'nobody takes the call of the second of a firm, and the voicemail does, whose record names nothing but itself',
    [
      ...longTalk,
      secondRing,
      untaken('10:01:00', '10:01:15', 'NO_ANSWER'),
      record({ dialled: '*991002', from: '10:01:15', to: '10:01:40', billed: 25, callee: 'VOICEMAIL *991002' }),
    ],
    { ...second, calls: [{ outcome: ['answered'], certainty: ['certain'] }, { outcome: ['missed'] }] },
  ],
  ...['10:04:58', '10:04:59', '10:05:00', '10:05:01'].map(
    (to): FieldCase => [
      `a phone stops ringing at ${to}, with the talk: one call`,
      [...longTalk, untaken('10:04:30', to)],
      one,
    ],
  ),
  [
    'a slow phone of the group began before the answer, and rang on for a while: one call',
    [rings(customer, { at: '10:00:00.400' }), rang('10:00:03.400'), talk({}), untaken('10:00:03', '10:00:23')],
    one,
  ],
  [
    'a phone of the group lost the race and was slow to stop: one call',
    [...longTalk, rang('10:00:01.400'), untaken('10:00:01', '10:00:06', 'LOSE_RACE')],
    one,
  ],
  [
    'a phone of the group was engaged from the start: one call',
    [...longTalk, untaken('10:00:00', '10:00:01', 'USER_BUSY')],
    one,
  ],
  [
    '1001 asks 1002 while the customer waits, and 1002 does not take it: one call of the customer',
    [...longTalk, untaken('10:01:00', '10:01:20', 'NO_ANSWER', { dialled: '1002' })],
    one,
  ],
  ...['BLIND_TRANSFER', 'ATTENDED_TRANSFER'].map(
    (cause): FieldCase => [
      `the record of the talk says ${cause}: what rings meanwhile belongs to it`,
      [
        rings(customer, { at: '10:00:00.400' }),
        talk({ cause }),
        rang('10:01:00.400'),
        untaken('10:01:00', '10:01:20', 'NO_ANSWER'),
      ],
      { calls: 1 },
    ],
  ),
  [
    'a record that touches the talk says transferred: what rings meanwhile belongs to it',
    [
      rings(customer, { at: '10:00:00.400' }),
      talk({ billed: 295 }),
      record({ from: '10:00:00', to: '10:01:00', billed: 55, callee: 'EXTENSION 1001', cause: 'ATTENDED_TRANSFER' }),
      untaken('10:01:00', '10:01:20', 'NO_ANSWER'),
    ],
    { calls: 1 },
  ],
  [
    'music in a queue is no talk: the phones that ring meanwhile belong to the call that waits',
    [
      record({ from: '10:00:00', to: '10:03:00', billed: 180, callee: 'QUEUE 7000' }),
      rang('10:01:00.400'),
      untaken('10:01:00', '10:01:20', 'NO_ANSWER'),
      untaken('10:01:22', '10:01:42', 'NO_ANSWER'),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'while the first of a firm talks, the second presses a key in the menu, and gives up when a phone rings',
    [
      rings(customer, { at: '10:00:00.400' }),
      talk({}),
      presses(customer, { at: '10:01:00', digits: '1' }),
      rang('10:01:03.400'),
      untaken('10:01:03', '10:01:23'),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed', 'unknown'] }] },
  ],
  [
    'while the first of a firm talks, the second is in the menu, and no record of that has come',
    [
      rings(customer, { at: '10:00:00.400' }),
      talk({}),
      presses(customer, { at: '10:01:30', digits: '1' }),
      rang('10:01:33.400'),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['unknown'] }], waiting: [] },
  ],
  [
    'the first of a firm talks to a group, in all three kinds of records, and the second gives up',
    [
      rings(customer, { at: '10:00:00.400' }),
      talk({ callee: 'RINGGROUP 5000' }),
      talk({}),
      record({ from: '10:00:00', to: '10:00:05', billed: 0, callee: 'EXTENSION 1003', cause: 'LOSE_RACE' }),
      secondRing,
      record({ from: '10:01:00', to: '10:01:20', billed: 0, callee: 'RINGGROUP 5000', cause: 'ORIGINATOR_CANCEL' }),
      untaken('10:01:00', '10:01:20'),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the second of a firm gave up, and another of it is answered later: nobody has to be called',
    [
      ...longTalk,
      untaken('10:01:00', '10:01:20'),
      rings(customer, { at: '10:30:00.400' }),
      record({ from: '10:30:00', to: '10:32:00', billed: 110, callee: 'EXTENSION 1001' }),
    ],
    { calls: 3, waiting: [] },
  ],
  [
    'a phone rings twice for the second of a firm while the first talks: one second call',
    [...longTalk, untaken('10:01:00', '10:01:20', 'NO_ANSWER'), untaken('10:01:22', '10:01:42', 'NO_ANSWER')],
    second,
  ],
  [
    'the second of a firm reaches the voicemail while the first talks',
    [
      ...longTalk,
      secondRing,
      untaken('10:01:00', '10:01:20', 'NO_ANSWER'),
      record({ from: '10:01:20', to: '10:01:45', billed: 25, callee: 'VOICEMAIL *99' }),
    ],
    second,
  ],
  [
    'the second of a firm comes through the menu while the first talks, and nothing was heard of either',
    [
      talk({}),
      record({ from: '10:01:00', to: '10:01:15', billed: 15, callee: 'IVR 42' }),
      untaken('10:01:15', '10:01:35'),
    ],
    { calls: [{ outcome: ['answered', 'unknown'] }, { outcome: ['missed', 'unknown'] }] },
  ],
  [
    'the first talks after the call was passed on to 1002, and the second of the firm gives up at 1003',
    [
      record({ from: '10:00:00', to: '10:00:30', billed: 25, callee: 'EXTENSION 1001', cause: 'BLIND_TRANSFER' }),
      record({ from: '10:00:30', to: '10:05:00', billed: 265, callee: 'EXTENSION 1002' }),
      untaken('10:03:00', '10:03:20', 'ORIGINATOR_CANCEL', { callee: 'EXTENSION 1003' }),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the second of a firm calls two seconds after the first was answered, and gives up',
    [...longTalk, rang('10:00:07.400'), untaken('10:00:07', '10:00:27')],
    second,
  ],
  [
    'a second withheld caller gives up while the first still talks',
    [talk({ caller: 'anonymous' }), untaken('10:01:00', '10:01:20', 'ORIGINATOR_CANCEL', { caller: 'anonymous' })],
    {
      calls: [
        { caller: 'withheld', outcome: ['answered'] },
        { caller: 'withheld', outcome: ['missed'] },
      ],
      waiting: [],
    },
  ],
];
