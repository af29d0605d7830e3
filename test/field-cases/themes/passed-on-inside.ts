import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, record, rings } from '../journal.ts';
import { talked, talkPassedOn, untaken } from '../stories.ts';

/** One extension calls another. */
const calls = (
  extension: string,
  from: string,
  to: string,
  billed: number,
  told: Partial<Parameters<typeof record>[0]> = {},
) =>
  record({
    caller: '1001',
    dialled: extension,
    from,
    to,
    billed,
    callee: `EXTENSION ${extension}`,
    cause: billed === 0 ? 'NO_ANSWER' : 'NORMAL_CLEARING',
    ...told,
  });
const asks = (at: string, extension: string, by = '1001') => rings(by, { at, extension, line: extension });
const rang = (at: string, extension = '1002') => rings(customer, { at, extension });
const longTalk = [rang('10:00:00.400', '1001'), talked('1001', '10:00:00', '10:02:00', 110)];
const otherOffice = daysBefore(1, [
  rings('05320000002', { at: '10:00:00.500', tenant: '4321', line: '902165556677' }),
  talked('1001', '10:00:00', '10:01:00', 50, { caller: '05320000002', tenant: '4321', dialled: '902165556677' }),
]);

const ofCustomer = { caller: customerKey, direction: ['in'], outcome: ['answered'], answeredBy: ['1001'] };
const ofColleagues = { direction: ['internal'] };
const passedOn = { calls: [ofCustomer], waiting: customerWaits('passed-on', 1) };
const twoCalls = { calls: [ofCustomer, ofColleagues], waiting: [] };

/**
 * Calls that were transferred to a colleague, whose phone is written as called by the first person; and calls that only
 * look like that.
 */
