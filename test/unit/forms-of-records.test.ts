import { describe, expect, test } from 'vitest';
import { type ReplayedCall, replay } from '../../build/replay/replay.ts';
import { requestDate } from '../../src/pbx/record-time.ts';

/** Nine o'clock in UTC, twelve in Istanbul: the seconds of the records count from here. */
const firstMs = Date.UTC(2026, 10, 23, 9);
const line = '908505501234';

function record(
  idCdr: number,
  [calleeDialedNumber, calleeType]: readonly [string, string],
  [start, end]: readonly [number, number],
  billableDuration: number,
  hangupCause = 'NORMAL_CLEARING',
  callingNumber = '05335554321',
) {
  const date = (second: number) => requestDate(firstMs + second * 1_000);
  return {
    idCdr,
    callingNumber,
    dialedNumber: line,
    calleeDialedNumber,
    calleeType,
    callDuration: end - start,
    billableDuration,
    hangupCause,
    startTimeDate: date(start),
    endTimeDate: date(end),
  };
}

const at = (second: number) => new Date(firstMs + second * 1_000).toISOString();
const rings = (second: number, extension: string, caller = '905335554321') => ({
  at: at(second),
  notification: `event=EXTENSION_RINGING&tenant_id=1&calling_number=${caller}&called_number=${line}&extension_number=${extension}`,
});
const presses = (second: number, digits: string, caller = '905335554321') => ({
  at: at(second),
  notification: `event=IVR_MENU_ACTION&tenant_id=1&calling_number=${caller}&called_number=${line}&ivr_id=42&ivr_digits=${digits}`,
});

/** Returns the calls made of one caller's records. Another caller has shown that the line has a menu. */
function made(...lines: readonly object[]): readonly ReplayedCall[] {
  return replay(lines.map((each) => JSON.stringify(each)).join('\n')).calls;
}

const records = (...list: readonly object[]) => ({ at: at(3_000), records: list });
const menuOfAnother = presses(-3_600, '1', '902123334455');
const extension = (number: string) => [number, 'EXTENSION'] as const;
const group = ['5000', 'RINGGROUP'] as const;
const menu = ['42', 'IVR'] as const;

const short = ({ outcome, answeredBy, certainty, records: ids }: ReplayedCall) => [outcome, answeredBy, certainty, ids];

