import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, leavesMenu, officeLine, presses, record, rings } from '../journal.ts';
import { customerGaveUp, nobodyTookIt, talked, untaken } from '../stories.ts';

const rang = (at = '10:00:00.400', extension = '1001') => rings(customer, { at, extension });
const machine = (callee: string, from: string, to: string, billed: number) => record({ from, to, billed, callee });

const missed = { calls: [{ caller: customerKey, outcome: ['missed'] }], waiting: customerWaits('missed', 1) };
const answeredBy = (by: string) => ({ calls: [{ outcome: ['answered'], answeredBy: [by] }], waiting: [] });

/** Records that no manual describes, and rare orders of events. */
export const oddRecords: readonly FieldCase[] = [
  [
    'one phone of the group is not connected, and the caller gives up at the others',
    [
      rang(),
      untaken('1001', '10:00:00', '10:00:20'),
      untaken('1002', '10:00:00', '10:00:00', { cause: 'USER_NOT_REGISTERED' }),
      record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'RINGGROUP 5000', cause: 'ORIGINATOR_CANCEL' }),
    ],
    missed,
  ],
  [
    '1001 refuses the call, and 1002 takes it',
    [
      rang(),
      rang('10:00:05.400', '1002'),
      untaken('1001', '10:00:00', '10:00:05', { cause: 'CALL_REJECTED' }),
      talked('1002', '10:00:05', '10:01:05', 50),
    ],
    answeredBy('1002'),
  ],
  [
    '1001 is engaged, and 1002 takes the call a second later',
    [
      rang('10:00:01.400', '1002'),
      untaken('1001', '10:00:00', '10:00:01', { cause: 'USER_BUSY' }),
      talked('1002', '10:00:01', '10:01:01', 50),
    ],
    answeredBy('1002'),
  ],
  [
    '1001 is engaged, and the voicemail takes the call at once',
    [
      untaken('1001', '10:00:00', '10:00:00', { cause: 'USER_BUSY' }),
      machine('VOICEMAIL *991001', '10:00:00', '10:00:20', 20),
    ],
    { calls: [{ outcome: ['missed', 'busy'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the voicemail is billed from the start of the ring, in a record of its own',
    [...nobodyTookIt, machine('VOICEMAIL *991001', '10:00:00', '10:00:50', 30)],
    missed,
  ],
  [
    'the voicemail takes one second',
    [...nobodyTookIt, machine('VOICEMAIL *991001', '10:00:20', '10:00:21', 1)],
    missed,
  ],
  [
    "the voicemail's record arrives an hour before that of the phone that was not taken",
    [
      rang(),
      machine('VOICEMAIL *991001', '10:00:20', '10:00:50', 30),
      untaken('1001', '10:00:00', '10:00:20', { cause: 'NO_ANSWER', arrives: '11:30:00' }),
    ],
    missed,
  ],
  [
    'more is billed than the call lasted',
    [rang(), talked('1001', '10:00:00', '10:00:20', 60)],
    { calls: [{ outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
  [
    'a record names no seconds at all: nobody says answered',
    [rang(), talked('1001', '10:00:00', '10:00:20', 0, { but: { callDuration: null, billableDuration: null } })],
    { calls: [{ outcome: ['unknown', 'missed'] }] },
  ],
  [
    'a record says nothing billed, and says the talk twenty minutes later',
    [
      rang(),
      talked('1001', '10:00:00', '10:01:00', 0, { id: 7 }),
      talked('1001', '10:00:00', '10:01:00', 50, { id: 7, arrives: '10:20:00' }),
    ],
    answeredBy('1001'),
  ],
  ['a record names no office', [rang(), untaken('1001', '10:00:00', '10:00:20', { but: { idTenant: null } })], missed],
  [
    'the caller gives up before any phone rings',
    [record({ from: '10:00:00', to: '10:00:00', billed: 0, callee: 'RINGGROUP 5000', cause: 'ORIGINATOR_CANCEL' })],
    missed,
  ],
  [
    'the notification comes half a minute late',
    [rang('10:00:30.400'), talked('1001', '10:00:00', '10:01:00', 50)],
    { calls: [{ outcome: ['answered'] }], waiting: [] },
  ],
  [
    'the trunk writes the call from outside, too, and it is answered',
    [
      rang(),
      talked('1001', '10:00:00', '10:01:00', 50),
      record({ caller: '905335554321', from: '10:00:00', to: '10:01:00', billed: 50, callee: `TRUNK ${officeLine}` }),
    ],
    answeredBy('1001'),
  ],
  [
    'the trunk writes the call from outside a second before the phone, and nobody takes it',
    [
      ...nobodyTookIt,
      record({
        caller: '905335554321',
        from: '09:59:59',
        to: '10:00:20',
        billed: 0,
        callee: `GATEWAY ${officeLine}`,
        cause: 'NO_ANSWER',
      }),
    ],
    missed,
  ],
  [
    'desk phone and softphone of 1001 ring: the desk phone is taken, the softphone loses the race',
    [
      rang('10:00:00.400'),
      untaken('1001', '10:00:00', '10:00:08', { cause: 'LOSE_RACE' }),
      talked('1001', '10:00:00', '10:01:00', 52),
    ],
    answeredBy('1001'),
  ],
  ...[
    ['gives up earlier', 'NO_ANSWER', '10:00:15'],
    ['is refused', 'CALL_REJECTED', '10:00:03'],
    ['is not connected', 'USER_NOT_REGISTERED', '10:00:00'],
  ].map(
    ([what = '', cause = '', to = '']): FieldCase => [
      `desk phone and softphone of 1001 ring: the softphone ${what}, and the other is billed`,
      [rang('10:00:00.400'), untaken('1001', '10:00:00', to, { cause }), talked('1001', '10:00:00', '10:01:00', 40)],
      { calls: [{ outcome: ['answered', 'unknown'] }], waiting: [] },
    ],
  ),
  [
    'the extension stands behind the number that was dialled',
    [rang(), untaken('1001', '10:00:00', '10:00:20', { dialled: `${officeLine},1001` })],
    missed,
  ],
  [
    'the caller leaves the menu by a failure',
    [leavesMenu(customer, { at: '10:00:20' }), machine('MENU 8000', '10:00:00', '10:00:20', 20)],
    { calls: [{ outcome: ['lost-in-menu'] }], waiting: customerWaits('lost-in-menu', 1) },
  ],
  [
    'the caller goes through two menus to 1001, who talks',
    [
      presses(customer, { at: '10:00:08', digits: '1' }),
      presses(customer, { at: '10:00:15', digits: '2' }),
      rang('10:00:16.400'),
      machine('IVR 8000', '10:00:00', '10:00:08', 8),
      machine('IVR 8001', '10:00:08', '10:00:16', 8),
      talked('1001', '10:00:16', '10:01:16', 50),
    ],
    answeredBy('1001'),
  ],
  [
    'the caller chooses an announcement in the menu, which says all there is',
    [
      presses(customer, { at: '10:00:08', digits: '3' }),
      machine('IVR 8000', '10:00:00', '10:00:08', 8),
      machine('ANNOUNCEMENT 9501', '10:00:08', '10:00:28', 20),
    ],
    { calls: [{ outcome: ['missed', 'lost-in-menu'] }] },
  ],
  [
    'the caller chooses the fax in the menu: nobody is called back',
    [
      presses(customer, { at: '10:00:08', digits: '9' }),
      machine('IVR 8000', '10:00:00', '10:00:08', 8),
      machine('FAX 9900', '10:00:08', '10:01:08', 60),
    ],
    { calls: [{ outcome: ['fax', 'unknown'] }], waiting: [] },
  ],
  [
    'an announcement speaks, then a phone rings in vain',
    [
      rang('10:00:12.400'),
      machine('PLAYBACK 9501', '10:00:00', '10:00:12', 12),
      untaken('1001', '10:00:12', '10:00:32'),
    ],
    missed,
  ],
  [
    'an agent of the queue is engaged, and the next takes the call',
    [
      machine('QUEUE 7000', '10:00:00', '10:02:00', 120),
      untaken('1001', '10:00:04', '10:00:07', { cause: 'USER_BUSY' }),
      rang('10:00:24.400', '1002'),
      talked('1002', '10:00:24', '10:02:00', 90),
    ],
    answeredBy('1002'),
  ],
  [
    'the phones of a queue are written as called under the number of the queue, and nobody takes any',
    [
      rang('10:00:04.400'),
      machine('QUEUE 7000', '10:00:00', '10:01:00', 60),
      ...['10:00:04', '10:00:25'].map((from) =>
        untaken(
          '1001',
          from,
          from.replace(/\d\d$/, (s) => `${Number(s) + 15}`),
          { cause: 'NO_ANSWER', dialled: '7000' },
        ),
      ),
    ],
    missed,
  ],
  [
    'the only agent of the queue refuses the call',
    [
      rang('10:00:04.400'),
      machine('QUEUE 7000', '10:00:00', '10:01:00', 60),
      untaken('1001', '10:00:04', '10:00:10', { cause: 'CALL_REJECTED' }),
    ],
    { calls: [{ outcome: ['missed', 'rejected'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'a room for conferences had the customer for ten minutes: perhaps somebody was there',
    [machine('CONFERENCE 3500', '10:00:00', '10:10:00', 600)],
    { calls: [{ outcome: ['unknown', 'answered'] }], waiting: [] },
  ],
  [
    'the voicemail spoke, and 1002 called the customer back',
    [
      ...nobodyTookIt,
      machine('SESLI_MESAJ *99', '10:00:20', '10:00:35', 15),
      record({
        caller: '1002',
        dialled: customer,
        from: '10:10:00',
        to: '10:10:50',
        billed: 40,
        callee: `EXTERNAL ${customer}`,
      }),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    'the customer gave up, and the record came before the notification',
    [...customerGaveUp.slice(1), rang('10:00:21.400')],
    { waiting: customerWaits('missed', 1) },
  ],
  [
    'the same phone rang twice, and the only record names the voicemail: no person',
    [rang('10:00:17.800'), rang('10:00:40.100'), machine('VOICEMAIL *99700', '10:00:00', '10:01:10', 70)],
    { calls: [{ outcome: ['missed', 'unknown'] }] },
  ],
  [
    'the key that was pressed in the menu is told half a second after the ring that it caused: one call',
    [
      machine('IVR 8000', '10:00:00', '10:00:15', 15),
      rang('10:00:15.400'),
      presses(customer, { at: '10:00:15.800', digits: '1' }),
      talked('1001', '10:00:15', '10:01:15', 50),
    ],
    answeredBy('1001'),
  ],
  [
    'the only record names 1002, which rang half a minute after somebody had answered: that was another',
    [rang(), rang('10:00:36.400', '1002'), talked('1002', '10:00:00', '10:00:51', 45)],
    { calls: [{ outcome: ['answered'], answeredBy: [null] }], waiting: [] },
  ],
];
