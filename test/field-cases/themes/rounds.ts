import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, type Entry, record, rings, unheard } from '../journal.ts';

/** Returns the wall clock time at a number of seconds after ten o'clock. */
const clock = (second: number) =>
  `10:${`${Math.floor(second / 60)}`.padStart(2, '0')}:${`${second % 60}`.padStart(2, '0')}`;
const round = (from: number, to: number, extension = '1001', cause = 'NO_ANSWER'): readonly Entry[] => [
  rings(customer, { at: `${clock(from)}.400`, extension }),
  record({ from: clock(from), to: clock(to), billed: 0, callee: `EXTENSION ${extension}`, cause }),
];
const talk = (from: number, to: number, billed: number, extension = '1001'): readonly Entry[] => [
  rings(customer, { at: `${clock(from)}.400`, extension }),
  record({ from: clock(from), to: clock(to), billed, callee: `EXTENSION ${extension}` }),
];
const span = (to: number, callee: string, billed = 0, cause = 'ORIGINATOR_CANCEL') =>
  record({ from: clock(0), to: clock(to), billed, callee, cause });

const oneTry = { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };
const twoTries = { calls: [{ outcome: ['missed'] }, { outcome: ['missed'] }], waiting: customerWaits('missed', 2) };

/** A phone that the PBX rings again, and a caller who calls again. */
export const rounds: readonly FieldCase[] = [
  ...[0, 1, 3, 5].map(
    (gap): FieldCase => [
      `the PBX gives up a phone, and rings it again ${gap} seconds later: one try`,
      [...round(0, 20), ...round(20 + gap, 40 + gap)],
      oneTry,
    ],
  ),
  ...[8, 15, 40, 120].map(
    (gap): FieldCase => [
      `the phone was not taken, and rings again ${gap} seconds later: the customer has called twice`,
      [...round(0, 20), ...round(20 + gap, 40 + gap)],
      twoTries,
    ],
  ),
  ...['ALLOTTED_TIMEOUT', 'PROGRESS_TIMEOUT', 'NO_PICKUP', '19', 'no answer'].map(
    (cause): FieldCase => [
      `the PBX gives up a phone with ${cause}, and rings it again: one try`,
      [...round(0, 20, '1001', cause), ...round(22, 42, '1001', cause)],
      oneTry,
    ],
  ),
  ...[2, 4, 20].map(
    (gap): FieldCase => [
      `the customer hangs up, and calls again ${gap} seconds later: two tries`,
      [...round(0, 20, '1001', 'ORIGINATOR_CANCEL'), ...round(20 + gap, 40 + gap, '1001', 'ORIGINATOR_CANCEL')],
      twoTries,
    ],
  ),
  [
    'the PBX gives up a phone and rings it again, and then the customer hangs up: one try',
    [...round(0, 20), ...round(22, 35, '1001', 'ORIGINATOR_CANCEL')],
    oneTry,
  ],
  [
    'the customer hangs up, calls again, and the PBX rings twice: two tries',
    [...round(0, 20, '1001', 'ORIGINATOR_CANCEL'), ...round(24, 44), ...round(46, 60, '1001', 'ORIGINATOR_CANCEL')],
    twoTries,
  ],
  [
    'five rounds of one phone, nothing of which was heard',
    unheard([0, 16, 32, 48, 64].flatMap((from) => round(from, from + 15))),
    oneTry,
  ],
  [
    'five rounds of one phone arrive in the wrong order',
    [64, 16, 0, 48, 32].flatMap((from) => round(from, from + 15)),
    oneTry,
  ],
  [
    'three phones are rung in turn, with three seconds between them: one try',
    [...round(0, 15, '1001'), ...round(18, 33, '1002'), ...round(36, 51, '1003')],
    oneTry,
  ],
  [
    'two phones are rung in turn, twice each: one try',
    [...round(0, 15, '1001'), ...round(16, 31, '1002'), ...round(32, 47, '1001'), ...round(48, 63, '1002')],
    oneTry,
  ],
  [
    'the second round is taken',
    [...round(0, 20), ...talk(23, 90, 55)],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  [
    'the third phone in turn is taken',
    [...round(0, 15, '1001'), ...round(18, 33, '1002'), ...talk(36, 100, 50, '1003')],
    { calls: [{ outcome: ['answered'], answeredBy: ['1003'] }], waiting: [] },
  ],
  ...(
    [
      ['a group', 'RINGGROUP 5000', 0, 'NO_ANSWER'],
      ['a queue that bills', 'QUEUE 7000', 75, 'NORMAL_CLEARING'],
      ['a queue that bills nothing', 'KUYRUK 7000', 0, 'ORIGINATOR_CANCEL'],
    ] as const
  ).map(
    ([name, callee, billed, cause]): FieldCase => [
      `rounds far apart, which the record of ${name} spans: one try`,
      [span(75, callee, billed, cause), ...round(0, 15), ...round(30, 45), ...round(60, 75)],
      oneTry,
    ],
  ),
  [
    'rounds far apart, which a record spans that arrives last',
    [...round(60, 75), ...round(0, 15), ...round(30, 45), span(75, 'RINGGROUP 5000', 0, 'NO_ANSWER')],
    oneTry,
  ],
  [
    'rounds far apart, which a record spans, and the last is taken',
    [span(140, 'QUEUE 7000', 140, 'NORMAL_CLEARING'), ...round(0, 15), ...round(30, 45), ...talk(60, 140, 70)],
    { calls: [{ outcome: ['answered'], answeredBy: ['1001'] }], waiting: [] },
  ],
  [
    'a phone rings three times, and no record has come yet: one popup',
    [0, 16, 32].map((second) => rings(customer, { at: `${clock(second)}.400` })),
    { calls: [{ outcome: ['unknown'], certainty: ['estimated'] }], waiting: [] },
  ],
  [
    'two customers are rung for in rounds at the same time',
    [
      ...round(0, 15),
      ...round(16, 31),
      rings('05321112233', { at: '10:00:05.400', extension: '1002' }),
      record({
        caller: '05321112233',
        from: '10:00:05',
        to: '10:00:20',
        billed: 0,
        callee: 'EXTENSION 1002',
        cause: 'NO_ANSWER',
      }),
      rings('05321112233', { at: '10:00:22.400', extension: '1002' }),
      record({ caller: '05321112233', from: '10:00:22', to: '10:01:20', billed: 50, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }], waiting: customerWaits('missed', 1) },
  ],
];
