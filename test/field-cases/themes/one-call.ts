import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, dialsOut, type Entry, officeLine, presses, record, rings, unheard } from '../journal.ts';
import { customerGaveUp, nobodyTookIt, talkPassedOn } from '../stories.ts';

const rang = rings(customer, { at: '10:00:00.400' });
const other = '902123334455';

/** Of 1001's call to the customer, what the trunk writes of it a second later. */
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
const calledBack = dialsOut({ dials: customer, from: '10:10:00', to: '10:11:35', billed: 80 });

/** Earlier calls whose records name the pilot number although another number was dialled. */
const rewritten: readonly Entry[] = [1, 2, 3, 4].flatMap((days) =>
  daysBefore(days, [
    rings(`0532000001${days}`, { at: '11:00:00.500', line: other }),
    record({ caller: `0532000001${days}`, from: '11:00:00', to: '11:01:00', billed: 50, callee: 'EXTENSION 1001' }),
  ]),
);
const bothNumbersInRecords: readonly Entry[] = [1, 2, 3].flatMap((days) =>
  daysBefore(days, [
    rings(`0532000002${days}`, { at: '11:00:00.500', line: other }),
    record({
      caller: `0532000002${days}`,
      dialled: other,
      from: '11:00:00',
      to: '11:01:00',
      billed: 50,
      callee: 'EXTENSION 1002',
    }),
    rings(`0532000003${days}`, { at: '12:00:00.500' }),
    record({ caller: `0532000003${days}`, from: '12:00:00', to: '12:01:00', billed: 50, callee: 'EXTENSION 1001' }),
  ]),
);

const groupCall = {
  whole: record({ from: '10:00:00', to: '10:02:00', billed: 110, callee: 'RINGGROUP 5000' }),
  lost: record({ from: '10:00:00', to: '10:00:10', billed: 0, callee: 'EXTENSION 1001', cause: 'LOSE_RACE' }),
  won: record({ from: '10:00:00', to: '10:02:00', billed: 110, callee: 'EXTENSION 1002' }),
};
const missedGroup = {
  whole: record({ from: '10:00:00', to: '10:00:25', billed: 0, callee: 'RINGGROUP 5000', cause: 'ORIGINATOR_CANCEL' }),
  legs: ['1001', '1002'].map((extension) =>
    record({
      from: '10:00:00',
      to: '10:00:25',
      billed: 0,
      callee: `EXTENSION ${extension}`,
      cause: 'ORIGINATOR_CANCEL',
    }),
  ),
};
const bothRing = [rang, rings(customer, { at: '10:00:00.600', extension: '1002' })];
const answered = { calls: [{ outcome: ['answered'] }], waiting: [] };
const missed = { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };

const ofTenant = (tenant: string, told: Partial<Parameters<typeof record>[0]> = {}) =>
  record({
    tenant,
    from: '10:00:00',
    to: '10:00:20',
    billed: 0,
    callee: 'EXTENSION 1001',
    cause: 'NO_ANSWER',
    ...told,
  });

