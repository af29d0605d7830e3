import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, type Entry, officeLine, record, rings } from '../journal.ts';
import { longTalk, talked, unsaid, untaken } from '../stories.ts';

const rang = (at: string, extension = '1001') => rings(customer, { at, extension });
const inside = (extension: string) => ({ dialled: extension });
const lost = (extension: string, told: { readonly dialled?: string } = {}) =>
  untaken(extension, '10:00:00', '10:00:14', { cause: 'LOSE_RACE', ...told });
const voicemail = (from: string, to: string, billed: number) =>
  record({ from, to, billed, callee: 'VOICEMAIL *991001' });

const notAnswered = { calls: [{ outcome: ['missed', 'unknown'] }] };
const missed = { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };
const answeredBy = (...by: readonly (string | null)[]) => ({
  calls: [{ caller: customerKey, outcome: ['answered'], answeredBy: by }],
  waiting: [],
});
const answeredOutside = {
  calls: [{ outcome: ['answered'], certainty: ['estimated'], answeredBy: [null] }],
  waiting: [],
};

/** Calls of days before, which show that this PBX writes each telephone as an extension that was dialled. */
const legsAreKnown: readonly Entry[] = [1, 2, 3].flatMap((days) =>
  daysBefore(days, [
    unsaid('11:00:00', '11:01:00', 50, { caller: `0532000012${days}` }),
    talked('1001', '11:00:00', '11:01:00', 50, { caller: `0532000012${days}`, ...inside('1001') }),
  ]),
);

