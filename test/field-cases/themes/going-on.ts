import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, dialsOut, record, rings } from '../journal.ts';
import { customerGaveUp } from '../stories.ts';

const rang = rings(customer, { at: '10:00:00.500' });
const goesOn = (told: Partial<Parameters<typeof record>[0]> = {}) =>
  record({ id: 9001, from: '10:00:00', to: null, billed: 0, callee: 'EXTENSION 1001', ...told });
const unknown = { calls: [{ outcome: ['unknown'] }], waiting: [] };

/** Records of calls that have not ended. */
export const goingOn: readonly FieldCase[] = [
  [
    'the record of a call that goes on leaves out its cause',
    [rang, goesOn({ but: { hangupCause: undefined } })],
    unknown,
  ],
  ['the record of a call that goes on has an empty cause', [rang, goesOn({ but: { hangupCause: '' } })], unknown],
  [
    'the record of a call that goes on leaves out its seconds',
    [rang, goesOn({ but: { callDuration: undefined, billableDuration: undefined, hangupCause: undefined } })],
    unknown,
  ],
  [
    'the record of a call that goes on has null for all that is not known',
    [rang, goesOn({ but: { callDuration: null, billableDuration: null, hangupCause: null, endTimeDate: null } })],
    unknown,
  ],
  ['a call of which nothing was heard goes on', [goesOn()], unknown],
  ['a call to a group goes on', [rang, goesOn({ callee: 'RINGGROUP 5000' })], unknown],
  ['a call in a queue goes on', [rang, goesOn({ callee: 'KUYRUK 7000' })], unknown],
  ['a call in the menu goes on', [goesOn({ callee: 'IVR 42' })], unknown],
  ['a withheld call goes on', [rings('anonymous', { at: '10:00:00.500' }), goesOn({ caller: 'anonymous' })], unknown],
  [
    'the call that went on was answered in the end',
    [rang, goesOn(), record({ id: 9001, from: '10:00:00', to: '10:03:00', billed: 170, callee: 'EXTENSION 1001' })],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'], talkSeconds: [170] }], waiting: [] },
  ],
  [
    'the call that went on was missed in the end',
    [
      rang,
      goesOn({ arrives: '10:00:10' }),
      record({
        id: 9001,
        from: '10:00:00',
        to: '10:00:25',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'ORIGINATOR_CANCEL',
      }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'the last version of a record was read first of the journal',
    [
      record({
        id: 9001,
        from: '10:00:00',
        to: '10:03:00',
        billed: 170,
        callee: 'EXTENSION 1001',
        arrives: '10:05:00',
      }),
      goesOn({ arrives: '10:01:00' }),
      rang,
    ],
    { calls: [{ outcome: ['answered'], talkSeconds: [170] }], waiting: [] },
  ],
  [
    'a record grows while the talk goes on: one call, and its last length',
    [
      rang,
      goesOn({ arrives: '10:00:20' }),
      record({ id: 9001, from: '10:00:00', to: '10:01:00', billed: 50, callee: 'EXTENSION 1001', arrives: '10:01:05' }),
      record({
        id: 9001,
        from: '10:00:00',
        to: '10:04:00',
        billed: 230,
        callee: 'EXTENSION 1001',
        arrives: '10:04:05',
      }),
    ],
    { calls: [{ outcome: ['answered'], talkSeconds: [230] }], waiting: [] },
  ],
  [
    'one phone was not taken, and the record of the next goes on: nobody says missed',
    [
      rang,
      record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' }),
      rings(customer, { at: '10:00:20.400', extension: '1002' }),
      goesOn({ from: '10:00:20', callee: 'EXTENSION 1002', arrives: '10:00:50' }),
    ],
    unknown,
  ],
  [
    'a queue was left, and the record of the phone goes on: nobody says missed',
    [
      rang,
      record({ from: '10:00:00', to: '10:00:20', billed: 20, callee: 'QUEUE 7000' }),
      goesOn({ from: '10:00:10', callee: 'EXTENSION 1001', arrives: '10:00:50' }),
    ],
    unknown,
  ],
  [
    'a call-back that goes on closes nothing yet',
    [...customerGaveUp, dialsOut({ dials: customer, from: '10:10:00', to: null, billed: 0 })],
    {
      calls: [{ outcome: ['missed'] }, { outcome: ['unknown'], direction: ['out'] }],
      waiting: customerWaits('missed', 1),
    },
  ],
  [
    'a new call of the customer that goes on closes nothing yet',
    [...customerGaveUp, rings(customer, { at: '10:10:00.500' }), goesOn({ from: '10:10:00' })],
    { calls: [{ outcome: ['missed'] }, { outcome: ['unknown'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    'a record has no end, but a length and a cause: it has ended',
    [
      rang,
      record({
        from: '10:00:00',
        to: '10:01:00',
        billed: 50,
        callee: 'EXTENSION 1001',
        but: { endTimeDate: undefined },
      }),
    ],
    { calls: [{ outcome: ['answered'], talkSeconds: [50] }], waiting: [] },
  ],
  [
    'a record has no end, but a cause that says that nobody took it: it has ended',
    [
      rang,
      record({
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
        but: { endTimeDate: undefined },
      }),
    ],
    { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
  ],
];
