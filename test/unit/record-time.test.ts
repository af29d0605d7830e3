import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecordTime, requestDate } from '../../src/pbx/record-time.ts';
import { readRequestDate, recordAnswer } from '../practice/records.ts';

const read = (value: unknown, timeZone?: string) => {
  const atMs = readRecordTime(value, timeZone)?.atMs ?? null;
  return atMs === null ? null : new Date(atMs).toISOString();
};

describe.each([
  ['UTC', 0],
  ['Europe/Istanbul', -180],
  ['America/New_York', 300],
])('on a computer set to %s', (zone, offsetMinutes) => {
  const own = process.env['TZ'];
  beforeAll(() => {
    process.env['TZ'] = zone;
    expect(new Date(2018, 0, 24).getTimezoneOffset()).toBe(offsetMinutes);
  });
  afterAll(() => {
    if (own === undefined) delete process.env['TZ'];
    else process.env['TZ'] = own;
  });

  test.each([
    'Jan 24, 2018 4:06:10 PM',
    'Jan 24, 2018, 4:06:10 PM',
    'Jan 24, 2018, 4:06:10\u202fPM',
    'Jan 24, 2018 4:06:10\u00a0p.m.',
    'January 24, 2018 at 4:06:10 PM',
    '\u2068Jan\u2009 24, 2018  4:06:10 pm\u2069',
    'JAN 24, 2018 04:06:10 PM',
    'Jan 24, 2018 16:06:10',
    '24.Oca.2018 16:06:10',
    '24 Oca 2018 16:06:10',
    '24 Ocak 2018, 16:06:10',
    '24-Jan-2018 16:06:10',
    '24 OCA 2018 4:06:10 ÖS',
    '2018-01-24 16:06:10',
    '2018-01-24T16:06:10.0',
    '2018-01-24T13:06:10Z',
    '2018-01-24T16:06:10+0300',
    '2018-01-24T16:06:10.000+03:00',
    '2018-01-24 08:06:10 -05',
    '2018-01-24T18:36:10+05:30',
    '01/24/2018 16:06:10',
    '1/24/2018, 4:06:10 PM',
    '24.01.2018 16:06:10',
    '２４.０１.２０１８ １６:０６:１０',
    1_516_799_170_000,
    1_516_799_170,
    '1516799170',
    '1516799170000',
    '20180124160610',
    20_180_124_160_610,
  ])('%j is six minutes past four in the afternoon of 24 January 2018 in Istanbul', (value) => {
    expect(read(value)).toBe('2018-01-24T13:06:10.000Z');
  });

  test.each([
    ['Jan 24, 2018 12:00:00 AM', '2018-01-23T21:00:00.000Z'],
    ['Jan 24, 2018 12:30:00 PM', '2018-01-24T09:30:00.000Z'],
    ['24 Oca 2018 12:00:00 ÖÖ', '2018-01-23T21:00:00.000Z'],
    ['Jan 24, 2018 1:00 AM', '2018-01-23T22:00:00.000Z'],
    ['2018-01-24 16:06:10.25', '2018-01-24T13:06:10.250Z'],
    ['Feb 29, 2016 1:00:00 PM', '2016-02-29T11:00:00.000Z'],
  ])('%j on the clock of the PBX is %s', (value, expected) => {
    expect(read(value)).toBe(expected);
  });
});

test.each([
  ['Şub', 2],
  ['Mar', 3],
  ['Nis', 4],
  ['May', 5],
  ['Haz', 6],
  ['Tem', 7],
  ['Ağu', 8],
  ['AĞUSTOS', 8],
  ['Eyl', 9],
  ['Eki', 10],
  ['Kas', 11],
  ['KASIM', 11],
  ['Aralık', 12],
  ['Sept', 9],
])('%s is month %d', (name, month) => {
  expect(read(`5 ${name} 2020 15:00:00`)).toBe(`2020-${`${month}`.padStart(2, '0')}-05T12:00:00.000Z`);
});

test('summer time counts for records of the years that had one', () => {
  expect(read('Jul 1, 2015 4:06:10 PM')).toBe('2015-07-01T13:06:10.000Z');
  expect(read('Jan 1, 2015 4:06:10 PM')).toBe('2015-01-01T14:06:10.000Z');
  expect(read('Mar 27, 2016 2:59:59 AM')).toBe('2016-03-27T00:59:59.000Z');
  expect(read('Mar 27, 2016 4:00:00 AM')).toBe('2016-03-27T01:00:00.000Z');
});

test('a PBX whose clock is elsewhere is read by its own clock', () => {
  expect(read('Jan 24, 2018 4:06:10 PM', 'UTC')).toBe('2018-01-24T16:06:10.000Z');
  expect(read('Jul 24, 2018 4:06:10 PM', 'America/New_York')).toBe('2018-07-24T20:06:10.000Z');
});

