import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soughtIn } from '../../src/calls/call-filter.ts';
import { type WallTime, wallTimeAt } from '../../src/pbx/wall-time.ts';
import {
  type CallSearch,
  callFilter,
  everyCall,
  isForEveryCall,
  type SearchedDays,
} from '../../src/view/search-filter.ts';

const istanbul = 'Europe/Istanbul';
/** In Istanbul it is the first of March already, half past midnight. */
const nowMs = Date.UTC(2026, 1, 28, 21, 30);

function period(days: SearchedDays, at = { nowMs, timeZone: istanbul }) {
  const { fromMs, untilMs } = callFilter({ ...everyCall, days }, at);
  const text = (ms: number | null) => (ms === null ? null : wallText(wallTimeAt(ms, at.timeZone)));
  return [text(fromMs), text(untilMs)];
}

function wallText({ year, month, day, hour, minute }: WallTime): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

describe('searched days begin and end at midnight in the computer’s time zone', () => {
  test.each<[SearchedDays, (string | null)[]]>([
    [{ kind: 'any' }, [null, null]],
    [{ kind: 'today' }, ['2026-03-01 00:00', null]],
    [{ kind: 'yesterday' }, ['2026-02-28 00:00', '2026-03-01 00:00']],
    [{ kind: 'last', count: 7 }, ['2026-02-23 00:00', null]],
    [{ kind: 'last', count: 30 }, ['2026-01-31 00:00', null]],
    [{ kind: 'between', from: '2025-12-31', until: '2025-12-31' }, ['2025-12-31 00:00', '2026-01-01 00:00']],
    [{ kind: 'between', from: '2024-02-28', until: '2024-02-28' }, ['2024-02-28 00:00', '2024-02-29 00:00']],
    [{ kind: 'between', from: '2026-01-31', until: '' }, ['2026-01-31 00:00', null]],
    [{ kind: 'between', from: '', until: '2026-01-31' }, [null, '2026-02-01 00:00']],
    [{ kind: 'between', from: '2026-02-30', until: '0000-00-00' }, [null, null]],
  ])('%j', (days, expected) => {
    expect(period(days)).toEqual(expected);
  });

  test('also across a new year', () => {
    const at = { nowMs: Date.UTC(2026, 0, 3, 12), timeZone: istanbul };
    expect(period({ kind: 'last', count: 30 }, at)).toEqual(['2025-12-05 00:00', null]);
    expect(period({ kind: 'yesterday' }, { ...at, nowMs: Date.UTC(2026, 0, 1, 12) })).toEqual([
      '2025-12-31 00:00',
      '2026-01-01 00:00',
    ]);
  });

  test('a day on which clocks change is an hour shorter or longer, and complete', () => {
    const at = { nowMs: Date.UTC(2026, 9, 25, 12), timeZone: 'Europe/Berlin' };
    const { fromMs, untilMs } = callFilter(
      { ...everyCall, days: { kind: 'between', from: '2026-10-25', until: '2026-10-25' } },
      at,
    );
    expect((untilMs ?? 0) - (fromMs ?? 0)).toBe(25 * 3_600_000);
  });

  test('the last days contain every moment of as many days, with today, in every time zone', () => {
    const zone = fc.constantFrom(istanbul, 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland');
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(moment, zone, fc.constantFrom<7 | 30>(7, 30), (atMs, timeZone, count) => {
        const { fromMs } = callFilter({ ...everyCall, days: { kind: 'last', count } }, { nowMs: atMs, timeZone });
        const [from, now] = [wallTimeAt(fromMs ?? 0, timeZone), wallTimeAt(atMs, timeZone)];
        const days =
          (Date.UTC(now.year, now.month - 1, now.day) - Date.UTC(from.year, from.month - 1, from.day)) / 86_400_000;
        expect([days, from.hour, from.minute, from.second]).toEqual([count - 1, 0, 0, 0]);
      }),
    );
  });
});

test('other conditions of a search are passed on unchanged', () => {
  const search: CallSearch = {
    ...everyCall,
    text: ' Işıl ',
    category: 'missed',
    line: '+908505501234',
    extension: '1001',
  };
  expect(callFilter(search, { nowMs, timeZone: istanbul })).toEqual({
    text: ' Işıl ',
    category: 'missed',
    line: '+908505501234',
    extension: '1001',
    fromMs: null,
    untilMs: null,
  });
});

test('blanks, and days that are not chosen yet, are no condition', () => {
  expect(isForEveryCall({ ...everyCall, text: '  ', days: { kind: 'between', from: '', until: '' } })).toBe(true);
  for (const sought of [
    { text: '5' },
    { category: 'missed' as const },
    { line: '+908505501234' },
    { extension: '1001' },
    { days: { kind: 'today' as const } },
    { days: { kind: 'between' as const, from: '2026-03-01', until: '' } },
  ]) {
    expect(isForEveryCall({ ...everyCall, ...sought })).toBe(false);
  }
});

describe('a number is searched for in every spelling in which it is typed', () => {
  test.each([
    ['+90 (0) 533 555 43 21', '5335554321'],
    ['+90 (0) 533', '90533'],
    ['+90 (053', '9053'],
    ['0 533 555 43 21', '5335554321'],
    ['533 555 43 21', '5335554321'],
    ['533', '533'],
    ['9 0533 555 43 21', '5335554321'],
    ['0 0533 555 43 21', '5335554321'],
    ['*31#05335554321#', '5335554321'],
    ['#31#0533', '0533'],
    ['0533#', '0533'],
    ['0049 30', '4930'],
    ['9 0049 30 12345678', '493012345678'],
    ['0212 333 44 55 dahili 101', '2123334455'],
    ['9 444 11 61', '4441161'],
    ['900', '900'],
    ['1001', '1001'],
  ])('%s', (typed, digits) => {
    expect(soughtIn(typed)).toMatchObject({ kind: 'number', digits });
  });

  test.each(['Daire 12', '#', '*31#', 'gizli numara'])('%s is no number', (typed) => {
    expect(soughtIn(typed)).toMatchObject({ kind: 'words' });
  });
});
