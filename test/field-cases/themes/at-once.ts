import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, officeLine, record, rings } from '../journal.ts';
import { customerGaveUp, longTalk, nobodyTookIt, talked, unsaid, untaken } from '../stories.ts';

const rang = (at: string, extension = '1001', caller = customer) => rings(caller, { at, extension });
const inside = (extension: string) => ({ dialled: extension });
const withheld = { caller: 'anonymous' };
const group = (from: string, to: string, billed: number, cause = 'NORMAL_CLEARING') =>
  record({ from, to, billed, callee: 'RINGGROUP 5000', cause });

const answeredBy = (by: string) => ({ outcome: ['answered'], answeredBy: [by] });
const missed = { outcome: ['missed'] };
const waits = customerWaits('missed', 1);
const ofWithheld = (outcome: readonly string[]) => ({ caller: 'withheld', outcome });

/** Calls of one number, or of withheld numbers, that overlap or follow each other closely. */
export const atOnce: readonly FieldCase[] = [
  [
    'the second of a firm begins while the phone rings for the first, and both are answered',
    [
      rang('10:00:00.400'),
      rang('10:00:05.400', '1002'),
      talked('1001', '10:00:00', '10:02:00', 108),
      talked('1002', '10:00:05', '10:01:05', 52),
    ],
    { calls: [answeredBy('1001'), answeredBy('1002')], waiting: [] },
  ],
  [
    'the second of a firm finds the line engaged, and the record of the first is that of a group',
    [
      rang('10:00:00.400'),
      group('10:00:00', '10:05:00', 290),
      untaken('1001', '10:01:00', '10:01:01', { cause: 'USER_BUSY' }),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['busy', 'missed'] }] },
  ],
  [
    'the second of a firm waits in a queue that has no phone, and the first still talks',
    [...longTalk, record({ from: '10:01:00', to: '10:01:30', billed: 30, callee: 'QUEUE 7000' })],
    { calls: [answeredBy('1001'), { outcome: ['missed', 'unknown'] }] },
  ],
  [
    'one of a firm gave up, and five minutes later another of it talks: nobody waits',
    [...customerGaveUp, rang('10:05:00.400'), talked('1001', '10:05:00', '10:06:40', 90)],
    { calls: [missed, answeredBy('1001')], waiting: [] },
  ],
  [
    'the second call of a firm overlaps the end of the first, and each phone is written under our line and as an extension',
    [
      talked('1001', '10:00:00', '10:02:21', 133),
      talked('1001', '10:00:00', '10:02:22', 133, inside('1001')),
      untaken('1002', '10:02:17', '10:02:33'),
      untaken('1002', '10:02:17', '10:02:34', inside('1002')),
    ],
    { calls: [answeredBy('1001'), missed], waiting: waits },
  ],
  [
    'the second call of a firm rings a group while the first ends, and its phones stop a second after the group',
    [
      talked('1001', '10:00:00', '10:02:21', 133),
      talked('1001', '10:00:00', '10:02:22', 133, inside('1001')),
      group('10:02:10', '10:02:30', 0, 'ORIGINATOR_CANCEL'),
      ...['1002', '1003'].map((each) => untaken(each, '10:02:10', '10:02:31', inside(each))),
    ],
    { calls: [answeredBy('1001'), missed], waiting: waits },
  ],
  [
    'a withheld talk and a withheld ring begin two seconds apart, each written three times: two calls',
    [
      talked('1003', '10:00:00', '10:00:33', 28, { ...withheld, ...inside('1003') }),
      ...[1, 2].map(() => talked('1003', '10:00:00', '10:00:33', 28, withheld)),
      untaken('1002', '10:00:02', '10:00:23', { ...withheld, ...inside('1002') }),
      ...[1, 2].map(() => untaken('1002', '10:00:02', '10:00:23', withheld)),
    ],
    { calls: [ofWithheld(['answered']), ofWithheld(['missed'])], waiting: [] },
  ],
  [
    'a withheld ring goes on while another withheld caller talks, and ends a second after that talk: two calls',
    [
      talked('1001', '10:00:00', '10:01:00', 52, withheld),
      talked('1001', '10:00:00', '10:01:00', 52, { ...withheld, ...inside('1001') }),
      untaken('1002', '10:00:05', '10:01:01', withheld),
      untaken('1002', '10:00:05', '10:01:01', { ...withheld, ...inside('1002') }),
    ],
    { calls: [ofWithheld(['answered']), ofWithheld(['missed', 'unknown'])], waiting: [] },
  ],
  [
    'a withheld caller waits in a queue whose phones are written as extensions: one call',
    [
      record({ ...withheld, from: '10:00:00', to: '10:01:00', billed: 60, callee: 'QUEUE 7000' }),
      ...['1001', '1002'].map((each) => untaken(each, '10:00:05', '10:00:20', { ...withheld, ...inside(each) })),
      ...['1001', '1002'].map((each) => untaken(each, '10:00:25', '10:00:40', { ...withheld, ...inside(each) })),
    ],
    { calls: [ofWithheld(['missed'])], waiting: [] },
  ],
  [
    'a withheld caller leaves the queue, and a minute later a withheld caller is answered',
    [
      record({ ...withheld, from: '10:00:00', to: '10:00:50', billed: 50, callee: 'QUEUE 7000' }),
      untaken('1001', '10:00:04', '10:00:19', { ...withheld, cause: 'NO_ANSWER' }),
      untaken('1001', '10:00:30', '10:00:45', { ...withheld, cause: 'NO_ANSWER' }),
      rings('anonymous', { at: '10:02:00.400' }),
      talked('1001', '10:02:00', '10:03:00', 50, withheld),
    ],
    { calls: [ofWithheld(['missed']), ofWithheld(['answered'])], waiting: [] },
  ],
  ...['NO_ANSWER', 'ORIGINATOR_CANCEL', 'USER_BUSY', 'NORMAL_CLEARING'].map(
    (cause): FieldCase => [
      `the phone ended with ${cause}, and eight seconds later the customer is answered: called again`,
      [
        rang('10:00:00.400'),
        untaken('1001', '10:00:00', '10:00:20', { cause }),
        rang('10:00:28.400'),
        talked('1001', '10:00:28', '10:01:28', 50),
      ],
      { calls: [{ outcome: ['missed', 'busy'] }, answeredBy('1001')], waiting: [] },
    ],
  ),
  [
    'the customer calls again six seconds after the voicemail: two tries',
    [
      ...nobodyTookIt,
      record({ from: '10:00:20', to: '10:00:30', billed: 10, callee: 'VOICEMAIL *991001' }),
      rang('10:00:36.400'),
      untaken('1001', '10:00:36', '10:00:56'),
    ],
    { calls: [missed, missed], waiting: customerWaits('missed', 2) },
  ],
  [
    'the customer calls again seven seconds after an announcement, and is answered',
    [
      record({ from: '10:00:00', to: '10:00:09', billed: 9, callee: 'PLAYBACK 9501' }),
      rang('10:00:16.400'),
      talked('1001', '10:00:16', '10:01:16', 50),
    ],
    { calls: [missed, answeredBy('1001')], waiting: [] },
  ],
  [
    'the customer gives up three times within a minute, and then talks',
    [
      untaken('1001', '10:00:00', '10:00:20'),
      untaken('1001', '10:00:30', '10:00:40'),
      untaken('1001', '10:00:50', '10:01:00'),
      talked('1001', '10:01:10', '10:02:20', 60),
    ],
    { calls: [missed, missed, missed, answeredBy('1001')], waiting: [] },
  ],
  [
    'an ordinary talk ends, and ten seconds later the same phone rings in vain: a new call',
    [
      rang('10:00:00.400'),
      talked('1001', '10:00:00', '10:01:00', 50),
      rang('10:01:10.400'),
      untaken('1001', '10:01:10', '10:01:30'),
    ],
    { calls: [answeredBy('1001'), missed], waiting: waits },
  ],
  [
    'an ordinary talk ends, and four seconds later another phone rings in vain: the customer waits',
    [
      rang('10:00:00.400'),
      talked('1001', '10:00:00', '10:01:00', 50),
      rang('10:01:04.400', '1002'),
      untaken('1002', '10:01:04', '10:01:24'),
    ],
    { waiting: customerWaits(['missed', 'passed-on']) },
  ],
  [
    'a machine spoke, and half a minute later the customer talks, which the whole record tells, too: nobody waits',
    [
      unsaid('10:00:00', '10:00:09', 9),
      record({ from: '10:00:00', to: '10:00:09', billed: 9, callee: 'PLAYBACK 951' }),
      unsaid('10:00:33', '10:01:23', 46),
      talked('1001', '10:00:33', '10:01:24', 46, inside('1001')),
    ],
    { calls: [missed, { outcome: ['answered'] }], waiting: [] },
  ],
  [
    'the customer calls two numbers of the office at once: one is answered, one is not',
    [
      rang('10:00:00.400'),
      rings(customer, { at: '10:00:04.400', extension: '1002', line: '908505501299' }),
      talked('1001', '10:00:00', '10:01:00', 50),
      untaken('1002', '10:00:04', '10:00:24', { dialled: '908505501299' }),
    ],
    { calls: [answeredBy('1001'), missed] },
  ],
  [
    'the customer was missed at one number of the office, and answered at another: nobody waits',
    [
      ...customerGaveUp,
      rings(customer, { at: '10:10:00.400', extension: '1002', line: '908505501299' }),
      talked('1002', '10:10:00', '10:11:00', 50, { dialled: '908505501299' }),
    ],
    { calls: [missed, answeredBy('1002')], waiting: [] },
  ],
  [
    'the first of a firm waits in a queue, an agent talks, and the whole record of the other names DID',
    [
      record({ from: '10:00:00', to: '10:02:49', billed: 169, callee: 'QUEUE 7000' }),
      record({ from: '10:00:00', to: '10:02:49', billed: 169, callee: `DID ${officeLine}` }),
      ...['1002', '1003'].map((each) => untaken(each, '10:00:02', '10:00:09')),
      talked('1001', '10:00:02', '10:02:49', 160),
    ],
    { calls: [{ caller: customerKey, ...answeredBy('1001') }], waiting: [] },
  ],
  [
    'a group is given up with the one cause that this PBX knows, and six seconds later the customer talks: two calls',
    [
      group('10:00:00', '10:00:09', 0),
      ...['1001', '1002'].map((each) =>
        untaken(each, '10:00:00', '10:00:09', { cause: 'NORMAL_CLEARING', ...inside(each) }),
      ),
      talked('1003', '10:00:15', '10:01:33', 73),
      talked('1003', '10:00:16', '10:01:33', 73, inside('1003')),
    ],
    { calls: [missed, { outcome: ['answered'] }], waiting: [] },
  ],
  [
    'a phone of a queue begins a second after the others, and a withheld caller is answered by one of those',
    [
      record({ ...withheld, from: '10:00:00', to: '10:02:00', billed: 120, callee: 'QUEUE 7000' }),
      untaken('1001', '10:00:05', '10:00:15', withheld),
      untaken('1002', '10:00:06', '10:00:15', withheld),
      talked('1003', '10:00:05', '10:02:00', 105, withheld),
    ],
    { calls: [ofWithheld(['answered'])], waiting: [] },
  ],
  [
    'the first of a firm is answered out of a queue while the second talks, which came without waiting',
    [
      record({ from: '10:00:00', to: '10:02:42', billed: 162, callee: 'QUEUE 7000' }),
      talked('1001', '10:00:05', '10:01:14', 60),
      ...[
        ['10:00:06', '10:00:21'],
        ['10:00:26', '10:00:41'],
      ].map(([from = '', to = '']) => untaken('1002', from, to, { cause: 'NO_ANSWER' })),
      talked('1002', '10:00:46', '10:02:42', 110),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    'two strangers ring two seconds apart and end together, and their whole records say only that our line was dialled',
    [
      unsaid('10:00:00', '10:00:20', 13, withheld),
      talked('1001', '10:00:00', '10:00:20', 13, { ...withheld, ...inside('1001') }),
      unsaid('10:00:02', '10:00:20', 0, { ...withheld, cause: 'ORIGINATOR_CANCEL' }),
      untaken('1002', '10:00:02', '10:00:20', { ...withheld, ...inside('1002') }),
    ],
    { calls: [ofWithheld(['answered']), ofWithheld(['missed', 'unknown'])] },
  ],
];