/** The whole record of a call beside records of its parts: the parts say who talked. */
export const wholeRecords: readonly FieldCase[] = [
  [
    'no phone rang, and the whole record says nothing of who took it: a machine may have spoken',
    [legsAreKnown, unsaid('10:00:00', '10:00:43', 43)],
    notAnswered,
  ],
  [
    'the phone was given up, and the whole record says nothing of who spoke after it: no person',
    [
      legsAreKnown,
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:20', { cause: 'NO_ANSWER', ...inside('1001') }),
      unsaid('10:00:00', '10:00:41', 21),
    ],
    notAnswered,
  ],
  [
    'three phones of a queue rang for five seconds, and the whole record bills the music',
    [
      legsAreKnown,
      ...['1001', '1002', '1003'].map((each) => untaken(each, '10:00:02', '10:00:07', inside(each))),
      unsaid('10:00:00', '10:00:18', 18),
    ],
    notAnswered,
  ],
  ...['1001', '1002'].map(
    (first): FieldCase => [
      `nobody of the group took it, the voicemail did, and the whole record names ${first}, who rang`,
      [
        rang('10:00:00.400'),
        rang('10:00:00.600', '1002'),
        ...['1001', '1002'].map((each) =>
          untaken(each, '10:00:00', '10:00:20', { cause: 'NO_ANSWER', ...inside(each) }),
        ),
        voicemail('10:00:20', '10:00:40', 20),
        talked(first, '10:00:00', '10:00:40', 20),
      ],
      missed,
    ],
  ),
  [
    'the phone was not taken, and the whole record of the same phone bills what came after it',
    [
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:20', { cause: 'NO_ANSWER' }),
      talked('1001', '10:00:00', '10:00:51', 31),
    ],
    notAnswered,
  ],
  [
    'phone and mobile ring together, and the operator answers for the mobile for three seconds',
    [
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:20', { cause: 'LOSE_RACE' }),
      record({ dialled: '05559990011', from: '10:00:00', to: '10:00:23', billed: 3, callee: 'EXTERNAL 05559990011' }),
      talked('1001', '10:00:00', '10:00:23', 3),
    ],
    { calls: [{ outcome: ['unknown'] }] },
  ],
  [
    'phone and mobile ring together, the mobile talks, and the whole record names the phone',
    [
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:20', { cause: 'LOSE_RACE' }),
      record({ dialled: '05559990011', from: '10:00:00', to: '10:01:00', billed: 40, callee: 'EXTERNAL 05559990011' }),
      talked('1001', '10:00:00', '10:01:00', 40),
    ],
    answeredOutside,
  ],
  [
    'phone and mobile ring together, and the phone is taken',
    [
      rang('10:00:00.400'),
      record({
        dialled: '05559990011',
        from: '10:00:00',
        to: '10:00:07',
        billed: 0,
        callee: 'EXTERNAL 05559990011',
        cause: 'LOSE_RACE',
      }),
      talked('1001', '10:00:00', '10:01:17', 70),
    ],
    answeredBy('1001'),
  ],
  [
    'every phone lost the race to a mobile under the number of the office, and the whole record is billed',
    [
      rang('10:00:00.400'),
      talked('1001', '10:00:00', '10:00:40', 27),
      untaken('1001', '10:00:01', '10:00:14', { cause: 'LOSE_RACE' }),
      untaken('1001', '10:00:01', '10:00:13', { cause: 'LOSE_RACE', ...inside('1001') }),
      record({
        caller: officeLine,
        dialled: '905559990011',
        from: '10:00:01',
        to: '10:00:39',
        billed: 27,
        callee: 'EXTERNAL 905559990011',
      }),
    ],
    { waiting: [] },
  ],
  [
    'while the first of a firm talks, the whole record of the second says only that our line was dialled',
    [
      legsAreKnown,
      unsaid('10:00:00', '10:02:20', 134),
      talked('1001', '10:00:00', '10:02:20', 134, inside('1001')),
      unsaid('10:02:13', '10:02:31', 0, { cause: 'ORIGINATOR_CANCEL' }),
      untaken('1002', '10:02:13', '10:02:31', inside('1002')),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'while the first of a firm talks, the second reaches the voicemail, and its phone is written as an extension',
    [
      legsAreKnown,
      unsaid('10:00:00', '10:05:00', 295),
      talked('1001', '10:00:00', '10:05:00', 295, inside('1001')),
      unsaid('10:01:00', '10:01:45', 25),
      untaken('1002', '10:01:00', '10:01:20', { cause: 'NO_ANSWER', ...inside('1002') }),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed', 'unknown'] }] },
  ],
  [
    'all phones lost the race, and the whole record, which names none of them, says that the caller gave up',
    [
      legsAreKnown,
      ...['1001', '1002', '1003'].map((each) => lost(each, inside(each))),
      unsaid('10:00:00', '10:00:14', 0, { cause: 'ORIGINATOR_CANCEL' }),
    ],
    missed,
  ],
  [
    'all phones lost the race as extensions that were dialled, and the whole record names the first of them',
    [...['1001', '1002', '1003'].map((each) => lost(each, inside(each))), untaken('1001', '10:00:00', '10:00:14')],
    missed,
  ],
  [
    'all phones of our line lost the race but one, which was given up by the caller: that is the whole record',
    [...['1001', '1002', '1003'].map((each) => lost(each)), untaken('1001', '10:00:00', '10:00:14')],
    missed,
  ],
  [
    'the whole record is of type DID, and a menu had all its seconds: the caller was lost there',
    [
      record({ from: '10:00:00', to: '10:00:20', billed: 20, callee: 'IVR 8000' }),
      record({ from: '10:00:00', to: '10:00:20', billed: 20, callee: `DID ${officeLine}` }),
    ],
    { calls: [{ outcome: ['lost-in-menu', 'unknown'] }] },
  ],
  [
    'the whole record names the first who talked and goes on while the second rings in vain',
    [
      talked('1001', '10:00:00', '10:00:37', 28, { cause: 'BLIND_TRANSFER', ...inside('1001') }),
      talked('1001', '10:00:00', '10:00:47', 38),
      untaken('1002', '10:00:37', '10:00:47', inside('1002')),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: customerWaits('passed-on', 1) },
  ],
  [
    'the whole record names the first who talked and goes on while the second talks',
    [
      talked('1001', '10:00:00', '10:00:37', 28, { cause: 'BLIND_TRANSFER', ...inside('1001') }),
      talked('1001', '10:00:00', '10:02:00', 111),
      talked('1002', '10:00:37', '10:02:00', 80, inside('1002')),
    ],
    answeredBy('1001'),
  ],
  [
    'the whole record names the first who talked and goes on after the call came back to that phone',
    [
      talked('1001', '10:00:00', '10:00:37', 28, { cause: 'BLIND_TRANSFER', ...inside('1001') }),
      untaken('1002', '10:00:37', '10:00:57', { cause: 'NO_ANSWER', ...inside('1002') }),
      talked('1001', '10:00:57', '10:01:40', 40, inside('1001')),
      talked('1001', '10:00:00', '10:01:40', 91),
    ],
    answeredBy('1001'),
  ],
  [
    'the whole record and two records of the same phone as an extension begin together: one talk',
    [
      rang('10:00:00.400'),
      talked('1001', '10:00:00', '10:04:02', 230),
      talked('1001', '10:00:00', '10:04:01', 230, inside('1001')),
      talked('1001', '10:00:00', '10:04:02', 230, inside('1001')),
    ],
    answeredBy('1001'),
  ],
  [
    'each phone is written under our line and as an extension, and one of them is taken',
    [
      rang('10:00:00.400'),
      rang('10:00:00.600', '1002'),
      ...[{}, inside('1001')].map((told) => untaken('1001', '10:00:00', '10:00:08', { cause: 'LOSE_RACE', ...told })),
      ...[{}, inside('1002')].map((told) => talked('1002', '10:00:00', '10:01:00', 52, told)),
    ],
    answeredBy('1002'),
  ],
  [
    'each phone is written under our line and as an extension, and nobody takes any',
    ['1001', '1002'].flatMap((each) => [{}, inside(each)].map((told) => untaken(each, '10:00:00', '10:00:20', told))),
    missed,
  ],
  [
    'a phone rang, and the whole record alone says that our line was billed',
    [rang('10:00:00.400'), unsaid('10:00:00', '10:01:00', 52)],
    { calls: [{ outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
  [
    'a phone rang, and the whole record alone says that the caller gave up',
    [rang('10:00:00.400'), unsaid('10:00:00', '10:00:20', 0, { cause: 'ORIGINATOR_CANCEL' })],
    missed,
  ],
  [
    'a phone rang, and the whole record names neither type nor number of the callee',
    [
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:20', { but: { calleeType: null, calleeDialedNumber: null } }),
    ],
    missed,
  ],
  [
    'an announcement is billed before the phone rings, the whole record names the phone, and nobody takes it',
    [rang('10:00:12.400'), untaken('1001', '10:00:12', '10:00:32'), talked('1001', '10:00:00', '10:00:32', 32)],
    notAnswered,
  ],
  [
    'an announcement is billed before the phone rings, the whole record names the phone, and it is taken',
    [rang('10:00:12.400'), talked('1001', '10:00:12', '10:01:32', 75), talked('1001', '10:00:00', '10:01:32', 92)],
    answeredBy('1001'),
  ],
  [
    'the whole record has come, and the phone as an extension comes long after the next call of the customer',
    [
      ...longTalk,
      rang('10:10:00.400'),
      untaken('1001', '10:10:00', '10:10:20'),
      talked('1001', '10:00:00', '10:05:00', 295, { arrives: '10:30:00', ...inside('1001') }),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'one talk is written three times, a second apart',
    [
      talked('1001', '10:00:00', '10:04:02', 230),
      talked('1001', '10:00:00', '10:04:01', 230, inside('1001')),
      talked('1001', '10:00:01', '10:04:03', 230, inside('1001')),
    ],
    answeredBy('1001'),
  ],
];
