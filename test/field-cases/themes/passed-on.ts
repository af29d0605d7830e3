import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, dialsOut, type Entry, record, rings, unheard } from '../journal.ts';
import { nobodyTookIt, talkPassedOn } from '../stories.ts';

const answeredBy = (by: string) => [{ outcome: ['answered'], answeredBy: [by] }];
const passedOn = { calls: answeredBy('1001'), waiting: customerWaits('passed-on', 1) };
const taken = { calls: answeredBy('1001'), waiting: [] };

const untaken = (from: string, to: string, cause = 'ORIGINATOR_CANCEL', callee = 'EXTENSION 1002') =>
  record({ from, to, billed: 0, callee, cause });
const talk = (from: string, to: string, billed: number, callee = 'EXTENSION 1002') =>
  record({ from, to, billed, callee });
const rang = (at: string, extension = '1002') => rings(customer, { at, extension });

const lostAfterTransfer: readonly Entry[] = [...talkPassedOn(), rang('10:00:31'), untaken('10:00:30', '10:00:55')];

/** A person answered, and transferred the call. */
export const passedOnCases: readonly FieldCase[] = [
  ...['BLIND_TRANSFER', 'ATTENDED_TRANSFER', 'NORMAL_CLEARING', 'blind_transfer', '800'].map(
    (cause): FieldCase => [
      `1001 talked, the record ends with ${cause}, and 1002 did not take it: the customer waits for a call`,
      [...talkPassedOn(cause), rang('10:00:31'), untaken('10:00:30', '10:00:55')],
      passedOn,
    ],
  ),
  ...['10:00:28', '10:00:29', '10:00:31', '10:00:32'].map(
    (from): FieldCase => [
      `1001 talked until 10:00:30, and the phone of 1002 began at ${from} and was not taken`,
      [...talkPassedOn(), rang('10:00:32.400'), untaken(from, '10:00:55')],
      passedOn,
    ],
  ),
  ...['NO_ANSWER', 'USER_BUSY', 'CALL_REJECTED', 'SUBSCRIBER_ABSENT', 'NORMAL_CLEARING'].map(
    (cause): FieldCase => [
      `the call was passed on, and ended at 1002 with ${cause}`,
      [...talkPassedOn(), untaken('10:00:30', '10:00:50', cause)],
      passedOn,
    ],
  ),
  ['nothing was heard of the call that was passed on in vain', unheard(lostAfterTransfer), passedOn],
  [
    'the record of the phone that was not taken arrives before that of the talk',
    [
      record({
        from: '10:00:30',
        to: '10:00:55',
        billed: 0,
        callee: 'EXTENSION 1002',
        cause: 'NO_ANSWER',
        arrives: '10:01:00',
      }),
      record({
        from: '10:00:00',
        to: '10:00:30',
        billed: 25,
        callee: 'EXTENSION 1001',
        cause: 'BLIND_TRANSFER',
        arrives: '10:06:00',
      }),
    ],
    passedOn,
  ],
  [
    "the call's whole record names 1002 and bills from the first answer, and the phones' records say who talked",
    [...lostAfterTransfer, talk('10:00:00', '10:00:55', 50)],
    passedOn,
  ],
  [
    "after a blind transfer the call's whole record is the only one: answered, and nothing more is known",
    [rings(customer, { at: '10:00:00.400' }), rang('10:00:31'), talk('10:00:00', '10:02:00', 115)],
    { calls: [{ outcome: ['answered'] }], waiting: [] },
  ],
  [
    'the call was passed on to a group that did not take it',
    [...talkPassedOn(), untaken('10:00:30', '10:00:55', 'NO_ANSWER', 'RINGGROUP 5000')],
    passedOn,
  ],
  [
    'the call was passed on to a group, whose two phones were not taken',
    [
      ...talkPassedOn(),
      untaken('10:00:30', '10:00:55', 'NO_ANSWER'),
      untaken('10:00:31', '10:00:55', 'NO_ANSWER', 'EXTENSION 1003'),
    ],
    passedOn,
  ],
  [
    'the call was passed on to a queue, which billed its music, and nobody took it',
    [
      ...talkPassedOn(),
      record({ from: '10:00:30', to: '10:01:30', billed: 60, callee: 'QUEUE 7000' }),
      untaken('10:00:33', '10:00:53', 'NO_ANSWER'),
    ],
    { calls: answeredBy('1001') },
  ],
  [
    'the call was passed on, nobody took it, then the voicemail did',
    [
      ...talkPassedOn(),
      untaken('10:00:30', '10:00:50', 'NO_ANSWER'),
      talk('10:00:50', '10:01:20', 30, 'VOICEMAIL *99'),
    ],
    passedOn,
  ],
  [
    'the call was passed on to a mobile that did not take it',
    [...talkPassedOn(), untaken('10:00:30', '10:00:55', 'NO_ANSWER', 'EXTERNAL 05551234567')],
    passedOn,
  ],
  [
    'the call was passed on to a mobile, which took it',
    [...talkPassedOn(), talk('10:00:30', '10:02:00', 80, 'EXTERNAL 05551234567')],
    taken,
  ],
  [
    'the call was passed on to 1002, who took it',
    [...talkPassedOn(), rang('10:00:31'), talk('10:00:30', '10:02:00', 80)],
    taken,
  ],
  [
    'the call came back to 1001, who took it again',
    [
      ...talkPassedOn(),
      rang('10:00:31'),
      untaken('10:00:30', '10:00:50', 'NO_ANSWER'),
      rang('10:00:50.400', '1001'),
      talk('10:00:50', '10:01:40', 45, 'EXTENSION 1001'),
    ],
    taken,
  ],
  [
    'the call came back to 1001, who did not take it either',
    [
      ...talkPassedOn(),
      untaken('10:00:30', '10:00:50', 'NO_ANSWER'),
      untaken('10:00:50', '10:01:10', 'ORIGINATOR_CANCEL', 'EXTENSION 1001'),
    ],
    passedOn,
  ],
  [
    'the call was passed on to 1002 in vain, then to 1003, who took it',
    [
      ...talkPassedOn(),
      untaken('10:00:30', '10:00:50', 'NO_ANSWER'),
      talk('10:00:50', '10:01:40', 45, 'EXTENSION 1003'),
    ],
    taken,
  ],
  [
    'the call was passed on to 1002, who talked, and from there to 1003, who did not take it',
    [
      ...talkPassedOn(),
      record({ from: '10:00:30', to: '10:01:30', billed: 55, callee: 'EXTENSION 1002', cause: 'BLIND_TRANSFER' }),
      untaken('10:01:30', '10:01:55', 'NO_ANSWER', 'EXTENSION 1003'),
    ],
    passedOn,
  ],
  [
    'a call was passed on in vain, and the customer was called back',
    [...lostAfterTransfer, dialsOut({ dials: customer, from: '10:10:00', to: '10:11:35', billed: 80 })],
    { calls: 2, waiting: [] },
  ],
  [
    'a call was passed on in vain, and the call-back reached nobody',
    [
      ...lostAfterTransfer,
      dialsOut({ dials: customer, from: '10:10:00', to: '10:10:25', billed: 0, cause: 'NO_ANSWER' }),
    ],
    { calls: 2, waiting: customerWaits('passed-on', 1) },
  ],
  [
    'a call was passed on in vain, and the customer called again and was answered',
    [...lostAfterTransfer, rang('10:20:00.400', '1001'), talk('10:20:00', '10:21:00', 55, 'EXTENSION 1001')],
    { calls: 2, waiting: [] },
  ],
  [
    'a call was passed on in vain, and the next call of the customer was missed: both count',
    [
      ...lostAfterTransfer,
      rang('10:20:00.400', '1001'),
      untaken('10:20:00', '10:20:20', 'ORIGINATOR_CANCEL', 'EXTENSION 1001'),
    ],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }], waiting: customerWaits(['missed', 'passed-on'], 2) },
  ],
  [
    'the customer called again ten seconds after an ordinary talk, in vain: missed, and nothing was passed on',
    [...talkPassedOn('NORMAL_CLEARING'), rang('10:00:40.400'), untaken('10:00:40', '10:01:00')],
    { calls: [{ outcome: ['answered'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'a withheld call was passed on in vain: nobody can be called back',
    [
      record({
        caller: 'anonymous',
        from: '10:00:00',
        to: '10:00:30',
        billed: 25,
        callee: 'EXTENSION 1001',
        cause: 'BLIND_TRANSFER',
      }),
      record({
        caller: 'anonymous',
        from: '10:00:30',
        to: '10:00:55',
        billed: 0,
        callee: 'EXTENSION 1002',
        cause: 'NO_ANSWER',
      }),
    ],
    { calls: [{ caller: 'withheld', outcome: ['answered'] }], waiting: [] },
  ],
  [
    'an outgoing call was passed on in vain: nobody waits for a call',
    [
      dialsOut({ dials: customer, from: '10:00:00', to: '10:01:00', billed: 50, cause: 'BLIND_TRANSFER' }),
      rang('10:01:00.400'),
    ],
    { calls: [{ direction: ['out'] }], waiting: [] },
  ],
  [
    'the phone of the first was not taken, the second talked, and the third was passed on to in vain',
    [
      ...nobodyTookIt,
      record({ from: '10:00:20', to: '10:01:00', billed: 35, callee: 'EXTENSION 1002', cause: 'BLIND_TRANSFER' }),
      untaken('10:01:00', '10:01:25', 'NO_ANSWER', 'EXTENSION 1003'),
    ],
    { calls: answeredBy('1002'), waiting: customerWaits('passed-on', 1) },
  ],
  [
    'the ring of 1001 was never heard of, 1001 talked and passed the call on, and 1002 was heard and not taken',
    [unheard(talkPassedOn()), rang('10:00:30.400'), untaken('10:00:30', '10:00:55')],
    passedOn,
  ],
  [
    'the ring of 1001 was never heard of, 1001 talked at once, and 1002 was asked later and heard',
    [
      record({ from: '10:00:00', to: '10:00:30', billed: 30, callee: 'EXTENSION 1001', cause: 'ATTENDED_TRANSFER' }),
      rang('10:00:30.400'),
      talk('10:00:30', '10:01:30', 50),
    ],
    taken,
  ],
];
