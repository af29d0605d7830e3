import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, type Entry, record, rings } from '../journal.ts';
import { nobodyTookIt } from '../stories.ts';

const leg = (extension: string, from: string, to: string, cause: string) =>
  record({ from, to, billed: 0, callee: `EXTENSION ${extension}`, cause });
const twoRang = [rings(customer, { at: '10:00:00.400' }), rings(customer, { at: '10:00:00.700', extension: '1002' })];
const lostRaces = (extensions: readonly string[] = ['1001', '1002']) =>
  extensions.map((extension) => leg(extension, '10:00:00', '10:00:18', 'LOSE_RACE'));
const whole = (billed: number, callee: string, cause = 'NORMAL_CLEARING') =>
  record({ from: '10:00:00', to: billed === 0 ? '10:00:18' : '10:01:00', billed, callee, cause });

const forwarded = (billed: number, type = 'EXTERNAL') =>
  record({
    from: '10:00:20',
    to: billed === 0 ? '10:00:45' : `10:00:${30 + billed}`,
    billed,
    callee: `${type} 05551234567`,
    cause: billed === 0 ? 'NO_ANSWER' : 'NORMAL_CLEARING',
  });

const greetedLine = '902123334455';
/**
 * A call to a line with an announcement of ten seconds, billed from its start. The phone rings eight seconds, and the
 * talk lasts a minute.
 */
const greeted = (caller: string, hour: number, withLegs: boolean): readonly Entry[] => {
  const told = (from: string, billed: number, callee: string) =>
    record({ caller, dialled: greetedLine, from: `${hour}:00:${from}`, to: `${hour}:01:18`, billed, callee });
  return [
    rings(caller, { at: `${hour}:00:10.400`, line: greetedLine }),
    told('00', 78, withLegs ? 'RINGGROUP 5000' : 'EXTENSION 1001'),
    ...(withLegs ? [told('10', 60, 'EXTENSION 1001')] : []),
  ];
};
const ungreeted = (caller: string): readonly Entry[] => [
  rings(caller, { at: '12:00:00.400' }),
  record({ caller, from: '12:00:00', to: '12:01:10', billed: 60, callee: 'EXTENSION 1001' }),
];
/** Six days of calls, from which Zil learns that one of the two numbers has an announcement. */
const learntOfGreeting = (withLegs = false): readonly Entry[] =>
  [1, 2, 3, 4, 5, 6].flatMap((days) =>
    daysBefore(days, [
      greeted(`0532000001${days}`, 11, withLegs),
      ungreeted(`0532000003${days}`),
      greeted(`0532000002${days}`, 14, withLegs),
    ]),
  );
const onGreetedLine = (from: string, to: string, billed: number, callee: string, cause = 'NORMAL_CLEARING') =>
  record({ dialled: greetedLine, from, to, billed, callee, cause });
const rangAfterGreeting = rings(customer, { at: '10:00:10.400', line: greetedLine });

