import { customerKey, customerWaits, type FieldCase } from '../expected.ts';
import { customer, type Entry, record, rings } from '../journal.ts';
import { talked, talkPassedOn, unsaid, untaken } from '../stories.ts';

/** A record that is written as a call of one extension to another. */
const calls = (from: string, to: string, billed: number): Entry =>
  record({ caller: '1001', dialled: '1002', from, to, billed, callee: 'EXTENSION 1002' });
const rang = (at: string, by = customer) =>
  rings(by, { at, extension: '1002', ...(by === customer ? {} : { line: '1002' }) });
/** This PBX writes one cause for everything. */
const talk = talkPassedOn('NORMAL_CLEARING');

const ofCustomer = { caller: customerKey, direction: ['in'], outcome: ['answered'] };
const ofColleagues = { caller: 'ext:1001', direction: ['internal'] };
const passedOn = { calls: [ofCustomer], waiting: customerWaits('passed-on', 1) };

/** Only the webhook of a ring at a colleague shows that a call went on there. */
export const rungFor: readonly FieldCase[] = [
  [
    '1002 rings in vain for the customer as 1001 stops talking',
    [...talk, rang('10:00:30.600'), calls('10:00:30', '10:00:45', 0)],
    passedOn,
  ],
  [
    'the ring is heard two seconds late, and the record begins a second before the talk ends',
    [...talk, rang('10:00:31.400'), calls('10:00:29', '10:00:45', 0)],
    passedOn,
  ],
  [
    'the whole record goes on as well, and says nothing but which line was dialled',
    [
      rings(customer, { at: '10:00:00.400' }),
      unsaid('10:00:00', '10:00:45', 40),
      talked('1001', '10:00:00', '10:00:30', 25, { dialled: '1001' }),
      rang('10:00:30.600'),
      calls('10:00:30', '10:00:45', 0),
    ],
    passedOn,
  ],
  [
    '1002 takes it: one call, and nobody waits',
    [...talk, rang('10:00:30.600'), calls('10:00:30', '10:01:30', 50)],
    { calls: [ofCustomer], waiting: [] },
  ],
  [
    'nobody takes 1001, and 1002, to which 1001 forwards, rings for the customer and is taken',
    [
      rings(customer, { at: '10:00:00.400' }),
      untaken('1001', '10:00:00', '10:00:20', { cause: 'NORMAL_CLEARING' }),
      rang('10:00:20.600'),
      calls('10:00:20', '10:01:20', 50),
    ],
    { calls: [{ ...ofCustomer, answeredBy: ['1002'] }], waiting: [] },
  ],
  [
    'the ring names 1001: the talk is over, and a colleague is called about it',
    [...talk, rang('10:00:30.600', '1001'), calls('10:00:30', '10:00:45', 0)],
    { calls: [ofCustomer, ofColleagues], waiting: [] },
  ],
  [
    'the ring comes five seconds later: what 1001 did before it is a call of its own',
    [...talk, rang('10:00:35.600'), calls('10:00:30', '10:00:45', 10)],
    { calls: [ofCustomer, ofColleagues], waiting: [] },
  ],
];
