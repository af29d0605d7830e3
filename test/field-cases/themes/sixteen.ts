import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, dialsOut, record, rings } from '../journal.ts';
import { customerGaveUp, longTalk, nobodyTookIt, talkPassedOn } from '../stories.ts';

const queue = record({ from: '10:00:00', to: '10:02:10', billed: 125, callee: 'QUEUE 7000' });
const rangInQueue = rings(customer, { at: '10:00:05' });
const round = (from: string, to: string) =>
  record({ from, to, billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' });
const hiddenRing = (number: string, at: string) => rings(number, { at });
const hidden = (caller: string, from: string, to: string, billed: number, cause: string) =>
  record({ caller, from, to, billed, callee: 'EXTENSION 1001', cause });

/** Cases made after public bug reports of PBXs, call logs and popups. Each stands for a kind of error. */
export const sixteen: readonly FieldCase[] = [
  [
    'F01: a queue bills its music, and the only phone that rang was not taken',
    [
      rangInQueue,
      queue,
      record({ from: '10:00:05', to: '10:00:25', billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' }),
    ],
    { calls: [{ caller: customerKey, outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'F01b: a queue bills its music, and nothing is told of the phones',
    [rangInQueue, queue],
    { calls: [{ caller: customerKey, outcome: ['missed', 'unknown'] }] },
  ],
  [
    'F02: nobody took it, then the voicemail did',
    [...nobodyTookIt, record({ from: '10:00:20', to: '10:00:45', billed: 25, callee: 'VOICEMAIL *99' })],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'F03: a second caller of a firm gives up while the first still talks',
    [
      ...longTalk,
      rings(customer, { at: '10:01:00.400', extension: '1002' }),
      record({ from: '10:01:00', to: '10:01:20', billed: 0, callee: 'EXTENSION 1002', cause: 'ORIGINATOR_CANCEL' }),
    ],
    {
      calls: [{ outcome: ['answered'] }, { outcome: ['missed'], certainty: ['estimated'] }],
      waiting: customerWaits('missed', 1),
    },
  ],
  [
    'F03b: the same at a group, of whose phones nothing is told',
    [
      rings(customer, { at: '10:00:00.400' }),
      rings(customer, { at: '10:01:00.400' }),
      record({ from: '10:00:00', to: '10:05:00', billed: 295, callee: 'RINGGROUP 5000' }),
      record({ from: '10:01:00', to: '10:01:20', billed: 0, callee: 'RINGGROUP 5000', cause: 'ORIGINATOR_CANCEL' }),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }] },
  ],
  [
    'F04: two withheld calls, and the second was answered',
    [
      hiddenRing('GİZLİ NUMARA', '10:00:00.500'),
      hidden('GİZLİ NUMARA', '10:00:00', '10:00:20', 0, 'ORIGINATOR_CANCEL'),
      hiddenRing('GİZLİ NUMARA', '10:50:00.500'),
      hidden('GİZLİ NUMARA', '10:50:00', '10:52:00', 110, 'NORMAL_CLEARING'),
    ],
    {
      calls: [
        { caller: 'withheld', outcome: ['missed'] },
        { caller: 'withheld', outcome: ['answered'] },
      ],
      waiting: [],
    },
  ],
  [
    'F04b: a withheld number is written as -1',
    [hiddenRing('-1', '10:00:00.500'), hidden('-1', '10:00:00', '10:00:20', 0, 'ORIGINATOR_CANCEL')],
    { calls: [{ caller: 'withheld', outcome: ['missed'], direction: ['in'] }], waiting: [] },
  ],
  [
    'F05: the notification names the number that was dialled, the record the pilot number',
    [rings(customer, { at: '10:00:00.500', line: '902123334455' }), ...customerGaveUp.slice(1)],
    { calls: 1, waiting: customerWaits('missed', 1) },
  ],
  [
    'F06: one phone is rung three times by the PBX, and the caller never hung up',
    [
      rings(customer, { at: '10:00:00.400' }),
      rings(customer, { at: '10:00:16.400' }),
      rings(customer, { at: '10:00:32.400' }),
      round('10:00:00', '10:00:15'),
      round('10:00:16', '10:00:31'),
      round('10:00:32', '10:00:47'),
    ],
    { calls: [{ outcome: ['missed'], certainty: ['estimated'] }], waiting: customerWaits('missed', 1) },
  ],
  ...[
    ['F07: the customer was called back through a 0 for an outside line', '005335554321'],
    ['F07: the customer was called back with a # at the end', '05335554321#'],
  ].map(
    ([name = '', dials = '']): FieldCase => [
      name,
      [...customerGaveUp, dialsOut({ dials, from: '10:10:00', to: '10:11:35', billed: 80 })],
      { calls: 2, waiting: [] },
    ],
  ),
  [
    'F08: the customer was called back under a number of the office that nobody calls',
    [
      ...customerGaveUp,
      dialsOut({ caller: '02129998877', dials: customer, from: '10:10:00', to: '10:11:35', billed: 80 }),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    'F09: a record tells of a call that goes on',
    [
      rings(customer, { at: '10:00:00.500' }),
      record({ from: '10:00:00', to: null, billed: 0, callee: 'EXTENSION 1001' }),
    ],
    { calls: [{ outcome: ['unknown'] }], waiting: [] },
  ],
  [
    'F11: an outgoing call is passed to a colleague, whose phone rings with the number of the customer',
    [
      dialsOut({ dials: customer, from: '10:00:00', to: '10:02:00', billed: 110 }),
      rings(customer, { at: '10:01:00.500', extension: '1002' }),
    ],
    { calls: [{ direction: ['out'] }], waiting: [] },
  ],
  [
    'F12: the call-back reached one second of something, probably a machine',
    [...customerGaveUp, dialsOut({ dials: customer, from: '10:10:00', to: '10:10:03', billed: 1 })],
    { calls: 2, waiting: customerWaits('missed', 1) },
  ],
  [
    'N1: answered, passed on, and the second person never took it',
    [
      ...talkPassedOn(),
      rings(customer, { at: '10:00:31', extension: '1002' }),
      record({ from: '10:00:30', to: '10:00:55', billed: 0, callee: 'EXTENSION 1002', cause: 'ORIGINATOR_CANCEL' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: customerWaits('passed-on', 1) },
  ],
];
