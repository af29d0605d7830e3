import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, type Entry, officeLine, record, rings, unheard } from '../journal.ts';
import { talked, talkPassedOn, untaken } from '../stories.ts';

type RecordFields = Partial<Parameters<typeof record>[0]>;

/** The colleague's telephone, written as called by 1001, which had transferred the call. */
const asCalledBy1001 = (to: string, billed = 0, told: RecordFields = {}): Entry =>
  record({
    caller: '1001',
    dialled: '1002',
    from: '10:00:30',
    to,
    billed,
    callee: 'EXTENSION 1002',
    cause: billed === 0 ? 'NO_ANSWER' : 'NORMAL_CLEARING',
    ...told,
  });
const plain = { cause: 'NORMAL_CLEARING' };

/** On the day before, the menu of the office's line was billed. */
const knownMenu = daysBefore(1, [
  record({ caller: '05320000002', from: '11:00:00', to: '11:00:08', billed: 8, callee: 'IVR 42' }),
]);
const backToFirst: readonly Entry[] = [
  untaken('1002', '10:00:32', '10:00:51', { cause: 'NO_ANSWER' }),
  untaken('1001', '10:00:51', '10:01:10'),
];

const ofCustomer = { caller: customerKey, direction: ['in'], outcome: ['answered'], answeredBy: ['1001'] };
const passedOn = { calls: [ofCustomer], waiting: customerWaits('passed-on', 1) };
const taken = { calls: [ofCustomer], waiting: [] };

/**
 * What comes after a colleague's telephone, written as called by 1001, did not answer; and what proves that it belongs
 * to the call.
 */
export const passedOnFurther: readonly FieldCase[] = [
  [
    'passed on to 1002 in vain, and its voicemail takes the call: one call, one try',
    [
      ...talkPassedOn(),
      asCalledBy1001('10:00:50'),
      record({ from: '10:00:50', to: '10:01:10', billed: 20, callee: 'VOICEMAIL *991002' }),
    ],
    passedOn,
  ],
  [
    'passed on to 1002 in vain, and the call comes back to 1001, who takes it',
    [
      ...talkPassedOn(),
      asCalledBy1001('10:00:50'),
      rings(customer, { at: '10:00:51.400' }),
      talked('1001', '10:00:51', '10:01:30', 33),
    ],
    taken,
  ],
  [
    'passed on to 1002 in vain, and the call comes back to 1001, who is gone',
    [
      ...talkPassedOn(),
      asCalledBy1001('10:00:50'),
      rings(customer, { at: '10:00:51.400' }),
      untaken('1001', '10:00:51', '10:01:15'),
    ],
    passedOn,
  ],
  [
    'a line with a menu, only the second ring of 1001 was heard, and the call comes back to 1001, who is gone',
    [knownMenu, unheard(talkPassedOn()), rings(customer, { at: '10:00:51.400' }), ...backToFirst],
    passedOn,
  ],
  [
    'a line with a menu, the clock of the PBX is behind, and the call comes back to 1001, who is gone',
    [
      knownMenu,
      unheard(talkPassedOn()),
      rings(customer, { at: '10:00:02.700' }),
      rings(customer, { at: '10:00:34.700', extension: '1002' }),
      rings(customer, { at: '10:00:53.700' }),
      ...backToFirst,
    ],
    passedOn,
  ],
  [
    'a line with a menu, two records of the telephone that refused at once: the caller waited for no ring',
    [
      knownMenu,
      ...[officeLine, '1001'].map((dialled) =>
        untaken('1001', '10:00:00', '10:00:00', { cause: 'USER_NOT_REGISTERED', dialled }),
      ),
    ],
    { calls: [{ outcome: ['unreachable'], ringSeconds: [0] }] },
  ],
  [
    'a line with a menu, whose own record names 1001 and goes on in a voicemail after 1002 and 1001 rang in vain',
    [
      knownMenu,
      talked('1001', '10:00:00', '10:01:40', 95),
      untaken('1002', '10:00:32', '10:00:51', { cause: 'NO_ANSWER', dialled: '1002' }),
      untaken('1001', '10:00:51', '10:01:10', { cause: 'NO_ANSWER', dialled: '1001' }),
    ],
    { calls: [{ outcome: ['unknown'] }] },
  ],
  [
    'passed on to 1002 in vain; the customer gives up, and calls again twenty seconds later in vain',
    [
      ...talkPassedOn(),
      asCalledBy1001('10:00:50', 0, { cause: 'ORIGINATOR_CANCEL' }),
      rings(customer, { at: '10:01:10.400' }),
      untaken('1001', '10:01:10', '10:01:30'),
    ],
    { calls: [ofCustomer, { caller: customerKey, outcome: ['missed'] }] },
  ],
  [
    'passed on to 1002, who talks, and the customer calls again a minute later',
    [
      ...talkPassedOn(),
      asCalledBy1001('10:01:30', 50),
      rings(customer, { at: '10:02:30.400' }),
      talked('1001', '10:02:30', '10:03:00', 25),
    ],
    { calls: [ofCustomer, ofCustomer], waiting: [] },
  ],
  [
    'one cause stands for everything, and the whole record, which names 1002, goes on until 1002 stops ringing',
    [
      ...talkPassedOn('NORMAL_CLEARING'),
      talked('1002', '10:00:00', '10:00:50', 45),
      asCalledBy1001('10:00:50', 0, plain),
    ],
    passedOn,
  ],
  [
    'one cause stands for everything, and the whole record, which names 1002, goes on while 1002 talks',
    [...talkPassedOn('NORMAL_CLEARING'), talked('1002', '10:00:00', '10:01:30', 85), asCalledBy1001('10:01:30', 50)],
    taken,
  ],
  [
    'one cause stands for everything, and 1001 calls 1002 after the talk, which has a whole record as well',
    [
      ...talkPassedOn('NORMAL_CLEARING'),
      talked('1001', '10:00:00', '10:00:30', 25),
      asCalledBy1001('10:00:50', 0, plain),
      rings('1001', { at: '10:00:30.400', extension: '1002', line: '1002' }),
    ],
    { calls: [ofCustomer, { direction: ['internal'] }], waiting: [] },
  ],
  [
    '1003 rings 1002 in vain, and stops as it chances when the talk of 1002 with the customer ends',
    [
      rings(customer, { at: '10:00:00.400', extension: '1002' }),
      talked('1002', '10:00:00', '10:00:50', 45),
      asCalledBy1001('10:00:50', 0, { caller: '1003' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1002'] }, { direction: ['internal'] }], waiting: [] },
  ],
];
