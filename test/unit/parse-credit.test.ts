import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCredit } from '../../src/pbx/parse-credit.ts';

const sample = {
  pilotNo: 908505500000,
  voipBalance: '0.00 TL',
  voipPackName: 'Yurtiçi Heryöne 250 DK ',
  minuteLeft: '0 dk',
  voipPackExpireDate: '07/12/2018',
  smsBalance: '979 sms',
  smsPackName: 'Aylık 1.000 SMS',
  smsPackLeft: '0 sms',
  smsPackExpireDate: '05/06/2018',
};

const read = {
  pilot: '908505500000',
  voiceBalance: { raw: '0.00 TL', value: { amount: 0, currency: 'TL' } },
  voicePackage: {
    name: 'Yurtiçi Heryöne 250 DK',
    left: { raw: '0 dk', value: 0 },
    renewal: { raw: '07/12/2018', value: { first: 7, second: 12, year: 2018 } },
  },
  smsBalance: { raw: '979 sms', value: 979 },
  smsPackage: {
    name: 'Aylık 1.000 SMS',
    left: { raw: '0 sms', value: 0 },
    renewal: { raw: '05/06/2018', value: { first: 5, second: 6, year: 2018 } },
  },
};

test('the credit is read from a list and from a single entry', () => {
  expect(parseCredit([sample])).toEqual([read]);
  expect(parseCredit(sample)).toEqual([read]);
});

test('an office with two main numbers sees both', () => {
  expect(parseCredit([sample, { ...sample, pilotNo: '908505509999' }])).toEqual([
    read,
    { ...read, pilot: '908505509999' },
  ]);
});

test('an office without a package still sees its balance', () => {
  const nothing = { name: null, left: null, renewal: null };
  const pilot = { pilot: null, voiceBalance: null, voicePackage: nothing, smsBalance: null, smsPackage: nothing };
  const balance = { raw: '3', value: 3 };
  for (const empty of [null, '', ' ', undefined, {}, true]) {
    const fields = Object.fromEntries(Object.keys(sample).map((name) => [name, empty]));
    expect(parseCredit([{ ...fields, smsBalance: 3 }])).toEqual([{ ...pilot, smsBalance: balance }]);
    expect(parseCredit([fields, {}, null, [], 'x'])).toEqual([]);
  }
});

test.each([null, 'x', 5, true, {}, { result: 'x' }])('%j contains no credit', (value) => {
  expect(parseCredit(value)).toBeNull();
});

test.each([
  ['187 dk', 187],
  ['1.250 dk', 1_250],
  ['1,250 dk', 1_250],
  ['1 250 dk', 1_250],
  ['1\u00a0250 dk', 1_250],
  ['1.000 SMS', 1_000],
  ['1.000.000 sms', 1_000_000],
  ['1250', 1_250],
  ['-5 sms', -5],
  ['12dakika', 12],
  [250, 250],
  [1.125, null],
  ['1.25 dk', null],
  ['1.2500 dk', null],
  ['0.500 dk', null],
  ['1.250,000 dk', null],
  ['12 dk 30 sn', null],
  ['Sınırsız', null],
  ['9999999999999999 sms', null],
])('%j left is read as %j', (left, value) => {
  const [pilot] = parseCredit([{ minuteLeft: left, smsPackLeft: left, smsBalance: left }]) ?? [];
  expect([pilot?.voicePackage.left?.value, pilot?.smsPackage.left?.value, pilot?.smsBalance?.value]).toEqual([
    value,
    value,
    value,
  ]);
  expect(pilot?.smsBalance?.raw).toBe(`${left}`.normalize('NFKC'));
});

test.each([
  ['0.00 TL', 0, 'TL'],
  ['12,50 TL', 12.5, 'TL'],
  ['12.5 TL', 12.5, 'TL'],
  ['12 TL', 12, 'TL'],
  ['1250,75TL', 1_250.75, 'TL'],
  ['1.250,00 TL', 1_250, 'TL'],
  ['1,250.00 TL', 1_250, 'TL'],
  ['1.250.000 TL', 1_250_000, 'TL'],
  ['1.250.000,5 TL', 1_250_000.5, 'TL'],
  ['1 250,00 TL', 1_250, 'TL'],
  ['0.125 TL', 0.125, 'TL'],
  ['1250.125 TL', 1_250.125, 'TL'],
  ['-12,50 TL', -12.5, 'TL'],
  ['₺12,50', 12.5, '₺'],
  ['-₺12,50', -12.5, '₺'],
  ['TRY 12.50', 12.5, 'TRY'],
])('a balance of %j is %d in %s', (raw, amount, currency) => {
  expect(parseCredit({ voipBalance: raw })?.[0]?.voiceBalance).toEqual({ raw, value: { amount, currency } });
});

test.each([
  '1.250 TL',
  '1,250 TL',
  '-125.000 TL',
  '12.50',
  '12.50.00 TL',
  '1,25,000 TL',
  '1.250.00 TL',
  'TL',
  'TL 5 TL',
  '12,50 TL kaldı',
  '1e5 TL',
  '12345678901234.567 TL',
])('a balance of %j is shown unchanged, because it could mean two things or none', (raw) => {
  expect(parseCredit({ voipBalance: raw })?.[0]?.voiceBalance).toEqual({ raw, value: null });
});

test.each([
  ['07/12/2018', { first: 7, second: 12, year: 2018 }],
  ['25/06/2018', { first: 25, second: 6, year: 2018 }],
  ['6/25/2018', { first: 6, second: 25, year: 2018 }],
  ['30/02/2018', null],
  ['25/13/2018', null],
  ['00/12/2018', null],
  ['07.12.2018', null],
  ['2018-12-07', null],
  ['yarın', null],
])('the renewal on %j is %j, and which part is the day stays open', (raw, value) => {
  expect(parseCredit({ smsPackExpireDate: raw })?.[0]?.smsPackage.renewal).toEqual({ raw, value });
});

test('amounts are read with Turkish and with American separators', () => {
  const cents = fc.integer({ min: 0, max: 10 ** 11 });
  fc.assert(
    fc.property(cents, fc.constantFrom('tr-TR', 'en-US'), fc.boolean(), (amount, locale, useGrouping) => {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping });
      const voipBalance = `${format.format(amount / 100)} TL`;
      expect(parseCredit([{ voipBalance }])?.[0]?.voiceBalance?.value).toEqual({
        amount: amount / 100,
        currency: 'TL',
      });
      const smsBalance = `${new Intl.NumberFormat(locale, { useGrouping }).format(amount)} sms`;
      expect(parseCredit([{ smsBalance }])?.[0]?.smsBalance?.value).toBe(amount);
    }),
  );
});

test('everything is read without an error, and the shown text is clean', () => {
  const field = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.constantFrom('1.250 dk', '07/12/2018'));
  const entry = fc.dictionary(fc.constantFrom(...Object.keys(sample)), field);
  fc.assert(
    fc.property(fc.oneof(fc.anything(), entry, fc.array(entry)), (value) => {
      for (const { voiceBalance, smsBalance } of parseCredit(value) ?? []) {
        for (const reading of [voiceBalance, smsBalance]) {
          expect(reading?.raw ?? '').not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
          expect(reading?.value).not.toBeNaN();
        }
      }
    }),
  );
});