test.each([
  'Feb 30, 2018 1:00:00 PM',
  'Feb 29, 2019 1:00:00 PM',
  'Jan 24, 2018 13:06:10 PM',
  'Jan 24, 2018 0:06:10 AM',
  'Jan 0, 2018 1:00:00 PM',
  'Foo 24, 2018 1:00:00 PM',
  '24/01/2018 16:06:10',
  '24.13.2018 16:06:10',
  '2018-01-24T24:00:00',
  '2018-01-24T16:60:00',
  '2018-01-24T16:06:60',
  '2018-01-24',
  'Jan 24, 2018',
  'Jan 1, 1970 2:00:00 AM',
  '0018-01-24T16:06:10',
  '9999-01-24T16:06:10',
  'bugün 16:06',
  '123456789012345',
  '20180230160610',
  '20181324160610',
  '20180124240000',
  '00180124160610',
  20_180_124_160_699,
  '12345678901234',
  'Invalid Date',
  17,
  '<b>',
])('%j is shown unchanged, because it is no moment', (value) => {
  expect(readRecordTime(value)).toEqual({ raw: `${value}`, atMs: null });
});

test.each([null, undefined, '', ' \u202f', {}, [], true, { date: 1 }])('%j is no time at all', (value) => {
  expect(readRecordTime(value)).toBeNull();
});

test('records are asked for by the clock of the PBX, month first', () => {
  expect(requestDate(Date.UTC(2018, 0, 24, 13, 6, 10, 999))).toBe('01/24/2018 16:06:10');
  expect(requestDate(Date.UTC(2018, 0, 23, 21))).toBe('01/24/2018 00:00:00');
  expect(requestDate(Date.UTC(2018, 11, 5), 'UTC')).toBe('12/05/2018 00:00:00');
});

/** Years in which Istanbul's clock was never changed, so that every time of day occurs once. */
const moment = fc.integer({ min: Date.UTC(2017) / 1_000, max: Date.UTC(2100) / 1_000 }).map((second) => second * 1_000);

test('a time is read as the PBX meant it, and asked for as the PBX reads it', () => {
  const record = {
    caller: '905530000000',
    line: '908505500000',
    callee: '5000',
    calleeType: 'RINGGROUP',
    durationSeconds: 60,
    billableSeconds: 0,
    hangupCause: 'NORMAL_CLEARING',
  };
  fc.assert(
    fc.property(moment, (startedAtMs) => {
      const { startTimeDate, endTimeDate } = recordAnswer(1, { ...record, startedAtMs });
      expect(readRecordTime(startTimeDate)).toEqual({ raw: startTimeDate, atMs: startedAtMs });
      expect(readRecordTime(endTimeDate.replace(' PM', '\u202fPM'))?.atMs).toBe(startedAtMs + 60_000);
      expect(readRequestDate(requestDate(startedAtMs + 999))).toBe(startedAtMs);
      expect(readRecordTime(requestDate(startedAtMs))?.atMs).toBe(startedAtMs);
    }),
  );
});

test('a time is the same in every spelling that a Java server could have', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom('tr-TR', 'en-US'), (atMs, locale) => {
      const part = (options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Istanbul', ...options }).format(atMs);
      const [day, month, year] = [part({ day: 'numeric' }), part({ month: 'short' }), part({ year: 'numeric' })];
      const time = part({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
      const digits = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
        part({ [name]: name === 'year' ? 'numeric' : '2-digit', hourCycle: 'h23' }).padStart(2, '0'),
      );
      expect([digits, readRecordTime(digits.join(''))?.atMs]).toEqual([digits, atMs]);
      for (const text of [`${day} ${month} ${year} ${time}`, `${day}.${month}.${year} ${time}`]) {
        expect([text, readRecordTime(text)?.atMs]).toEqual([text, atMs]);
      }
      expect(readRecordTime(new Date(atMs).toISOString())?.atMs).toBe(atMs);
      expect(readRecordTime(atMs)?.atMs).toBe(atMs);
      expect(readRecordTime(`${atMs / 1_000}`)?.atMs).toBe(atMs);
    }),
  );
});

test('every text and every number is read without an error', () => {
  const nearly = fc.tuple(
    fc.constantFrom('Jan ', '24.', '2018-', '01/', 'Ağu '),
    fc.stringMatching(/^[0-9]{1,4}[ .,/-][0-9A-Za-z]{1,4}[ .T][0-9: ]{0,10}[APM+Z0-9]{0,5}$/),
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    nearly.map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(value, (text) => {
      const time = readRecordTime(text);
      expect(time?.raw).not.toBe('');
      expect(time?.atMs).not.toBeNaN();
    }),
  );
});
