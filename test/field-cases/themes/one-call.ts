import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, officeLine, record, rings } from '../journal.ts';
import { nobodyTookIt, talkPassedOn } from '../stories.ts';

const rang = rings(customer, { at: '10:00:00.400' });
const other = '902123334455';

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

/** One call that is written several times. */
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
    "a blind transfer is written as the call's whole record and both talks",
    [
      ...talkPassedOn(),
      rings(customer, { at: '10:00:30.400', extension: '1002' }),
      record({ from: '10:00:30', to: '10:02:00', billed: 80, callee: 'EXTENSION 1002' }),
      record({ from: '10:00:00', to: '10:02:00', billed: 115, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  [
    "an attended transfer is written as the call's whole record and both talks, and 1002 is asked first",
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
];
