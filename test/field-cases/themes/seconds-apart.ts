import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, officeLine, presses, record, rings } from '../journal.ts';
import { talked, talkPassedOn, untaken } from '../stories.ts';

const rang = (at: string, extension = '1001', caller = customer) => rings(caller, { at, extension });
const mobile = '05559990000';
const other = '05321112233';
const withheld = { caller: 'anonymous' };
const answeredIn = { caller: customerKey, direction: ['in'], outcome: ['answered'] };
const missedIn = { caller: customerKey, direction: ['in'], outcome: ['missed'] };
/** A telephone's record and the whole record, as PBXs that write both do. */
const withOwn = (extension: string, from: string, to: string, billed: number, told = {}) => [
  talked(extension, from, to, billed, told),
  talked(extension, from, to, billed, { ...told, dialled: extension }),
];
const forwarded = (from: string, to: string, billed: number, caller = officeLine) =>
  record({ caller, dialled: mobile, from, to, billed, callee: `EXTERNAL ${mobile}` });
/** On earlier days the mobile was rung for calls that nobody answered at 1001. */
const forwardsToMobile = daysBefore(
  1,
  ['05320000002', '05320000003', '05320000004'].flatMap((caller, index) => [
    rings(caller, { at: `1${index}:00:00.400` }),
    untaken('1001', `1${index}:00:00`, `1${index}:00:20`, { caller, cause: 'NO_ANSWER' }),
    forwarded(`1${index}:00:20`, `1${index}:01:00`, 30),
  ]),
);

/** Cases that differ only by a few seconds, or by one record more. */
export const secondsApart: readonly FieldCase[] = [
  ...['10:00:33', '10:00:35'].map(
    (from): FieldCase => [
      `the talk was passed on, and 1002 begins to ring in vain at ${from}`,
      [...talkPassedOn(), rang('10:00:33.600', '1002'), untaken('1002', from, '10:00:50', { cause: 'NO_ANSWER' })],
      { calls: [answeredIn], waiting: customerWaits('passed-on', 1) },
    ],
  ),
  [
    'the first phone rings on with another, each time, until the voicemail takes the call',
    [
      presses(customer, { at: '10:00:09', digits: '2' }),
      rang('10:00:12.400', '1001'),
      rang('10:00:38.400', '1002'),
      rang('10:00:38.600', '1001'),
      record({ from: '10:00:00', to: '10:01:40', billed: 100, callee: 'VOICEMAIL *99700' }),
    ],
    { calls: [missedIn], waiting: customerWaits('missed', 1) },
  ],
  [
    'the caller gives up and calls again five seconds later, and each call has a record of its own: two calls',
    [
      rang('10:00:00.400'),
      ...withOwn('1001', '10:00:00', '10:00:20', 0, { cause: 'NO_ANSWER' }),
      rang('10:00:25.400'),
      ...withOwn('1001', '10:00:25', '10:01:25', 50),
    ],
    { calls: [missedIn, answeredIn], waiting: [] },
  ],
  [
    'a second caller of the firm rings two seconds before the talk of the first ends, and gives up',
    [
      rang('10:00:00.400'),
      talked('1001', '10:00:00', '10:02:00', 110),
      rang('10:01:58.400', '1002'),
      untaken('1002', '10:01:58', '10:02:18'),
    ],
    { calls: [answeredIn, missedIn], waiting: customerWaits('missed') },
  ],
  [
    'a phone that rang along for a withheld caller stops two seconds before another is taken: one call',
    [
      record({ ...withheld, from: '10:00:00', to: '10:02:00', billed: 120, callee: 'QUEUE 7000' }),
      untaken('1001', '10:00:05', '10:00:12', withheld),
      talked('1002', '10:00:06', '10:02:00', 106, withheld),
    ],
    { calls: [{ caller: 'withheld', outcome: ['answered'], answeredBy: ['1002'] }] },
  ],
  [
    'another of the firm talks while the first waits in the queue, and the record of that phone ends a second after the call: two calls',
    [
      record({ from: '10:00:00', to: '10:04:00', billed: 240, callee: 'QUEUE 7000' }),
      rang('10:00:02.400', '1001'),
      untaken('1001', '10:00:02', '10:00:16', { dialled: '1001', cause: 'NO_ANSWER' }),
      rang('10:00:08.400', '1003'),
      talked('1003', '10:00:08', '10:00:34', 19),
      talked('1003', '10:00:08', '10:00:35', 19, { dialled: '1003' }),
      rang('10:00:18.400', '1001'),
      untaken('1001', '10:00:18', '10:00:33', { dialled: '1001', cause: 'NO_ANSWER' }),
      rang('10:00:40.400', '1002'),
      talked('1002', '10:00:40', '10:04:00', 190, { dialled: '1002' }),
    ],
    {
      calls: [
        { ...answeredIn, answeredBy: ['1002'] },
        { ...answeredIn, answeredBy: ['1003'] },
      ],
      waiting: [],
    },
  ],
  [
    'a withheld caller rings a second after the talk of another, with a record of its own: two calls',
    [
      ...withOwn('1001', '10:00:00', '10:00:30', 25, withheld),
      ...withOwn('1002', '10:00:31', '10:00:44', 0, { ...withheld, cause: 'ORIGINATOR_CANCEL' }),
    ],
    {
      calls: [
        { caller: 'withheld', outcome: ['answered'] },
        { caller: 'withheld', outcome: ['missed'] },
      ],
    },
  ],
  [
    'a call is forwarded in the second in which the phones of another stop, and its whole record is billed for the mobile',
    [
      forwardsToMobile,
      rang('10:00:00.400', '1002', other),
      untaken('1002', '10:00:00', '10:00:19', { caller: other, cause: 'NO_ANSWER' }),
      talked('1002', '10:00:00', '10:01:20', 50, { caller: other }),
      rang('10:00:05.400', '1003'),
      untaken('1003', '10:00:05', '10:00:20', { cause: 'ORIGINATOR_CANCEL' }),
      forwarded('10:00:20', '10:01:20', 50),
    ],
    {
      calls: [{ caller: '+905321112233', outcome: ['answered'] }, missedIn],
      waiting: customerWaits('missed', 1),
    },
  ],
  [
    'a call is forwarded at once to a mobile that nobody has heard of, and nobody takes it',
    [forwarded('10:00:00', '10:00:20', 0, customer)],
    {
      calls: [{ caller: customerKey, direction: ['in'], outcome: ['missed'], certainty: ['estimated'] }],
      waiting: customerWaits('missed', 1),
    },
  ],
];
