import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, dialsOut, type Entry, record, rings } from '../journal.ts';
import { customerGaveUp, talkedBack } from '../stories.ts';

const lasts = (billed: number) => talkedBack({ to: `10:10:${12 + billed}`, billed });
const callsThree = (caller: string): readonly Entry[] =>
  ['05321110001', '05321110002', '05321110003'].map((dials, index) =>
    dialsOut({ caller, dials, from: `10:${index}0:00`, to: `10:${index}2:00`, billed: 100 }),
  );

/** Whether a customer on the list was called back, and under which number. */
export const calledBack: readonly FieldCase[] = [
  ...[1, 2, 4].map(
    (billed): FieldCase => [
      `the call-back lasted ${billed} seconds: the customer still waits`,
      [...customerGaveUp, lasts(billed)],
      { calls: 2, waiting: customerWaits('missed', 1) },
    ],
  ),
  ...[5, 6, 40].map(
    (billed): FieldCase => [
      `the call-back lasted ${billed} seconds: the customer was reached`,
      [...customerGaveUp, lasts(billed)],
      { calls: 2, waiting: [] },
    ],
  ),
  [
    'the call-back reached nobody: the customer still waits, and has tried once',
    [...customerGaveUp, talkedBack({ to: '10:10:25', billed: 0, cause: 'NO_ANSWER' })],
    { calls: 2, waiting: customerWaits('missed', 1) },
  ],
  ...['02129998877', '905551234567', '1002', 'anonymous', '908505501234'].map(
    (caller): FieldCase => [
      `the customer was talked with under ${caller}: nobody waits`,
      [...customerGaveUp, talkedBack({ caller })],
      { calls: 2, waiting: [] },
    ],
  ),
  [
    'another customer was forwarded to the one who waits: nobody of us has called back',
    [
      ...customerGaveUp,
      rings('05321112233', { at: '10:10:00.500' }),
      record({
        caller: '05321112233',
        from: '10:10:00',
        to: '10:10:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
      }),
      record({
        caller: '05321112233',
        dialled: customer,
        from: '10:10:20',
        to: '10:11:40',
        billed: 70,
        callee: `EXTERNAL ${customer}`,
      }),
    ],
    { waiting: customerWaits('missed', 1) },
  ],
  [
    'a number that has called three numbers outside, and was never called, is one of the office',
    callsThree('02129998877'),
    { calls: ['out', 'out', 'out'].map((direction) => ({ direction: [direction] })), waiting: [] },
  ],
  [
    'a number that has called two numbers outside, and never rang here, has called for the office as far as can be told',
    callsThree('02129998877').slice(1),
    { calls: [{ direction: ['out'] }, { direction: ['out'] }], waiting: [] },
  ],
  [
    'a number that has rung here from outside never becomes one of the office',
    [
      rings('05551234567', { at: '09:00:00.500' }),
      record({ caller: '05551234567', from: '09:00:00', to: '09:01:00', billed: 50, callee: 'EXTENSION 1001' }),
      callsThree('05551234567'),
    ],
    {
      calls: ['in', 'unknown', 'unknown', 'unknown'].map((direction) => ({
        direction: [direction, direction === 'unknown' ? 'in' : direction],
      })),
      waiting: [],
    },
  ],
];
