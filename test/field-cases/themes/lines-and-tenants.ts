import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, type Entry, officeLine, presses, record, rings, unheard } from '../journal.ts';
import { customerGaveUp } from '../stories.ts';

const rang = rings(customer, { at: '10:00:00.400' });
const other = '902123334455';

/** Earlier calls whose records name the pilot number although another number was dialled. */
const rewritten: readonly Entry[] = [1, 2, 3, 4].flatMap((days) =>
  daysBefore(days, [
    rings(`0532000001${days}`, { at: '11:00:00.500', line: other }),
    record({ caller: `0532000001${days}`, from: '11:00:00', to: '11:01:00', billed: 50, callee: 'EXTENSION 1001' }),
  ]),
);
const bothNumbersInRecords: readonly Entry[] = [1, 2, 3].flatMap((days) =>
  daysBefore(days, [
    rings(`0532000002${days}`, { at: '11:00:00.500', line: other }),
    record({
      caller: `0532000002${days}`,
      dialled: other,
      from: '11:00:00',
      to: '11:01:00',
      billed: 50,
      callee: 'EXTENSION 1002',
    }),
    rings(`0532000003${days}`, { at: '12:00:00.500' }),
    record({ caller: `0532000003${days}`, from: '12:00:00', to: '12:01:00', billed: 50, callee: 'EXTENSION 1001' }),
  ]),
);

const missed = { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };

const ofTenant = (tenant: string, told: Partial<Parameters<typeof record>[0]> = {}) =>
  record({
    tenant,
    from: '10:00:00',
    to: '10:00:20',
    billed: 0,
    callee: 'EXTENSION 1001',
    cause: 'NO_ANSWER',
    ...told,
  });