export const passedOnInside: readonly FieldCase[] = [
  ...['BLIND_TRANSFER', 'blind_transfer', '800'].map(
    (cause): FieldCase => [
      `1001 ends with ${cause}, and 1002 does not take what is written as a call of 1001`,
      [
        ...talkPassedOn(cause),
        rang('10:00:30.400'),
        calls('1002', '10:00:30', '10:00:45', 0, { cause: 'ORIGINATOR_CANCEL' }),
      ],
      passedOn,
    ],
  ),
  ...['10:00:29', '10:00:31'].map(
    (from): FieldCase => [
      `1001 talked until 10:00:30, and what is written as its call to 1002 begins at ${from}`,
      [...talkPassedOn(), calls('1002', from, '10:00:50', 0)],
      passedOn,
    ],
  ),
  [
    '1002 takes what is written as a call of 1001: one call, and nobody waits',
    [...talkPassedOn(), rang('10:00:30.400'), calls('1002', '10:00:30', '10:01:30', 55)],
    { calls: [ofCustomer], waiting: [] },
  ],
  [
    'the whole record of the call goes on while 1002 rings in vain as called by 1001',
    [...talkPassedOn(), talked('1001', '10:00:00', '10:00:50', 45), calls('1002', '10:00:30', '10:00:50', 0)],
    passedOn,
  ],
  [
    'what is written as a call of 1001 arrives before the talk that it goes on with',
    [
      calls('1002', '10:00:30', '10:00:45', 0, { arrives: '10:01:00' }),
      rang('10:00:00.400', '1001'),
      talked('1001', '10:00:00', '10:00:30', 25, { cause: 'BLIND_TRANSFER', arrives: '10:20:00' }),
    ],
    passedOn,
  ],
  [
    'a withheld caller is passed on to 1002 in vain, written as a call of 1001: nobody can be called back',
    [
      talked('1001', '10:00:00', '10:00:30', 25, { caller: 'anonymous', cause: 'BLIND_TRANSFER' }),
      calls('1002', '10:00:30', '10:00:45', 0),
    ],
    { calls: [{ caller: 'withheld', outcome: ['answered'] }], waiting: [] },
  ],
  [
    'the talk is over, and a second later 1001 calls a colleague about it',
    [
      rang('10:00:00.400', '1001'),
      talked('1001', '10:00:00', '10:01:00', 50),
      asks('10:01:01.400', '1002'),
      calls('1002', '10:01:01', '10:01:21', 0),
    ],
    twoCalls,
  ],
  [
    'passed on to 1002, who talks, and two seconds later 1001 calls 1003',
    [
      ...talkPassedOn(),
      rang('10:00:30.400'),
      talked('1002', '10:00:30', '10:01:30', 50),
      calls('1003', '10:00:32', '10:00:52', 0),
    ],
    twoCalls,
  ],
  [
    'passed on to 1002, who talks and then calls 1001 about it',
    [
      ...talkPassedOn(),
      rang('10:00:30.400'),
      talked('1002', '10:00:30', '10:01:30', 50),
      asks('10:01:31.400', '1001', '1002'),
      calls('1001', '10:01:31', '10:01:51', 15, { caller: '1002' }),
    ],
    twoCalls,
  ],
  [
    '1002 was asked before and talks on with the customer, and 1001 calls 1003 a second after that',
    [
      rang('10:00:00.400', '1001'),
      talked('1001', '10:00:00', '10:01:10', 60, { cause: 'ATTENDED_TRANSFER' }),
      calls('1002', '10:00:40', '10:02:10', 80),
      asks('10:01:11.400', '1003'),
      calls('1003', '10:01:11', '10:01:31', 0),
    ],
    { waiting: [] },
  ],
  [
    '1002 was asked before, and the rest of the talk is written at 1002',
    [
      rang('10:00:00.400', '1001'),
      talked('1001', '10:00:00', '10:01:10', 60, { cause: 'ATTENDED_TRANSFER' }),
      calls('1002', '10:00:40', '10:01:10', 20, { cause: 'ATTENDED_TRANSFER' }),
      talked('1002', '10:01:10', '10:02:10', 60),
    ],
    twoCalls,
  ],
  [
    'passed on in one office while the same two extensions of another call each other',
    [
      otherOffice,
      ...talkPassedOn(),
      talked('1002', '10:00:30', '10:01:30', 50),
      calls('1002', '10:00:30', '10:00:50', 0, { tenant: '4321' }),
    ],
    {
      calls: [
        { ...ofCustomer, tenant: '1234' },
        { ...ofColleagues, tenant: '4321' },
      ],
      waiting: [],
    },
  ],
  [
    '1001 asks 1002, who does not take it, and talks on with the customer',
    [...longTalk, asks('10:00:40.400', '1002'), calls('1002', '10:00:40', '10:01:00', 0)],
    twoCalls,
  ],
  [
    '1001 asks 1002, who refuses, then 1003, who talks, and goes on with the customer',
    [
      ...longTalk,
      calls('1002', '10:00:40', '10:00:50', 0, { cause: 'CALL_REJECTED' }),
      calls('1003', '10:01:00', '10:01:30', 20),
    ],
    { calls: [ofCustomer, ofColleagues, ofColleagues], waiting: [] },
  ],
  [
    'the phone of the colleague who is asked shows the customer: one call',
    [
      ...longTalk,
      rang('10:00:40.400'),
      untaken('1002', '10:00:40', '10:01:00', { cause: 'NO_ANSWER', dialled: '1002' }),
    ],
    { calls: [ofCustomer], waiting: [] },
  ],
  [
    'passed on to a group by its number in vain, and the customer is called back',
    [
      ...talkPassedOn(),
      record({
        dialled: '5000',
        from: '10:00:30',
        to: '10:00:50',
        billed: 0,
        callee: 'RINGGROUP 5000',
        cause: 'NO_ANSWER',
      }),
      record({
        caller: '1001',
        dialled: customer,
        from: '10:10:00',
        to: '10:10:40',
        billed: 30,
        callee: `EXTERNAL ${customer}`,
      }),
    ],
    { calls: [ofCustomer, { direction: ['out'] }], waiting: [] },
  ],
  [
    'passed on to a queue by its number, of which an agent takes it',
    [
      ...talkPassedOn(),
      record({ dialled: '7000', from: '10:00:30', to: '10:02:00', billed: 90, callee: 'QUEUE 7000' }),
      rang('10:00:35.400', '1003'),
      talked('1003', '10:00:35', '10:02:00', 80, { dialled: '7000' }),
    ],
    { calls: [ofCustomer], waiting: [] },
  ],
  [
    'passed on to a queue by its number, which the customer leaves',
    [
      ...talkPassedOn(),
      record({ dialled: '7000', from: '10:00:30', to: '10:01:30', billed: 60, callee: 'QUEUE 7000' }),
      untaken('1003', '10:00:35', '10:00:50', { cause: 'NO_ANSWER', dialled: '7000' }),
    ],
    passedOn,
  ],
  [
    'an agent of a queue passes the call on in vain, and the customer leaves the queue to which it went back',
    [
      record({ from: '10:00:00', to: '10:01:00', billed: 60, callee: 'QUEUE 7000' }),
      talked('1001', '10:00:05', '10:01:00', 50, { cause: 'BLIND_TRANSFER' }),
      untaken('1002', '10:01:00', '10:01:20', { cause: 'NO_ANSWER' }),
      record({ from: '10:01:20', to: '10:01:50', billed: 30, callee: 'QUEUE 7000' }),
    ],
    passedOn,
  ],
  [
    'passed on to a mobile as a call of 1001, which talks',
    [
      ...talkPassedOn(),
      record({
        caller: '1001',
        dialled: '05559990000',
        from: '10:00:30',
        to: '10:01:30',
        billed: 50,
        callee: 'EXTERNAL 05559990000',
      }),
    ],
    { waiting: [] },
  ],
  [
    'passed on to the menu by its number, where the customer hangs up',
    [...talkPassedOn(), record({ dialled: '8000', from: '10:00:30', to: '10:00:50', billed: 20, callee: 'IVR 8000' })],
    { calls: [ofCustomer] },
  ],
  [
    'passed on to 1002 in vain, written as a call of 1001, and the customer is called back',
    [
      ...talkPassedOn(),
      calls('1002', '10:00:30', '10:00:50', 0),
      record({
        caller: '1001',
        dialled: customer,
        from: '10:10:00',
        to: '10:11:00',
        billed: 50,
        callee: `EXTERNAL ${customer}`,
      }),
    ],
    { calls: [ofCustomer, { direction: ['out'] }], waiting: [] },
  ],
  [
    'passed on to 1002, who talks, and whose record withholds the number of the customer',
    [...talkPassedOn(), talked('1002', '10:00:30', '10:01:30', 50, { caller: 'anonymous' })],
    { waiting: [] },
  ],
];
