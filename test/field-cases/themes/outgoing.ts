import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, dialsOut, officeLine, record, rings } from '../journal.ts';
import { customerGaveUp, talkedBack } from '../stories.ts';

const rang = rings(customer, { at: '10:00:00.400' });

/** The trunk's record of 1001's call to the customer, which begins a second later. */
const trunkLeg = (told: Partial<Parameters<typeof record>[0]> = {}) =>
  record({
    caller: officeLine,
    dialled: customer,
    from: '10:10:01',
    to: '10:11:35',
    billed: 80,
    callee: `EXTERNAL ${customer}`,
    ...told,
  });

/** Calls from the office to outside, and dialled numbers that are not outside. */
export const outgoing: readonly FieldCase[] = [
  [
    'an outgoing call is written by the phone and by the trunk: one call, which closes the item',
    [...customerGaveUp, talkedBack(), trunkLeg()],
    { calls: [{ outcome: ['missed'] }, { direction: ['out'], outcome: ['answered'] }], waiting: [] },
  ],
  [
    'the same, and the trunk is written first',
    [...customerGaveUp, trunkLeg(), talkedBack()],
    { calls: 2, waiting: [] },
  ],
  [
    'the trunk writes the customer with the country, and the phone a 0 for an outside line before it',
    [
      ...customerGaveUp,
      dialsOut({ dials: `0${customer}`, from: '10:10:00', to: '10:11:35', billed: 80 }),
      trunkLeg({ dialled: '905335554321', callee: 'EXTERNAL 905335554321' }),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    'the trunk writes a number of the office that nobody calls',
    [...customerGaveUp, talkedBack(), trunkLeg({ caller: '02129998877' })],
    { calls: 2, waiting: [] },
  ],
  [
    'an outgoing call that was not taken is written twice: one call, and the customer still waits',
    [
      ...customerGaveUp,
      dialsOut({ dials: customer, from: '10:10:00', to: '10:10:30', billed: 0, cause: 'NO_ANSWER' }),
      trunkLeg({ to: '10:10:30', billed: 0, cause: 'NO_ANSWER' }),
    ],
    {
      calls: [{ outcome: ['missed'] }, { direction: ['out'], outcome: ['missed'] }],
      waiting: customerWaits('missed', 1),
    },
  ],
  [
    '1001 calls the customer twice, a minute apart: two outgoing calls, each written twice',
    [
      talkedBack(),
      trunkLeg(),
      dialsOut({ dials: customer, from: '10:12:40', to: '10:13:40', billed: 50 }),
      trunkLeg({ from: '10:12:41', to: '10:13:40', billed: 50 }),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    '1001 and 1002 call two customers in the same seconds: two outgoing calls, each written twice',
    [
      talkedBack(),
      trunkLeg(),
      dialsOut({ caller: '1002', dials: '05321112233', from: '10:10:00', to: '10:11:35', billed: 70 }),
      trunkLeg({ dialled: '05321112233', callee: 'EXTERNAL 05321112233', billed: 70 }),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    '1002 picks up the call that rings at 1001 with *8: one call, answered',
    [
      rang,
      record({ from: '10:00:00', to: '10:00:09', billed: 0, callee: 'EXTENSION 1001', cause: 'PICKED_OFF' }),
      record({ caller: '1002', dialled: '*8', from: '10:00:08', to: '10:01:30', billed: 82, callee: 'EXTENSION *8' }),
    ],
    { calls: [{ caller: customerKey, outcome: ['answered'] }], waiting: [] },
  ],
  [
    'the picked-up call has an own record, too',
    [
      rang,
      record({ from: '10:00:00', to: '10:01:30', billed: 81, callee: 'RINGGROUP 5000' }),
      record({ from: '10:00:00', to: '10:00:09', billed: 0, callee: 'EXTENSION 1001', cause: 'PICKED_OFF' }),
      record({ caller: '1002', dialled: '*8', from: '10:00:08', to: '10:01:30', billed: 82, callee: 'EXTENSION *8' }),
    ],
    { calls: [{ caller: customerKey, outcome: ['answered'] }], waiting: [] },
  ],
  [
    '1002 takes the parked customer out with *5901: nobody has to be called back',
    [
      rang,
      record({ from: '10:00:00', to: '10:00:30', billed: 25, callee: 'EXTENSION 1001' }),
      record({ from: '10:00:30', to: '10:01:10', billed: 40, callee: 'PARKING 5901' }),
      record({
        caller: '1002',
        dialled: '*5901',
        from: '10:01:10',
        to: '10:02:00',
        billed: 50,
        callee: 'EXTENSION *5901',
      }),
    ],
    { waiting: [] },
  ],
  ...['*8', '*97', '*5901', '*72'].map(
    (code): FieldCase => [
      `1002 dials ${code}: no outgoing call`,
      [
        record({
          caller: '1002',
          dialled: code,
          from: '10:00:00',
          to: '10:00:20',
          billed: 20,
          callee: `EXTERNAL ${code}`,
        }),
      ],
      { calls: [{ direction: ['internal', 'unknown'] }], waiting: [] },
    ],
  ),
  [
    'click to call rings the own phone of 1001, which picks up by itself: the customer still waits',
    [
      ...customerGaveUp,
      rings(customer, { at: '10:10:00.400' }),
      record({
        caller: '1001',
        dialled: customer,
        from: '10:10:00',
        to: '10:10:25',
        billed: 25,
        callee: 'EXTENSION 1001',
      }),
    ],
    { waiting: customerWaits('missed', 1) },
  ],
  [
    'an outgoing call is passed to a colleague, and the ring comes long before the record',
    [
      rings(customer, { at: '10:01:00.500', extension: '1002' }),
      dialsOut({ dials: customer, from: '10:00:00', to: '10:04:00', billed: 220, arrives: '10:30:00' }),
    ],
    { calls: [{ direction: ['out'], outcome: ['answered'] }], waiting: [] },
  ],
  [
    'an outgoing call that is written twice is passed to a colleague: one call',
    [talkedBack(), trunkLeg(), rings(customer, { at: '10:11:00.500', extension: '1002' })],
    { calls: [{ direction: ['out'] }], waiting: [] },
  ],
  [
    'the customer calls a minute after the outgoing call has ended: a call of its own',
    [
      dialsOut({ dials: customer, from: '10:00:00', to: '10:02:00', billed: 110 }),
      rings(customer, { at: '10:03:00.500', extension: '1002' }),
    ],
    { calls: [{ direction: ['out'] }, { direction: ['in'], outcome: ['unknown'] }], waiting: [] },
  ],
  ...['08505501234', '+908505501234', '8505501234'].map(
    (caller): FieldCase => [
      `the trunk writes the number of the office as ${caller}`,
      [...customerGaveUp, talkedBack(), trunkLeg({ caller })],
      { calls: [{ outcome: ['missed'] }, { direction: ['out'], outcome: ['answered'] }], waiting: [] },
    ],
  ),
  [
    'while 1001 talks to the customer, another of the firm calls and gives up: a call of its own',
    [
      dialsOut({ dials: customer, from: '10:00:00', to: '10:04:00', billed: 220 }),
      rings(customer, { at: '10:01:00.500', extension: '1002' }),
      record({ from: '10:01:00', to: '10:01:20', billed: 0, callee: 'EXTENSION 1002', cause: 'ORIGINATOR_CANCEL' }),
    ],
    {
      calls: [
        { direction: ['out'], outcome: ['answered'] },
        { direction: ['in'], outcome: ['missed'] },
      ],
      waiting: customerWaits('missed', 1),
    },
  ],
  [
    '1003 dials a 9 and a pause for an outside line, and the trunk writes the number alone: one call, which closes the item',
    [
      ...customerGaveUp,
      dialsOut({ caller: '1003', dials: `9,${customer}`, from: '10:10:00', to: '10:11:35', billed: 80 }),
      trunkLeg({ dialled: '905335554321', callee: 'EXTERNAL 905335554321' }),
    ],
    { calls: [{ outcome: ['missed'] }, { direction: ['out'], outcome: ['answered'] }], waiting: [] },
  ],
  ...(
    [
      [3, 'unknown'],
      [4, 'unknown'],
      [5, 'answered'],
      [70, 'answered'],
    ] as const
  ).map(
    ([billed, outcome]): FieldCase => [
      `a number outside that is known from nothing else calls a number outside, and ${billed} seconds are billed`,
      [dialsOut({ caller: '02129998877', dials: '05559990000', from: '10:00:00', to: '10:01:20', billed })],
      { calls: [{ outcome: [outcome], certainty: ['estimated'] }], waiting: [] },
    ],
  ),
];
