import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, presses, record, rings, unheard } from '../journal.ts';
import { nobodyTookIt, talked } from '../stories.ts';

const machine = (type: string, from: string, to: string, billed: number) =>
  record({ from, to, billed, callee: `${type} ${/mail|mesaj|sekreter/i.test(type) ? '*99' : '8001'}` });
const voicemail = (from: string, to: string, billed: number) => machine('VOICEMAIL', from, to, billed);
const missed = { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };

/** The time in which a machine speaks is no talk. */
export const machines: readonly FieldCase[] = [
  [
    'the voicemail speaks for three minutes: missed all the same',
    [...nobodyTookIt, voicemail('10:00:20', '10:03:20', 180)],
    missed,
  ],
  [
    'the voicemail begins two seconds after the phone has stopped',
    [...nobodyTookIt, voicemail('10:00:22', '10:00:50', 28)],
    missed,
  ],
  [
    'nobody took it, then the voicemail did, and nothing was heard of it while it rang',
    unheard([...nobodyTookIt, voicemail('10:00:20', '10:00:45', 25)]),
    missed,
  ],
  [
    'the record of the voicemail arrives before that of the phone',
    [
      record({ from: '10:00:20', to: '10:00:45', billed: 25, callee: 'VOICEMAIL *99', arrives: '10:01:00' }),
      record({
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
        arrives: '10:05:00',
      }),
      rings(customer, { at: '10:00:00.500' }),
    ],
    missed,
  ],
  [
    'two phones of a group rang, nobody took it, then the voicemail did',
    [
      rings(customer, { at: '10:00:00.400' }),
      rings(customer, { at: '10:00:00.600', extension: '1002' }),
      record({ from: '10:00:00', to: '10:00:25', billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' }),
      record({ from: '10:00:00', to: '10:00:25', billed: 0, callee: 'EXTENSION 1002', cause: 'NO_ANSWER' }),
      voicemail('10:00:25', '10:01:05', 40),
    ],
    missed,
  ],
  [
    'the group was not taken, then the voicemail was, and nothing is told of single phones',
    [
      rings(customer, { at: '10:00:00.400' }),
      rings(customer, { at: '10:00:00.600', extension: '1002' }),
      record({ from: '10:00:00', to: '10:00:25', billed: 0, callee: 'RINGGROUP 5000', cause: 'NO_ANSWER' }),
      voicemail('10:00:25', '10:01:05', 40),
    ],
    missed,
  ],
  [
    "the call's whole record names the voicemail, and the phone's says that nobody took it",
    [...nobodyTookIt, record({ from: '10:00:00', to: '10:00:45', billed: 25, callee: 'VOICEMAIL *99' })],
    missed,
  ],
  [
    "the call's whole record names the group and bills the voicemail, and both phones say that nobody took it",
    [
      rings(customer, { at: '10:00:00.400' }),
      rings(customer, { at: '10:00:00.600', extension: '1002' }),
      record({ from: '10:00:00', to: '10:00:45', billed: 25, callee: 'RINGGROUP 5000' }),
      record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' }),
      record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'EXTENSION 1002', cause: 'NO_ANSWER' }),
      record({ from: '10:00:20', to: '10:00:45', billed: 25, callee: 'VOICEMAIL *99' }),
    ],
    missed,
  ],
  [
    'the phone rang, and the only record names the voicemail: nobody is told that it was answered',
    [rings(customer, { at: '10:00:00.500' }), voicemail('10:00:00', '10:00:45', 25)],
    { calls: [{ outcome: ['missed', 'unknown'] }] },
  ],
  [
    'the phone was engaged, then the voicemail took it: the caller reached nobody',
    [
      record({ from: '10:00:00', to: '10:00:01', billed: 0, callee: 'EXTENSION 1001', cause: 'USER_BUSY' }),
      voicemail('10:00:01', '10:00:30', 29),
    ],
    { calls: [{ outcome: ['missed', 'busy'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'a greeting plays, then a phone rings and is not taken, then the voicemail speaks',
    [
      machine('ANONS', '10:00:00', '10:00:12', 12),
      rings(customer, { at: '10:00:12.400' }),
      record({ from: '10:00:12', to: '10:00:32', billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' }),
      voicemail('10:00:32', '10:01:00', 28),
    ],
    missed,
  ],
  [
    'a greeting plays, then a person talks',
    [
      machine('ANONS', '10:00:00', '10:00:12', 12),
      rings(customer, { at: '10:00:12.400' }),
      record({ from: '10:00:12', to: '10:02:12', billed: 110, callee: 'EXTENSION 1001' }),
    ],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'], talkSeconds: [110] }], waiting: [] },
  ],
  [
    'a time condition leads to the voicemail: one call, missed',
    [machine('TIME_CONDITION', '20:00:00', '20:00:02', 2), voicemail('20:00:02', '20:00:40', 38)],
    missed,
  ],
  [
    'the customer calls three times in the evening, and each time a machine speaks',
    ['20:00', '20:10', '20:30'].map((at) => machine('TIMECONDITION', `${at}:00`, `${at}:40`, 40)),
    { calls: 3, waiting: customerWaits('missed', 3) },
  ],
  [
    'a machine spoke in the evening, and a person talked with the customer later',
    [
      machine('VOICEMAIL', '09:00:00', '09:00:40', 40),
      rings(customer, { at: '09:30:00.500' }),
      record({ from: '09:30:00', to: '09:32:00', billed: 110, callee: 'EXTENSION 1001' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }], waiting: [] },
  ],
  [
    'a machine that speaks to the customer later closes nothing',
    [...nobodyTookIt, voicemail('10:30:00', '10:32:00', 120)],
    { calls: [{ outcome: ['missed'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 2) },
  ],
  [
    'a withheld caller leaves a message: nobody can be called back',
    [
      rings('anonymous', { at: '10:00:00.500' }),
      record({
        caller: 'anonymous',
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
      }),
      record({ caller: 'anonymous', from: '10:00:20', to: '10:00:45', billed: 25, callee: 'VOICEMAIL *99' }),
    ],
    { calls: [{ caller: 'withheld', outcome: ['missed'] }], waiting: [] },
  ],
  [
    'a fax gets through to nothing: nobody is called back',
    [record({ from: '10:00:00', to: '10:00:10', billed: 0, callee: 'FAX 9000', cause: 'NORMAL_CLEARING' })],
    { calls: [{ outcome: ['fax', 'unknown', 'failed'] }], waiting: [] },
  ],
  [
    'the customer chose in the menu, nobody of the group took it, then the voicemail did',
    [
      presses(customer, { at: '10:00:08', digits: '2' }),
      rings(customer, { at: '10:00:09.400' }),
      rings(customer, { at: '10:00:09.700', extension: '1002' }),
      record({ from: '10:00:00', to: '10:00:08', billed: 8, callee: 'IVR 42' }),
      record({ from: '10:00:09', to: '10:00:34', billed: 0, callee: 'RINGGROUP 5000', cause: 'NO_ANSWER' }),
      voicemail('10:00:34', '10:01:00', 26),
    ],
    missed,
  ],
  [
    'the customer chose in the menu, nobody took it, and the menu spoke again until the customer hung up',
    [
      record({ from: '10:00:00', to: '10:00:09', billed: 9, callee: 'IVR 42' }),
      record({ from: '10:00:09', to: '10:00:29', billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' }),
      record({ from: '10:00:29', to: '10:00:39', billed: 10, callee: 'IVR 42' }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the customer chose in the menu, and a time condition said that nobody is there',
    [
      presses(customer, { at: '20:00:08', digits: '2' }),
      record({ from: '20:00:00', to: '20:00:08', billed: 8, callee: 'IVR 42' }),
      machine('TIME_CONDITION', '20:00:08', '20:00:40', 32),
    ],
    missed,
  ],
  [
    'the record of a time condition names no number',
    [
      record({
        from: '20:00:00',
        to: '20:01:30',
        billed: 90,
        callee: 'TIME_CONDITION -',
        but: { calleeDialedNumber: undefined },
      }),
    ],
    missed,
  ],
  [
    'a machine that was not billed took the call: missed',
    [record({ from: '20:00:00', to: '20:00:30', billed: 0, callee: 'ANONS 8001', cause: 'NORMAL_CLEARING' })],
    missed,
  ],
  [
    '1001 listens to the own mailbox, and the record names the extension',
    [
      record({
        caller: '1001',
        dialled: '*98',
        from: '10:00:00',
        to: '10:00:40',
        billed: 40,
        callee: 'VOICEMAIL 1001',
      }),
    ],
    { calls: [{ outcome: ['answered', 'unknown'], direction: ['internal', 'unknown'] }], waiting: [] },
  ],
  [
    '1001 calls 1002, who does not take it, and speaks to the voicemail: nobody from outside waits',
    [
      record({
        caller: '1001',
        dialled: '1002',
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1002',
        cause: 'NO_ANSWER',
      }),
      record({
        caller: '1001',
        dialled: '1002',
        from: '10:00:20',
        to: '10:00:45',
        billed: 25,
        callee: 'VOICEMAIL *99',
      }),
    ],
    { calls: [{ direction: ['internal'] }], waiting: [] },
  ],
  [
    'a phone rang for a fax, which a machine then received: nobody is called back',
    [...nobodyTookIt, record({ from: '10:00:20', to: '10:01:20', billed: 60, callee: 'FAX 9000' })],
    { calls: [{ outcome: ['fax', 'unknown'] }], waiting: [] },
  ],
  [
    'on a line that had a menu the day before, the customer hears with the answer that the call is recorded',
    [
      ...daysBefore(1, [
        record({ caller: '05320000002', from: '11:00:00', to: '11:00:08', billed: 8, callee: 'IVR 42' }),
      ]),
      talked('1001', '10:00:00', '10:01:00', 45),
      machine('ANONS', '10:00:15', '10:00:19', 4),
    ],
    { calls: [{ outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
];
