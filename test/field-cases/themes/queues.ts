import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, type Entry, officeLine, presses, record, rings, unheard } from '../journal.ts';
import { longTalk } from '../stories.ts';

const queue = (type = 'QUEUE', told: Partial<Parameters<typeof record>[0]> = {}) =>
  record({ from: '10:00:00', to: '10:02:10', billed: 130, callee: `${type} 7000`, ...told });
const untaken = (extension: string, from: string, to: string, cause = 'NO_ANSWER', caller = customer) =>
  record({ caller, from, to, billed: 0, callee: `EXTENSION ${extension}`, cause });
const rang = (at: string, extension = '1001') => rings(customer, { at, extension });

const missed = { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };
const answered = (by: string) => ({ calls: [{ outcome: ['answered'], answeredBy: [by] }], waiting: [] });

const rounds: readonly Entry[] = [
  rang('10:00:05.400'),
  rang('10:00:21.400', '1002'),
  rang('10:00:37.400'),
  untaken('1001', '10:00:05', '10:00:20'),
  untaken('1002', '10:00:21', '10:00:36'),
  untaken('1001', '10:00:37', '10:00:52'),
];

/** The billed seconds of a wait are no talk. */
export const queues: readonly FieldCase[] = [
  ...['QUEUE', 'queue', 'KUYRUK', 'Kuyruk', 'ÇAĞRI KUYRUĞU', 'CALL_CENTER', 'Call Queue'].map(
    (type): FieldCase => [
      `the customer waited in "${type}", and the phone that rang was not taken`,
      [rang('10:00:05.400'), queue(type), untaken('1001', '10:00:05', '10:00:25')],
      missed,
    ],
  ),
  ...['NO_ANSWER', 'ORIGINATOR_CANCEL', 'ALLOTTED_TIMEOUT', 'NO_USER_RESPONSE', 'NORMAL_CLEARING'].map(
    (cause): FieldCase => [
      `the customer waited in a queue, and the phone that rang ended with ${cause}`,
      [rang('10:00:05.400'), queue(), untaken('1001', '10:00:05', '10:00:25', cause)],
      {
        calls: [{ outcome: ['missed', ...(cause === 'NO_USER_RESPONSE' ? ['unreachable'] : [])] }],
        waiting: customerWaits('missed', 1),
      },
    ],
  ),
  [
    'nothing was heard of a queue, and its only phone was not taken',
    unheard([queue(), untaken('1001', '10:00:05', '10:00:25')]),
    missed,
  ],
  ['a queue rings two phones in turn, and three times in all: one try', [...rounds, queue()], missed],
  ['the same, and nothing was heard of it', unheard([...rounds, queue()]), missed],
  ['the same, and the PBX writes no record of the queue', rounds, missed],
  [
    'a queue rings two phones in turn, and the second is taken in the end',
    [
      ...rounds.slice(0, 5),
      rang('10:00:37.400', '1002'),
      record({ from: '10:00:37', to: '10:02:10', billed: 90, callee: 'EXTENSION 1002' }),
      queue(),
    ],
    answered('1002'),
  ],
  [
    'a queue rings all its phones at once, and one is taken',
    [
      rang('10:00:05.400'),
      rang('10:00:05.600', '1002'),
      queue(),
      untaken('1001', '10:00:05', '10:00:12', 'LOSE_RACE'),
      record({ from: '10:00:05', to: '10:02:10', billed: 118, callee: 'EXTENSION 1002' }),
    ],
    answered('1002'),
  ],
  [
    'two phones rang out of a queue, and of one of them no record came: nobody knows',
    [rang('10:00:05.400'), rang('10:00:05.600', '1002'), queue(), untaken('1001', '10:00:05', '10:00:25')],
    { calls: [{ outcome: ['unknown'] }], waiting: [] },
  ],
  [
    'a queue alone was billed for ten minutes: never answered by that',
    [queue('KUYRUK', { to: '10:10:00', billed: 600 })],
    { calls: [{ outcome: ['unknown', 'missed'] }] },
  ],
  [
    'a phone rang out of a queue of which alone there is a record: never answered by that',
    [rang('10:00:05.400'), queue('KUYRUK')],
    { calls: [{ outcome: ['unknown', 'missed'] }] },
  ],
  [
    'a queue that bills nothing, which the customer left',
    [
      queue('QUEUE', { to: '10:00:40', billed: 0, cause: 'ORIGINATOR_CANCEL' }),
      untaken('1001', '10:00:05', '10:00:40', 'ORIGINATOR_CANCEL'),
    ],
    missed,
  ],
  [
    'nobody of a queue took it, then the voicemail did',
    [
      ...rounds,
      queue('QUEUE', { to: '10:00:55', billed: 55 }),
      record({ from: '10:00:55', to: '10:01:30', billed: 35, callee: 'VOICEMAIL *99' }),
    ],
    missed,
  ],
  [
    'a queue overflows into a group, which is taken',
    [
      rang('10:00:05.400'),
      queue('QUEUE', { to: '10:00:30', billed: 30 }),
      untaken('1001', '10:00:05', '10:00:25'),
      rang('10:00:30.400', '1002'),
      record({ from: '10:00:30', to: '10:02:00', billed: 80, callee: 'RINGGROUP 5000' }),
    ],
    { calls: [{ outcome: ['answered'] }], waiting: [] },
  ],
  [
    'the customer chose the queue in a menu, and nobody took it',
    [
      presses(customer, { at: '10:00:08', digits: '1' }),
      rang('10:00:12.400'),
      record({ from: '10:00:00', to: '10:00:08', billed: 8, callee: 'IVR 42' }),
      queue('QUEUE', { from: '10:00:08', to: '10:01:10', billed: 62 }),
      untaken('1001', '10:00:12', '10:00:32'),
    ],
    missed,
  ],
  [
    "the queue's record arrives last, and the phones' in the wrong order",
    [
      untaken('1001', '10:00:37', '10:00:52'),
      queue('QUEUE', { arrives: '10:09:00' }),
      untaken('1002', '10:00:21', '10:00:36'),
      untaken('1001', '10:00:05', '10:00:20'),
    ],
    missed,
  ],
  [
    'a withheld caller waits in a queue in vain: one call',
    [
      rings('anonymous', { at: '10:00:05.400' }),
      queue('QUEUE', { caller: 'anonymous' }),
      untaken('1001', '10:00:05', '10:00:20', 'NO_ANSWER', 'anonymous'),
      untaken('1002', '10:00:21', '10:00:36', 'NO_ANSWER', 'anonymous'),
    ],
    { calls: [{ caller: 'withheld', outcome: ['missed'] }], waiting: [] },
  ],
  [
    'a withheld caller waits in a queue, and is answered: one call',
    [
      rings('anonymous', { at: '10:00:21.400', extension: '1002' }),
      queue('KUYRUK', { caller: 'anonymous' }),
      untaken('1001', '10:00:05', '10:00:20', 'NO_ANSWER', 'anonymous'),
      record({ caller: 'anonymous', from: '10:00:21', to: '10:02:10', billed: 100, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ caller: 'withheld', outcome: ['answered'] }], waiting: [] },
  ],
  [
    'two customers wait in the queue at once, and one of them is answered',
    [
      rang('10:00:05.400'),
      queue(),
      untaken('1001', '10:00:05', '10:00:25'),
      rings('05321112233', { at: '10:00:10.400', extension: '1002' }),
      queue('QUEUE', { caller: '05321112233', from: '10:00:08', to: '10:01:40', billed: 92 }),
      record({ caller: '05321112233', from: '10:00:10', to: '10:01:40', billed: 85, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the customer waits twice, an hour apart, in vain: two tries',
    [
      queue(),
      untaken('1001', '10:00:05', '10:00:25'),
      queue('QUEUE', { from: '11:00:00', to: '11:01:00', billed: 60 }),
      untaken('1001', '11:00:05', '11:00:25'),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 2) },
  ],
  ...['PARKING', 'PARK', 'PARK YERİ', 'BEKLETME'].map(
    (type): FieldCase => [
      `the customer is put into "${type}" after a talk, and taken out again by 1002`,
      [
        rang('10:00:00.400'),
        record({ from: '10:00:00', to: '10:00:30', billed: 25, callee: 'EXTENSION 1001' }),
        record({ from: '10:00:30', to: '10:01:10', billed: 40, callee: `${type} 5901` }),
        record({ from: '10:01:10', to: '10:02:00', billed: 50, callee: 'EXTENSION 1002' }),
      ],
      { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
    ],
  ),
  [
    'a phone was not taken, then the customer was parked by the PBX and gave up: never answered',
    [
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:20'),
      record({ from: '10:00:20', to: '10:01:20', billed: 60, callee: 'PARKING 5901' }),
    ],
    { calls: [{ outcome: ['missed', 'unknown'] }] },
  ],
  [
    'while a second caller of a firm waits in the queue in vain, the first still talks',
    [
      ...longTalk,
      queue('QUEUE', { from: '10:01:00', to: '10:02:00', billed: 60 }),
      rang('10:01:05.400', '1002'),
      untaken('1002', '10:01:05', '10:01:25'),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed', 'unknown'] }] },
  ],
  [
    'the queue of another number of the office: nobody takes it',
    [
      rings(customer, { at: '10:00:05.400', line: '902123334455' }),
      queue('QUEUE', { dialled: '902123334455' }),
      record({
        dialled: '902123334455',
        from: '10:00:05',
        to: '10:00:25',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
      }),
      rings('05321112233', { at: '10:01:00.400', line: officeLine }),
      record({ caller: '05321112233', from: '10:01:00', to: '10:02:00', billed: 50, callee: 'EXTENSION 1001' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'through the menu, which the whole record names, into a queue that rings in vain and is left while nothing rings',
    [
      presses(customer, { at: '10:00:08.400', digits: '2' }),
      rang('10:00:10.400'),
      rang('10:00:30.400'),
      record({ from: '10:00:00', to: '10:01:20', billed: 80, callee: 'IVR 8000' }),
      record({ from: '10:00:00', to: '10:00:08', billed: 8, callee: 'IVR 8000' }),
      queue('QUEUE', { from: '10:00:08', to: '10:01:20', billed: 72 }),
      untaken('1001', '10:00:10', '10:00:25'),
      untaken('1001', '10:00:30', '10:00:45'),
    ],
    missed,
  ],
  [
    'a queue that is not billed rings in vain, the whole record names 1003 and is billed, and no leg tells of it: nobody knows',
    [
      rang('10:00:10.400'),
      record({ from: '10:00:00', to: '10:01:20', billed: 30, callee: 'EXTENSION 1003' }),
      record({ from: '10:00:00', to: '10:00:02', billed: 2, callee: 'IVR 8000' }),
      queue('QUEUE', { from: '10:00:02', to: '10:01:20', billed: 0 }),
      untaken('1003', '10:00:10', '10:00:25'),
    ],
    { calls: [{ outcome: ['unknown', 'answered'] }], waiting: [] },
  ],
];