/** Numbers of the office that stand for each other, and firms that share a PBX. */
export const linesAndTenants: readonly FieldCase[] = [
  [
    'records of four days named the pilot number: the next such call is one, and was told',
    [rewritten, rings(customer, { at: '10:00:00.500', line: other }), customerGaveUp.slice(1)],
    missed,
  ],
  [
    'records name the pilot number: two customers call at once, each is one call',
    [
      rewritten,
      rings(customer, { at: '10:00:00.500', line: other }),
      customerGaveUp.slice(1),
      rings('05321112233', { at: '10:00:03.500', line: other, extension: '1002' }),
      record({ caller: '05321112233', from: '10:00:03', to: '10:01:00', billed: 50, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }], waiting: customerWaits('missed', 1) },
  ],
  [
    "records name the pilot number only in the call's whole record",
    [
      rewritten,
      rings(customer, { at: '10:00:00.500', line: other }),
      record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'RINGGROUP 5000', cause: 'NO_ANSWER' }),
      record({
        dialled: other,
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
      }),
    ],
    missed,
  ],
  [
    'the office has two real numbers, and a firm calls both at once: two calls',
    [
      bothNumbersInRecords,
      rings(customer, { at: '10:00:00.400' }),
      record({ from: '10:00:00', to: '10:00:30', billed: 0, callee: 'EXTENSION 1001', cause: 'ORIGINATOR_CANCEL' }),
      rings(customer, { at: '10:00:10.400', line: other, extension: '1002' }),
      record({ dialled: other, from: '10:00:10', to: '10:02:10', billed: 110, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'], answeredBy: ['1002'] }] },
  ],
  [
    'the office has two real numbers, and a customer tries one after the other: two tries',
    [
      bothNumbersInRecords,
      customerGaveUp,
      rings(customer, { at: '10:00:40.400', line: other, extension: '1002' }),
      record({
        dialled: other,
        from: '10:00:40',
        to: '10:01:00',
        billed: 0,
        callee: 'EXTENSION 1002',
        cause: 'ORIGINATOR_CANCEL',
      }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 2) },
  ],
  [
    'two firms on one PBX have the same extensions, and one person calls both at once: two calls',
    [
      rings(customer, { at: '10:00:00.400' }),
      rings(customer, { at: '10:00:01.400', tenant: '5678' }),
      ofTenant('1234'),
      ofTenant('5678', { from: '10:00:01', to: '10:02:00', billed: 110, cause: 'NORMAL_CLEARING' }),
    ],
    {
      calls: [
        { tenant: '1234', outcome: ['missed'] },
        { tenant: '5678', outcome: ['answered'] },
      ],
    },
  ],
  [
    'who talks with one firm calls another on the same PBX: another call for sure',
    [
      ofTenant('1234', { to: '10:00:30', billed: 25, cause: 'NORMAL_CLEARING' }),
      ofTenant('5678', { from: '10:00:28', to: '10:01:00', billed: 20, cause: 'NORMAL_CLEARING' }),
    ],
    {
      calls: [
        { tenant: '1234', outcome: ['answered'], certainty: ['certain'] },
        { tenant: '5678', outcome: ['answered'], certainty: ['certain'] },
      ],
    },
  ],
  [
    'a ring of one firm and a record of the other at the same moment are two calls',
    [rings(customer, { at: '10:00:00.400' }), ofTenant('5678', { billed: 15, cause: 'NORMAL_CLEARING' })],
    { calls: [{ outcome: ['answered', 'unknown'] }, { outcome: ['answered', 'unknown'] }], waiting: [] },
  ],
  [
    'withheld callers of two firms in the same seconds are two calls',
    unheard([
      ofTenant('1234', { caller: 'anonymous' }),
      ofTenant('5678', { caller: 'anonymous', from: '10:00:01', to: '10:01:00', billed: 50, cause: 'NORMAL_CLEARING' }),
    ]),
    {
      calls: [
        { tenant: '1234', outcome: ['missed'] },
        { tenant: '5678', outcome: ['answered'] },
      ],
      waiting: [],
    },
  ],
  [
    'records name no tenant, and notifications do: one call',
    [
      rang,
      record({
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'NO_ANSWER',
        but: { idTenant: undefined },
      }),
    ],
    missed,
  ],
  [
    'records name the pilot number, and a withheld caller is one call',
    [
      rewritten,
      rings('anonymous', { at: '10:00:00.500', line: other }),
      record({
        caller: 'anonymous',
        from: '10:00:00',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'ORIGINATOR_CANCEL',
      }),
    ],
    { calls: [{ caller: 'withheld', outcome: ['missed'] }], waiting: [] },
  ],
  [
    'records name the pilot number, and the customer chose in the menu: one call',
    [
      rewritten,
      presses(customer, { at: '10:00:06.500', line: other, digits: '1' }),
      rings(customer, { at: '10:00:07.500', line: other }),
      record({ from: '10:00:07', to: '10:00:27', billed: 0, callee: 'EXTENSION 1001', cause: 'ORIGINATOR_CANCEL' }),
    ],
    missed,
  ],
  [
    'a caller talks with one firm of the PBX, and is missed by the other meanwhile',
    [
      record({ from: '10:00:00', to: '10:05:00', billed: 295, callee: 'EXTENSION 1001' }),
      record({
        from: '10:01:00',
        to: '10:01:20',
        billed: 0,
        callee: 'EXTENSION 1001',
        cause: 'ORIGINATOR_CANCEL',
        tenant: '4321',
        dialled: '902165556677',
      }),
    ],
    {
      calls: [
        { tenant: '1234', outcome: ['answered'] },
        { tenant: '4321', outcome: ['missed'] },
      ],
    },
  ],
  [
    'a number of the office calls another number of the office, and is answered: nobody waits',
    [
      rings(officeLine, { at: '10:00:00.400', line: '908505501299' }),
      record({
        caller: officeLine,
        dialled: '908505501299',
        from: '10:00:00',
        to: '10:01:00',
        billed: 50,
        callee: 'EXTENSION 1001',
      }),
    ],
    { calls: [{ outcome: ['answered'] }], waiting: [] },
  ],
];
