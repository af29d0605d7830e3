import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, record, rings } from '../journal.ts';
import { talkedBack } from '../stories.ts';

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
];