/** Whether a person or a machine answered. */
export const whoAnswered: readonly FieldCase[] = [
  [
    'both phones lost the race, and no record says to whom: nobody knows',
    [...twoRang, ...lostRaces()],
    { calls: [{ outcome: ['unknown'] }], waiting: [] },
  ],
  [
    'all four phones lost the race, and nothing was heard: nobody knows',
    lostRaces(['1001', '1002', '1003', '1004']),
    { calls: [{ outcome: ['unknown'] }], waiting: [] },
  ],
  [
    "both phones lost the race, and the call's whole record says that the caller gave up",
    [...twoRang, ...lostRaces(), whole(0, 'RINGGROUP 5000', 'ORIGINATOR_CANCEL')],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    "both phones lost the race, and the call's whole record says that nobody took it",
    [...twoRang, whole(0, 'RINGGROUP 5000', 'NO_ANSWER'), ...lostRaces()],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    "both phones lost the race, and the call's whole record was billed: somebody of the group",
    [...twoRang, ...lostRaces(), whole(40, 'RINGGROUP 5000')],
    { calls: [{ outcome: ['answered'], answeredBy: [null] }], waiting: [] },
  ],
  [
    'both phones lost the race, and only a queue was billed: nobody knows',
    [...twoRang, ...lostRaces(), whole(60, 'QUEUE 7000')],
    { calls: [{ outcome: ['unknown'] }], waiting: [] },
  ],
  [
    "both phones lost the race, and the call's whole record names the voicemail: never answered",
    [...twoRang, ...lostRaces(), whole(40, 'VOICEMAIL *99')],
    { calls: [{ outcome: ['missed', 'unknown'] }] },
  ],
  [
    'two phones lost the race to a third',
    [
      ...twoRang,
      leg('1001', '10:00:00', '10:00:08', 'LOSE_RACE'),
      leg('1002', '10:00:00', '10:00:08', 'LOSE_RACE'),
      record({ from: '10:00:00', to: '10:01:00', billed: 52, callee: 'EXTENSION 1003' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1003'] }], waiting: [] },
  ],
  [
    'the phones that lost the race are said to have been cancelled by the caller',
    [
      ...twoRang,
      leg('1001', '10:00:00', '10:00:08', 'ORIGINATOR_CANCEL'),
      record({ from: '10:00:00', to: '10:01:00', billed: 52, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1002'] }], waiting: [] },
  ],
  [
    'one phone was not taken and the other lost the race, to whom nobody says',
    [...twoRang, leg('1001', '10:00:00', '10:00:18', 'NO_ANSWER'), leg('1002', '10:00:00', '10:00:18', 'LOSE_RACE')],
    { calls: [{ outcome: ['unknown', 'elsewhere'] }], waiting: [] },
  ],
  [
    'a phone that lost is printed with the times of the winner',
    [
      ...twoRang,
      record({ from: '10:00:00', to: '10:01:00', billed: 0, callee: 'EXTENSION 1001', cause: 'LOSE_RACE' }),
      record({ from: '10:00:00', to: '10:01:00', billed: 52, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1002'] }], waiting: [] },
  ],
  ...[5, 6, 30].map(
    (billed): FieldCase => [
      `nobody took it, and it was forwarded to a mobile, billed ${billed} seconds: answered, estimated`,
      [...nobodyTookIt, forwarded(billed)],
      { calls: [{ outcome: ['answered'], certainty: ['estimated'] }], waiting: [] },
    ],
  ),
  ...[1, 4].map(
    (billed): FieldCase => [
      `nobody took it, and it was forwarded to a mobile, billed ${billed} seconds: nobody knows`,
      [...nobodyTookIt, forwarded(billed)],
      { calls: [{ outcome: ['unknown'] }], waiting: [] },
    ],
  ),
  [
    'nobody took it, nor did the mobile to which it was forwarded',
    [...nobodyTookIt, forwarded(0)],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  ...['DIŞ NUMARA', 'HARİCİ', 'OUTBOUND'].map(
    (type): FieldCase => [
      `nobody took it, and it was forwarded to "${type}", which talked`,
      [...nobodyTookIt, forwarded(30, type)],
      { calls: [{ outcome: ['answered'], certainty: ['estimated'] }], waiting: [] },
    ],
  ),
  [
    'all calls of a number begin with a billed announcement: who gave up while the phone rang was not answered',
    [learntOfGreeting(), rangAfterGreeting, onGreetedLine('10:00:00', '10:00:25', 25, 'EXTENSION 1001')],
    { calls: [{ outcome: ['unknown', 'missed'] }] },
  ],
  [
    'all calls of a number begin with a billed announcement: who gave up in it reached nobody',
    [learntOfGreeting(), onGreetedLine('10:00:00', '10:00:06', 6, 'EXTENSION 1001')],
    { calls: [{ outcome: ['unknown', 'missed'] }] },
  ],
  [
    'all calls of a number begin with a billed announcement: after it a person talked for minutes',
    [learntOfGreeting(), rangAfterGreeting, onGreetedLine('10:00:00', '10:05:00', 300, 'EXTENSION 1001')],
    { calls: [{ outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
  [
    'a number begins with a billed announcement, and the record of the phone says that nobody took it',
    [
      learntOfGreeting(true),
      rangAfterGreeting,
      onGreetedLine('10:00:00', '10:00:30', 30, 'RINGGROUP 5000'),
      onGreetedLine('10:00:10', '10:00:30', 0, 'EXTENSION 1001', 'NO_ANSWER'),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'a number begins with a billed announcement, and the record of the phone says that a person talked',
    [
      learntOfGreeting(true),
      rangAfterGreeting,
      onGreetedLine('10:00:00', '10:02:00', 120, 'RINGGROUP 5000'),
      onGreetedLine('10:00:10', '10:02:00', 95, 'EXTENSION 1001'),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  [
    'another number of the office has no announcement: there it is as ever',
    [
      learntOfGreeting(),
      rings(customer, { at: '10:00:00.400' }),
      record({ from: '10:00:00', to: '10:01:10', billed: 60, callee: 'EXTENSION 1001' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  [
    'a trunk reports normal clearing for everything: nothing billed is missed',
    [
      rings(customer, { at: '10:00:00.500' }),
      record({ from: '10:00:00', to: '10:00:04', billed: 0, callee: 'RINGGROUP 5000' }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the phones of one group were engaged: the caller reached nobody',
    [leg('1001', '10:00:00', '10:00:00', 'USER_BUSY'), leg('1002', '10:00:00', '10:00:00', 'USER_BUSY')],
    { calls: [{ outcome: ['busy'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'a phone rings, a mobile rings along after a while, and nobody takes either',
    [
      rings(customer, { at: '10:00:00.400' }),
      leg('1001', '10:00:00', '10:00:30', 'ORIGINATOR_CANCEL'),
      record({
        from: '10:00:10',
        to: '10:00:30',
        billed: 0,
        callee: 'EXTERNAL 05551234567',
        cause: 'ORIGINATOR_CANCEL',
      }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'every call of a number goes to a mobile, which talked',
    [record({ from: '10:00:00', to: '10:01:00', billed: 45, callee: 'EXTERNAL 05551234567' })],
    { calls: [{ outcome: ['answered'], certainty: ['estimated'], direction: ['in'] }], waiting: [] },
  ],
  [
    "a call was forwarded to a mobile, and the call's whole record and its leg tell of it",
    [
      record({ from: '10:00:00', to: '10:01:00', billed: 45, callee: 'EXTERNAL 05551234567' }),
      record({ dialled: '05551234567', from: '10:00:01', to: '10:01:00', billed: 45, callee: 'EXTERNAL 05551234567' }),
    ],
    { calls: [{ outcome: ['answered'], certainty: ['estimated'] }], waiting: [] },
  ],
  [
    'the customer who waits calls again, and both phones lose the race to nobody: nothing is closed by that',
    [...nobodyTookIt, ...['1001', '1002'].map((extension) => leg(extension, '10:30:00', '10:30:18', 'LOSE_RACE'))],
    { calls: [{ outcome: ['missed'] }, { outcome: ['unknown'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the customer who waits calls again, and only a queue is billed: nothing is closed by that',
    [...nobodyTookIt, record({ from: '10:30:00', to: '10:32:00', billed: 120, callee: 'QUEUE 7000' })],
    { calls: [{ outcome: ['missed'] }, { outcome: ['unknown', 'missed'] }], waiting: customerWaits('missed') },
  ],
];
