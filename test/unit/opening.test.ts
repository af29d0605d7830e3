import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfter, weekdayOf } from '../../src/hours/day.ts';
import { type Holiday, holidaysOf } from '../../src/hours/holidays.ts';
import { type Hours, openingAt } from '../../src/hours/opening.ts';
import { readWorkingDay, usualWeek, workingDayText } from '../../src/hours/working-hours.ts';

const at = (text: string) => Date.parse(`${text}+03:00`);
const text = (ms: number | null) => (ms === null ? null : new Date(ms + 3 * 3_600_000).toISOString().slice(0, 16));
const office = (some: Partial<Hours> = {}): Hours => ({ workingHours: usualWeek, holidayChanges: [], ...some });
const said = (hours: Hours, moment: string) => {
  const opening = openingAt(hours, at(moment));
  return `${opening.kind} until ${text(opening.untilMs)}`;
};

/** The first days of the religious holidays as Türkiye announced them (Diyanet İşleri Başkanlığı, list of each year). */
const announced: readonly (readonly [number, string, string])[] = [
  [2017, '06-25', '09-01'],
  [2018, '06-15', '08-21'],
  [2019, '06-04', '08-11'],
  [2020, '05-24', '07-31'],
  [2021, '05-13', '07-20'],
  [2022, '05-02', '07-09'],
  [2023, '04-21', '06-28'],
  [2024, '04-10', '06-16'],
  [2025, '03-30', '06-06'],
  [2026, '03-20', '05-27'],
];

describe('the public holidays of Türkiye', () => {
  const shown = ({ day, name, kind }: Holiday) => `${day.slice(5)} ${name}${kind === 'half-day' ? ' from 13:00' : ''}`;

  test('of 2026 are these', () => {
    expect(holidaysOf(2026).map(shown)).toEqual([
      '01-01 new-year',
      '03-19 ramadan from 13:00',
      '03-20 ramadan',
      '03-21 ramadan',
      '03-22 ramadan',
      '04-23 children',
      '05-01 labour',
      '05-19 youth',
      '05-26 sacrifice from 13:00',
      '05-27 sacrifice',
      '05-28 sacrifice',
      '05-29 sacrifice',
      '05-30 sacrifice',
      '07-15 democracy',
      '08-30 victory',
      '10-28 republic from 13:00',
      '10-29 republic',
    ]);
  });

  test.each(announced)('of %i begin as they were announced', (year, ramadan, sacrifice) => {
    const first = (name: string) => holidaysOf(year).find((each) => each.name === name && each.kind === 'closed')?.day;
    expect([first('ramadan'), first('sacrifice')]).toEqual([`${year}-${ramadan}`, `${year}-${sacrifice}`]);
  });

  test('stand once for each day, also where two fall on one, and where one reaches over the year’s end', () => {
    for (let year = 2000; year <= 2060; year += 1) {
      const days = holidaysOf(year).map(({ day }) => day);
      expect(new Set(days).size).toBe(days.length);
      expect(days.every((day) => day.startsWith(`${year}-`))).toBe(true);
    }
    // The holiday of 23 April falls on the eve, the fourth day of the feast of 2027 on 19 May.
    expect(
      holidaysOf(2029)
        .filter(({ day }) => day === '2029-04-23')
        .map(shown),
    ).toEqual(['04-23 children']);
    expect(
      holidaysOf(2027)
        .filter(({ day }) => day === '2027-05-19')
        .map(shown),
    ).toEqual(['05-19 youth']);
    expect(
      holidaysOf(2033)
        .filter(({ day }) => day >= '2033-12-20')
        .map(shown),
    ).toEqual(['12-22 ramadan from 13:00', '12-23 ramadan', '12-24 ramadan', '12-25 ramadan']);
  });
});

describe('an office that works Monday to Friday from 9 to 18', () => {
  test.each([
    ['2026-11-30T08:59:59', 'closed until 2026-11-30T09:00'],
    ['2026-11-30T09:00:00', 'open until 2026-11-30T18:00'],
    ['2026-11-30T17:59:59', 'open until 2026-11-30T18:00'],
    ['2026-11-30T18:00:00', 'closed until 2026-12-01T09:00'],
    ['2026-11-30T23:59:59', 'closed until 2026-12-01T09:00'],
    ['2026-12-01T00:00:00', 'closed until 2026-12-01T09:00'],
    ['2026-12-04T18:00:00', 'closed until 2026-12-07T09:00'],
    // The eve of the feast, a Thursday.
    ['2026-03-19T12:59:59', 'open until 2026-03-19T13:00'],
    ['2026-03-19T13:00:00', 'closed until 2026-03-23T09:00'],
    ['2026-03-20T10:00:00', 'closed until 2026-03-23T09:00'],
    // The feast begins on Wednesday and ends on Saturday.
    ['2026-05-26T12:59:59', 'open until 2026-05-26T13:00'],
    ['2026-05-26T13:00:00', 'closed until 2026-06-01T09:00'],
    ['2026-10-28T12:00:00', 'open until 2026-10-28T13:00'],
    ['2026-10-28T13:00:00', 'closed until 2026-10-30T09:00'],
    ['2026-12-31T17:59:59', 'open until 2026-12-31T18:00'],
    ['2026-12-31T18:00:00', 'closed until 2027-01-04T09:00'],
  ])('at %s is %s', (moment, opening) => {
    expect(said(office(), moment)).toBe(opening);
  });

  test('says for which holiday it is closed', () => {
    expect(openingAt(office(), at('2026-10-29T10:00:00'))).toMatchObject({ holiday: { name: 'republic' } });
    expect(openingAt(office(), at('2026-11-28T10:00:00'))).toMatchObject({ holiday: null });
  });

  test('follows its own days: the last correction of a day counts', () => {
    const hours = office({
      holidayChanges: [
        { day: '2026-10-29', kind: 'closed' },
        { day: '2026-10-29', kind: 'open' },
        { day: '2026-12-31', kind: 'half-day' },
        { day: '2026-12-02', kind: 'closed' },
      ],
    });
    expect(said(hours, '2026-10-29T10:00:00')).toBe('open until 2026-10-29T18:00');
    expect(said(hours, '2026-12-31T13:00:00')).toBe('closed until 2027-01-04T09:00');
    expect(said(hours, '2026-12-01T18:00:00')).toBe('closed until 2026-12-03T09:00');
  });
});

