import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, type Entry, record, rings } from '../journal.ts';
import { talkedBack } from '../stories.ts';

/** Two telephones rang in each of these calls, and each call has one record. */
const callsOfOneRecord: readonly Entry[] = [1, 2, 3, 4].flatMap((days) => {
  const caller = `0532000031${days}`;
  return daysBefore(days, [
    rings(caller, { at: '11:00:00.500' }),
    rings(caller, { at: '11:00:00.600', extension: '1002' }),
    record({ caller, from: '11:00:00', to: '11:00:40', billed: 30, callee: 'EXTENSION 1002' }),
  ]);
});

/** Two people of one firm call at the same time. One waits in a queue, and still talks after the other has hung up. */
const twoOfFirm: readonly Entry[] = [
  record({ caller: '02124445566', from: '12:00:00', to: '12:02:00', billed: 50, callee: 'QUEUE 7000' }),
  record({ caller: '02124445566', from: '12:00:08', to: '12:00:35', billed: 20, callee: 'EXTENSION 1001' }),
];

/** Extensions, seconds and times that are written in another way. */
export const otherForms: readonly FieldCase[] = [
  ...['101', '100101'].map(
    (extension): FieldCase => [
      `an office whose extensions are written as ${extension}`,
      [
        rings(customer, { at: '10:00:00.500', extension }),
        record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: `EXTENSION ${extension}`, cause: 'NO_ANSWER' }),
        talkedBack({ caller: extension }),
        record({
          caller: extension,
          dialled: extension.replace(/1$/, '2'),
          from: '11:00:00',
          to: '11:01:00',
          billed: 50,
          callee: `EXTENSION ${extension.replace(/1$/, '2')}`,
        }),
      ],
      {
        calls: [
          { direction: ['in'], outcome: ['missed'], extensions: [extension] },
          { direction: ['out'], outcome: ['answered'] },
          { direction: ['internal'], outcome: ['answered'] },
        ],
        waiting: [],
      },
    ],
  ),
  ...(
    [
      ['50.0', '60.0'],
      ['00:00:50', '00:01:00'],
      [50, 60],
    ] as const
  ).map(
    ([billed, duration]): FieldCase => [
      `fifty seconds are written as ${JSON.stringify(billed)}`,
      [
        rings(customer, { at: '10:00:00.500' }),
        record({
          from: '10:00:00',
          to: '10:01:00',
          billed: 50,
          callee: 'EXTENSION 1001',
          but: { billableDuration: billed, callDuration: duration },
        }),
      ],
      { calls: [{ outcome: ['answered'], talkSeconds: [50] }], waiting: [] },
    ],
  ),
  ...(['0.0', '00:00:00', '0'] as const).map(
    (billed): FieldCase => [
      `no seconds are written as ${JSON.stringify(billed)}`,
      [
        rings(customer, { at: '10:00:00.500' }),
        record({
          from: '10:00:00',
          to: '10:00:20',
          billed: 0,
          callee: 'EXTENSION 1001',
          cause: 'NO_ANSWER',
          but: { billableDuration: billed },
        }),
      ],
      { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
    ],
  ),
  [
    'times are written as 20261123100000',
    [
      rings(customer, { at: '10:00:00.500' }),
      record({
        from: '10:00:00',
        to: '10:01:00',
        billed: 50,
        callee: 'EXTENSION 1001',
        but: { startTimeDate: '20261123100000', endTimeDate: '20261123100100' },
      }),
    ],
    { calls: [{ outcome: ['answered'], talkSeconds: [50] }], waiting: [] },
  ],
  [
    'each call has one record, two of a firm called at once the day before, and the customer was forwarded in vain',
    [
      ...callsOfOneRecord,
      ...daysBefore(1, twoOfFirm),
      rings(customer, { at: '10:00:00.500' }),
      record({
        from: '10:00:00',
        to: '10:00:40',
        billed: 0,
        callee: 'EXTERNAL 05559990000',
        cause: 'ORIGINATOR_CANCEL',
      }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'each call has one record, and two of a firm call at once: two calls',
    [...callsOfOneRecord, ...twoOfFirm],
    { calls: [{ outcome: ['answered', 'unknown'] }, { outcome: ['answered'], talkSeconds: [20] }], waiting: [] },
  ],
];
