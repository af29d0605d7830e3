import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, dialsOut, record, rings } from '../journal.ts';
import { customerGaveUp, talked, untaken } from '../stories.ts';

const rang = (at: string, extension = '1001') => rings(customer, { at, extension });
const toCustomer = (from: string, to: string, billed: number, cause = 'NORMAL_CLEARING') =>
  dialsOut({ dials: customer, from, to, billed, cause });
/** The customer's call to an extension, written with the extension as dialled number. */
const inside = (extension = '1001') => ({ dialled: extension });

const missed = { caller: customerKey, outcome: ['missed'] };
const tried = { direction: ['out'], outcome: ['missed', 'busy'] };
const out = { direction: ['out'], outcome: ['answered'] };
const answered = { caller: customerKey, direction: ['in'], outcome: ['answered'] };
const waits = customerWaits('missed', 1);

/**
 * Click to call rings the caller's own phone first, and shows the customer there. Not every ring beside an outgoing
 * call is of this kind.
 */
export const clicked: readonly FieldCase[] = [
  ...['NO_ANSWER', 'USER_BUSY', 'ORIGINATOR_CANCEL'].map(
    (cause): FieldCase => [
      `1001 clicks on the customer, its phone picks up by itself, and the customer ends with ${cause}`,
      [
        ...customerGaveUp,
        talked('1001', '10:10:00', '10:10:30', 27, inside()),
        toCustomer('10:10:03', '10:10:30', 0, cause),
      ],
      { calls: [missed, tried], waiting: waits },
    ],
  ),
  [
    '1001 clicks on the customer, its phone rings with the number of the customer, and the customer takes it',
    [
      ...customerGaveUp,
      rang('10:10:00.400'),
      talked('1001', '10:10:00', '10:11:00', 57, inside()),
      toCustomer('10:10:03', '10:11:00', 40),
    ],
    { calls: [missed, out], waiting: [] },
  ],
  [
    '1001 clicks on the customer, and does not take its own phone',
    [
      ...customerGaveUp,
      rings(customer, { at: '10:10:00.400', line: '1001' }),
      untaken('1001', '10:10:00', '10:10:20', { cause: 'NO_ANSWER', ...inside() }),
    ],
    { waiting: customerWaits('missed') },
  ],
  [
    '1001 clicks on a customer who has never called: one outgoing call',
    [talked('1001', '10:10:00', '10:10:30', 27, inside()), toCustomer('10:10:03', '10:10:30', 0, 'NO_ANSWER')],
    { calls: [tried], waiting: [] },
  ],
  [
    'the customer finds 1002 while 1001 tries to call back: a call of its own, answered',
    [
      ...customerGaveUp,
      toCustomer('10:00:26', '10:00:30', 0, 'USER_BUSY'),
      rang('10:00:28.400', '1002'),
      talked('1002', '10:00:28', '10:01:28', 50),
    ],
    { calls: [missed, tried, answered], waiting: [] },
  ],
  [
    'the customer finds 1002, written as an extension, while 1001 tries to call back: a call of its own',
    [
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:12', inside()),
      toCustomer('10:00:16', '10:00:20', 0, 'USER_BUSY'),
      rang('10:00:18.400', '1002'),
      talked('1002', '10:00:18', '10:01:18', 50, inside('1002')),
    ],
    { calls: [missed, tried, answered], waiting: [] },
  ],
  [
    'the customer rings the very phone that has just tried to call back, written as an extension',
    [
      ...customerGaveUp,
      toCustomer('10:00:40', '10:00:43', 0, 'USER_BUSY'),
      rang('10:00:42.400'),
      talked('1001', '10:00:42', '10:01:42', 50, inside()),
    ],
    { calls: [missed, tried, answered], waiting: [] },
  ],
  [
    'nobody was reached, and the customer calls five seconds later',
    [
      toCustomer('10:00:00', '10:00:20', 0, 'NO_ANSWER'),
      rang('10:00:25.400'),
      talked('1001', '10:00:25', '10:01:25', 50),
    ],
    { calls: [tried, answered], waiting: [] },
  ],
  [
    'a talk of 1001 with the customer has ended, and a second later the customer rings 1002',
    [toCustomer('10:00:00', '10:01:00', 50), rang('10:01:01.400', '1002'), talked('1002', '10:01:01', '10:02:01', 50)],
    { calls: [out, answered], waiting: [] },
  ],
  [
    '1001 talks with a firm, and another of the firm talks with 1002, written as an extension: two talks',
    [
      toCustomer('10:00:00', '10:05:00', 290),
      rang('10:01:00.400', '1002'),
      talked('1002', '10:01:00', '10:02:00', 50, inside('1002')),
    ],
    { calls: [out, answered], waiting: [] },
  ],
  [
    '1001 passes its outgoing call to 1002, whose phone is written as called by the customer',
    [
      dialsOut({ dials: customer, from: '10:00:00', to: '10:02:00', billed: 110, cause: 'BLIND_TRANSFER' }),
      rang('10:02:00.400', '1002'),
      talked('1002', '10:02:00', '10:03:00', 50, inside('1002')),
    ],
    { calls: [{ direction: ['out'], outcome: ['answered'], answeredBy: ['1001', null] }], waiting: [] },
  ],
  [
    'the customer talked with 1001, written as an extension, and 1001 calls the customer at once',
    [
      rang('10:00:00.400'),
      talked('1001', '10:00:00', '10:01:00', 50, inside()),
      toCustomer('10:01:02', '10:01:42', 30),
    ],
    { calls: [answered, out], waiting: [] },
  ],
  [
    'the customer is called back three times, and takes the last',
    [
      ...customerGaveUp,
      toCustomer('10:10:00', '10:10:20', 0, 'NO_ANSWER'),
      toCustomer('10:10:30', '10:10:50', 0, 'USER_BUSY'),
      toCustomer('10:11:00', '10:12:00', 50),
    ],
    { calls: [missed, tried, { direction: ['out'], outcome: ['busy'] }, out], waiting: [] },
  ],
  [
    '1001 and 1002 call the customer back ten seconds apart: two outgoing calls',
    [
      toCustomer('10:00:00', '10:01:20', 60),
      dialsOut({ caller: '1002', dials: customer, from: '10:00:10', to: '10:01:00', billed: 30 }),
    ],
    { calls: [out, out], waiting: [] },
  ],
  [
    'the trunk writes the outgoing call two seconds late, a second longer, under a number that nobody calls',
    [
      toCustomer('10:00:00', '10:01:20', 60),
      record({
        caller: '02129998877',
        dialled: '905335554321',
        from: '10:00:02',
        to: '10:01:21',
        billed: 61,
        callee: 'GATEWAY 905335554321',
      }),
    ],
    { calls: [out], waiting: [] },
  ],
  [
    '1001 clicks on the customer, and its own phone, of which no record comes, shows that as a ring: one outgoing call',
    [rings(customer, { at: '10:00:00.400', line: '1001' }), toCustomer('10:00:03', '10:01:00', 40)],
    { calls: [out], waiting: [] },
  ],
  [
    '1001 talks with a firm, and another of the firm reaches 1002 by our number: two talks',
    [toCustomer('10:00:00', '10:05:00', 290), talked('1002', '10:01:00', '10:02:00', 50)],
    { calls: [out, answered], waiting: [] },
  ],
];