describe('other offices', () => {
  const everyDay = (hours: string) => office({ workingHours: Array(7).fill(hours) });

  test.each([
    ['a night shift', '22:00-06:00', '2026-11-30T05:59:59', 'open until 2026-11-30T06:00'],
    ['a night shift', '22:00-06:00', '2026-11-30T06:00:00', 'closed until 2026-11-30T22:00'],
    ['a night shift before a half day', '22:00-06:00', '2026-10-27T23:00:00', 'open until 2026-10-28T06:00'],
    [
      'a night shift that would begin on a holiday',
      '22:00-06:00',
      '2026-10-29T23:00:00',
      'closed until 2026-10-30T22:00',
    ],
    ['a break at noon', '9-12, 13-18', '2026-11-30T12:30:00', 'closed until 2026-11-30T13:00'],
    ['a half day after noon', '9-12, 13-18', '2026-10-28T12:30:00', 'closed until 2026-10-30T09:00'],
    [
      'until midnight and from midnight',
      '00:00-02:00, 20:00-24:00',
      '2026-11-30T23:00:00',
      'open until 2026-12-01T02:00',
    ],
    ['never', '', '2026-11-30T12:00:00', 'closed until null'],
  ])('%s (%s) at %s: %s', (_, hours, moment, opening) => {
    expect(said(everyDay(hours), moment)).toBe(opening);
  });
});

const anyDay = fc.constantFrom('', '09:00-18:00', '9-12, 13-18', '22:00-06:00', '00:00-24:00', '00:00-02:00, 20-24');
const anyHours = fc.record({
  workingHours: fc.array(anyDay, { minLength: 7, maxLength: 7 }),
  holidayChanges: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 40 }).map((days) => dayAfter('2026-10-20', days)),
      kind: fc.constantFrom('open' as const, 'closed' as const, 'half-day' as const),
    }),
    { maxLength: 5 },
  ),
});

test('until the moment that is named everything stays as it is, and then it changes', () => {
  fc.assert(
    fc.property(anyHours, fc.integer({ min: 0, max: 30 * 24 * 60 }), (hours, minute) => {
      const nowMs = at('2026-10-22T00:00:00') + minute * 60_000;
      const now = openingAt(hours, nowMs);
      if (now.untilMs === null) return;
      expect(now.untilMs).toBeGreaterThan(nowMs);
      expect(openingAt(hours, now.untilMs - 1).kind).toBe(now.kind);
      expect(openingAt(hours, Math.floor((nowMs + now.untilMs) / 2)).kind).toBe(now.kind);
      // Of an office that is open for days, only the next ones are looked at.
      if (now.untilMs - nowMs < 24 * 3_600_000 || now.kind === 'closed') {
        expect(openingAt(hours, now.untilMs).kind).not.toBe(now.kind);
      }
    }),
    { numRuns: 500 },
  );
});

describe('working hours as people type them', () => {
  test.each([
    ['', ''],
    ['9-18', '09:00-18:00'],
    ['09:00 – 18:30', '09:00-18:30'],
    ['13.00-18.00; 9-12', '09:00-12:00, 13:00-18:00'],
    ['22:00-6', '22:00-06:00'],
    ['0-24', '00:00-24:00'],
    ['9-12,12-18', '09:00-12:00, 12:00-18:00'],
  ])('“%s” is read as “%s”', (typed, read) => {
    expect(workingDayText(readWorkingDay(typed) ?? [])).toBe(read);
    expect(readWorkingDay(typed)).not.toBeNull();
    expect(readWorkingDay(read)).toEqual(readWorkingDay(typed));
  });

  test.each([
    '9',
    '9-9',
    '24-6',
    '25:00-26:00',
    '9:60-10',
    '9-12, 11-14',
    '22-6, 5-8',
    'kapalı',
    '9-10,11-12,13-14,15-16,17-18',
  ])('“%s” is refused', (typed) => {
    expect(readWorkingDay(typed)).toBeNull();
  });
});

test('30 November 2026 is a Monday', () => {
  expect([weekdayOf('2026-11-30'), weekdayOf('2026-12-06'), dayAfter('2026-12-31', 1)]).toEqual([0, 6, '2027-01-01']);
});