describe('a call that a PBX writes in records of its own way is one call, and ends as it did', () => {
  test.each<[string, readonly object[], readonly unknown[]]>([
    [
      'of each extension, on a line with a menu of which nothing was heard',
      [
        menuOfAnother,
        records(record(1, extension('1006'), [0, 7], 0, 'LOSE_RACE'), record(2, extension('1007'), [0, 226], 219)),
      ],
      ['answered', '1007', 'certain', [1, 2]],
    ],
    [
      'of each extension, after it was passed on',
      [
        menuOfAnother,
        records(record(1, extension('1005'), [0, 138], 123), record(2, extension('1001'), [138, 161], 0, 'NO_ANSWER')),
      ],
      ['answered', '1005', 'certain', [1, 2]],
    ],
    [
      'of the group, and of the extension it was passed on to',
      [
        rings(0, '1001'),
        rings(180, '1005'),
        records(record(1, group, [0, 180], 170, 'BLIND_TRANSFER'), record(2, extension('1005'), [180, 300], 104)),
      ],
      ['answered', null, 'certain', [1, 2]],
    ],
    [
      'of each extension, the first cancelled when the next had begun',
      [
        rings(0, '1001'),
        rings(2, '1002'),
        records(
          record(1, extension('1001'), [0, 3], 0, 'ORIGINATOR_CANCEL'),
          record(2, extension('1002'), [2, 77], 74),
        ),
      ],
      ['answered', '1002', 'certain', [1, 2]],
    ],
    [
      'of the group for each extension, one after the other',
      [
        rings(0, '1001'),
        rings(13, '1002'),
        records(record(1, group, [0, 13], 0, 'NO_ANSWER'), record(2, group, [13, 124], 100)),
      ],
      ['answered', null, 'certain', [1, 2]],
    ],
    [
      'of the group under the number of each extension',
      [
        rings(0, '1001'),
        records(
          record(1, ['1001', 'RINGGROUP'], [0, 90], 80),
          record(2, ['1002', 'RINGGROUP'], [0, 10], 0, 'LOSE_RACE'),
        ),
      ],
      ['answered', null, 'certain', [2, 1]],
    ],
    [
      'of an extension that rang twice in a row',
      [
        rings(0, '1001'),
        records(record(1, extension('1001'), [0, 13], 0, 'NO_ANSWER'), record(2, extension('1001'), [13, 124], 90)),
      ],
      ['answered', '1001', 'certain', [1, 2]],
    ],
    [
      'of the call, of its first part and of the transfer',
      [
        rings(0, '1001'),
        rings(180, '1005'),
        records(
          record(1, extension('1001'), [0, 300], 290),
          record(2, extension('1001'), [0, 180], 170, 'BLIND_TRANSFER'),
          record(3, extension('1005'), [180, 300], 104),
        ),
      ],
      ['answered', '1001', 'certain', [2, 1, 3]],
    ],
    [
      'of the part after a transfer that took some seconds',
      [
        rings(0, '1005'),
        rings(140, '1001'),
        records(
          record(1, extension('1005'), [0, 138], 123, 'BLIND_TRANSFER'),
          record(2, extension('1001'), [140, 159], 0, 'NO_ANSWER'),
        ),
      ],
      ['answered', '1005', 'certain', [1, 2]],
    ],
    [
      'of the call, which bills the menu, and of the extension, which did not answer',
      [
        records(
          record(1, [line, 'DID'], [0, 33], 14, 'NO_ANSWER'),
          record(2, extension('1004'), [14, 33], 0, 'NO_ANSWER'),
        ),
      ],
      ['missed', null, 'certain', [1, 2]],
    ],
    [
      'of the menu all the time, and of the extensions',
      [
        presses(12, '1'),
        rings(13, '1001'),
        rings(13, '1002'),
        records(
          record(1, menu, [0, 60], 60),
          record(2, extension('1001'), [13, 20], 0, 'LOSE_RACE'),
          record(3, extension('1002'), [13, 60], 40),
        ),
      ],
      ['answered', '1002', 'certain', [1, 2, 3]],
    ],
    [
      'of the extensions alone, long after the menu had begun',
      [
        presses(2, '9'),
        presses(30, '1'),
        rings(41, '1001'),
        records(record(1, extension('1001'), [41, 70], 0, 'ORIGINATOR_CANCEL')),
      ],
      ['missed', null, 'certain', [1]],
    ],
    [
      'of the call, by a robot that answers after two seconds and bills ringing',
      [presses(14, '3'), rings(15, '1006'), records(record(1, group, [0, 56], 54, 'NO_ANSWER'))],
      ['unknown', null, 'estimated', [1]],
    ],
  ])('%s', (_how, lines, expected) => {
    const calls = made(...lines).filter(({ caller }) => caller === '+905335554321');
    expect(calls.map(short)).toEqual([expected]);
  });
});

describe('two calls stay two', () => {
  test('of a caller who hung up in the menu and called again three seconds later', () => {
    const calls = made(records(record(1, menu, [0, 4], 0), record(2, group, [7, 160], 115)));
    expect(calls.map(({ records: ids }) => ids)).toEqual([[1], [2]]);
  });

  test('of two withheld callers who are in the menu at once', () => {
    const anonymous = (
      id: number,
      callee: readonly [string, string],
      span: readonly [number, number],
      billable: number,
    ) => record(id, callee, span, billable, 'NORMAL_CLEARING', 'anonymous');
    const calls = made(
      records(
        anonymous(1, menu, [0, 11], 0),
        anonymous(2, extension('1006'), [11, 120], 88),
        anonymous(3, menu, [2, 12], 0),
      ),
    );
    expect(calls.map(short)).toEqual([
      ['answered', '1006', 'estimated', [1, 2]],
      ['unknown', null, 'estimated', [3]],
    ]);
  });

  test('of two who withhold their numbers, of whom one lost a race', () => {
    const anonymous = (
      id: number,
      number: string,
      span: readonly [number, number],
      billable: number,
      cause = 'NORMAL_CLEARING',
    ) => record(id, extension(number), span, billable, cause, 'anonymous');
    const calls = made(
      records(
        anonymous(1, '1003', [0, 304], 297),
        anonymous(2, '1004', [10, 28], 0, 'LOSE_RACE'),
        anonymous(3, '1005', [10, 231], 203),
      ),
    );
    expect(calls.map(({ answeredBy, records: ids }) => [answeredBy, ids])).toEqual([
      ['1003', [1]],
      ['1005', [2, 3]],
    ]);
  });
});