/** One call that is written several times, and several that look like one. */
export const oneCall: readonly FieldCase[] = [
  ['a group takes a call, which is written once', [bothRing, groupCall.whole], answered],
  [
    'a group takes a call, of which each phone is written',
    [bothRing, groupCall.lost, groupCall.won],
    { calls: [{ outcome: ['answered'], answeredBy: ['1002'] }], waiting: [] },
  ],
  [
    'a group takes a call, of which all is written',
    [bothRing, groupCall.whole, groupCall.lost, groupCall.won],
    answered,
  ],
  ['a group does not take a call, which is written once', [bothRing, missedGroup.whole], missed],
  ['a group does not take a call, of which each phone is written', [bothRing, missedGroup.legs], missed],
  ['a group does not take a call, of which all is written', [bothRing, missedGroup.whole, missedGroup.legs], missed],
  [
    "a blind transfer is written as the call's own record and both talks",
    [
      ...talkPassedOn(),
      rings(customer, { at: '10:00:30.400', extension: '1002' }),
      record({ from: '10:00:30', to: '10:02:00', billed: 80, callee: 'EXTENSION 1002' }),
      record({ from: '10:00:00', to: '10:02:00', billed: 115, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  [
    "an attended transfer is written as the call's own record and both talks, and 1002 is asked first",
    [
      ...talkPassedOn('ATTENDED_TRANSFER'),
      record({
        caller: '1001',
        dialled: '1002',
        from: '10:00:20',
        to: '10:00:30',
        billed: 7,
        callee: 'EXTENSION 1002',
      }),
      record({ from: '10:00:30', to: '10:02:00', billed: 90, callee: 'EXTENSION 1002' }),
      record({ from: '10:00:00', to: '10:02:00', billed: 115, callee: 'EXTENSION 1001' }),
    ],
    {
      calls: [
        { caller: customerKey, outcome: ['answered'] },
        { caller: 'ext:1001', direction: ['internal'] },
      ],
      waiting: [],
    },
  ],
  [
    'withheld: a call of which all is written is one',
    [
      rings('anonymous', { at: '10:00:00.400' }),
      record({ caller: 'anonymous', from: '10:00:00', to: '10:02:00', billed: 110, callee: 'RINGGROUP 5000' }),
      record({
        caller: 'anonymous',
        from: '10:00:00',
        to: '10:00:10',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'LOSE_RACE',
      }),
      record({ caller: 'anonymous', from: '10:00:00', to: '10:02:00', billed: 110, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ caller: 'withheld', outcome: ['answered'] }], waiting: [] },
  ],

  [
    'an outgoing call is written by the phone and by the trunk: one call, which closes the item',
    [...customerGaveUp, calledBack, trunkLeg()],
    { calls: [{ outcome: ['missed'] }, { direction: ['out'], outcome: ['answered'] }], waiting: [] },
  ],
  ['the same, and the trunk is written first', [...customerGaveUp, trunkLeg(), calledBack], { calls: 2, waiting: [] }],
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
    [...customerGaveUp, calledBack, trunkLeg({ caller: '02129998877' })],
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
      calledBack,
      trunkLeg(),
      dialsOut({ dials: customer, from: '10:12:40', to: '10:13:40', billed: 50 }),
      trunkLeg({ from: '10:12:41', to: '10:13:40', billed: 50 }),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    '1001 and 1002 call two customers in the same seconds: two outgoing calls, each written twice',
    [
      calledBack,
      trunkLeg(),
      dialsOut({ caller: '1002', dials: '05321112233', from: '10:10:00', to: '10:11:35', billed: 70 }),
      trunkLeg({ dialled: '05321112233', callee: 'EXTERNAL 05321112233', billed: 70 }),
    ],
    { calls: 2, waiting: [] },
  ],

  ...[
    ['the number that was dialled', officeLine],
    ['the mobile', '05551234567'],
    ['another number of the office', other],
  ].map(
    ([name, dialled]): FieldCase => [
      `nobody took it, and it was forwarded to a mobile; the record of that names ${name}: one call`,
      [
        ...nobodyTookIt,
        record({
          dialled: dialled ?? '',
          from: '10:00:20',
          to: '10:01:20',
          billed: 50,
          callee: 'EXTERNAL 05551234567',
        }),
      ],
      { calls: [{ outcome: ['answered'], certainty: ['estimated'], direction: ['in'] }], waiting: [] },
    ],
  ),
  [
    'the phone and a mobile rang together, and the mobile took it: one call',
    [
      rang,
      record({ from: '10:00:00', to: '10:00:12', billed: 0, callee: 'EXTENSION 1001', cause: 'LOSE_RACE' }),
      record({ dialled: '05551234567', from: '10:00:00', to: '10:01:20', billed: 68, callee: 'EXTERNAL 05551234567' }),
    ],
    { calls: [{ outcome: ['answered'], certainty: ['estimated'] }], waiting: [] },
  ],

  [
    'records of four days named the pilot number: the next such call is one, and was told',
    [rewritten, rings(customer, { at: '10:00:00.500', line: other }), customerGaveUp.slice(1)],
    missed,
  ],
  [
    'records name the pilot number: two customers call at once, each is one call',
    [
      rewritten,
      rings(customer, { at: '10:00:00.500', line: other }),
      customerGaveUp.slice(1),
      rings('05321112233', { at: '10:00:03.500', line: other, extension: '1002' }),
      record({ caller: '05321112233', from: '10:00:03', to: '10:01:00', billed: 50, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    "records name the pilot number only in the call's own record",
    [
      rewritten,
      rings(customer, { at: '10:00:00.500', line: other }),
      record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'RINGGROUP 5000', cause: 'NO_ANSWER' }),
      record({
        dialled: other,
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
      }),
    ],
    missed,
  ],
  [
    'the office has two real numbers, and a firm calls both at once: two calls',
    [
      bothNumbersInRecords,
      rings(customer, { at: '10:00:00.400' }),
      record({ from: '10:00:00', to: '10:00:30', billed: 0, callee: 'EXTENSION 1001', cause: 'ORIGINATOR_CANCEL' }),
      rings(customer, { at: '10:00:10.400', line: other, extension: '1002' }),
      record({ dialled: other, from: '10:00:10', to: '10:02:10', billed: 110, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'], answeredBy: ['1002'] }] },
  ],
  [
    'the office has two real numbers, and a customer tries one after the other: two tries',
    [
      bothNumbersInRecords,
      customerGaveUp,
      rings(customer, { at: '10:00:40.400', line: other, extension: '1002' }),
      record({
        dialled: other,
        from: '10:00:40',
        to: '10:01:00',
        billed: 0,
        callee: 'EXTENSION 1002',
        cause: 'ORIGINATOR_CANCEL',
      }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 2) },
  ],

  [
    'two firms on one exchange have the same extensions, and one person calls both at once: two calls',
    [
      rings(customer, { at: '10:00:00.400' }),
      rings(customer, { at: '10:00:01.400', tenant: '5678' }),
      ofTenant('1234'),
      ofTenant('5678', { from: '10:00:01', to: '10:02:00', billed: 110, cause: 'NORMAL_CLEARING' }),
    ],
    {
      calls: [
        { tenant: '1234', outcome: ['missed'] },
        { tenant: '5678', outcome: ['answered'] },
      ],
    },
  ],
  [
    'a ring of one firm and a record of the other at the same moment are two calls',
    [rings(customer, { at: '10:00:00.400' }), ofTenant('5678', { billed: 15, cause: 'NORMAL_CLEARING' })],
    { calls: [{ outcome: ['answered', 'unknown'] }, { outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
  [
    'withheld callers of two firms in the same seconds are two calls',
    unheard([
      ofTenant('1234', { caller: 'anonymous' }),
      ofTenant('5678', { caller: 'anonymous', from: '10:00:01', to: '10:01:00', billed: 50, cause: 'NORMAL_CLEARING' }),
    ]),
    {
      calls: [
        { tenant: '1234', outcome: ['missed'] },
        { tenant: '5678', outcome: ['answered'] },
      ],
      waiting: [],
    },
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
    [calledBack, trunkLeg(), rings(customer, { at: '10:11:00.500', extension: '1002' })],
    { calls: [{ direction: ['out'] }], waiting: [] },
  ],
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
    'the customer calls a minute after the outgoing call has ended: a call of its own',
    [
      dialsOut({ dials: customer, from: '10:00:00', to: '10:02:00', billed: 110 }),
      rings(customer, { at: '10:03:00.500', extension: '1002' }),
    ],
    { calls: [{ direction: ['out'] }, { direction: ['in'], outcome: ['unknown'] }], waiting: [] },
  ],
  [
    'records name no tenant, and notifications do: one call',
    [
      rang,
      record({
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
        but: { idTenant: undefined },
      }),
    ],
    missed,
  ],
  ...['08505501234', '+908505501234', '8505501234'].map(
    (caller): FieldCase => [
      `the trunk writes the number of the office as ${caller}`,
      [...customerGaveUp, calledBack, trunkLeg({ caller })],
      { calls: [{ outcome: ['missed'] }, { direction: ['out'], outcome: ['answered'] }], waiting: [] },
    ],
  ),
  [
    'records name the pilot number, and a withheld caller is one call',
    [
      rewritten,
      rings('anonymous', { at: '10:00:00.500', line: other }),
      record({
        caller: 'anonymous',
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'ORIGINATOR_CANCEL',
      }),
    ],
    { calls: [{ caller: 'withheld', outcome: ['missed'] }], waiting: [] },
  ],
  [
    'records name the pilot number, and the customer chose in the menu: one call',
    [
      rewritten,
      presses(customer, { at: '10:00:06.500', line: other, digits: '1' }),
      rings(customer, { at: '10:00:07.500', line: other }),
      record({ from: '10:00:07', to: '10:00:27', billed: 0, callee: 'EXTENSION 1001', cause: 'ORIGINATOR_CANCEL' }),
    ],
    missed,
  ],
];
