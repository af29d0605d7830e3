import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partyKey, readParty } from '../../src/calls/party.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { sampleRecord } from '../fakes/sample-record.ts';

const read = {
  id: '58689',
  tenant: '1053',
  callingNumber: '05530000000',
  dialledNumber: '908505500000',
  calleeNumber: '5000',
  calleeType: 'RINGGROUP',
  durationSeconds: 4,
  billableSeconds: 0,
  hangupCause: 'NORMAL_CLEARING',
  startedAt: { raw: 'Jan 24, 2018 4:06:10 PM', atMs: Date.UTC(2018, 0, 24, 13, 6, 10) },
  endedAt: { raw: 'Jan 24, 2018 4:06:14 PM', atMs: Date.UTC(2018, 0, 24, 13, 6, 14) },
};

/** Returns the fields of records, without their raw text. */
const readOf = (value: unknown) => parseRecords(value)?.map(({ raw: _, ...record }) => record);

test('a call record is read', () => {
  expect(parseRecords([sampleRecord])).toEqual([{ ...read, raw: JSON.stringify(sampleRecord) }]);
  expect(parseRecords(sampleRecord)).toEqual([{ ...read, raw: JSON.stringify(sampleRecord) }]);
  expect(parseRecords([])).toEqual([]);
});

test('the caller of a record equals the caller of a webhook, although their spellings differ', () => {
  const [record] = parseRecords([sampleRecord]) ?? [];
  expect(partyKey(readParty(record?.callingNumber ?? null))).toBe(partyKey(readParty('905530000000')));
  expect(partyKey(readParty(record?.dialledNumber ?? null))).toBe('+908505500000');
});

test('the tenant of a record equals that of a webhook, although one is a number and the other a text', () => {
  expect(
    parseRecords([
      { ...sampleRecord, idTenant: 1053 },
      { ...sampleRecord, idTenant: '1053' },
    ])?.map(({ tenant }) => tenant),
  ).toEqual(['1053', '1053']);
});

test('numbers may come as text, and text as numbers', () => {
  const other = { idCdr: ' 58689 ', callingNumber: 5530000000, callDuration: '4', billableDuration: '0' };
  expect(readOf([{ ...sampleRecord, ...other }])).toEqual([{ ...read, callingNumber: '5530000000' }]);
});

test('a record with few fields is read', () => {
  const nothing = Object.fromEntries(Object.keys(read).map((name) => [name, null]));
  expect(readOf([{ idCdr: 1 }])).toEqual([{ ...nothing, id: '1' }]);
  for (const empty of [null, '', {}, [], true]) {
    const fields = Object.fromEntries(Object.keys(sampleRecord).map((name) => [name, empty]));
    expect(readOf([{ ...fields, idCdr: 1 }])).toEqual([{ ...nothing, id: '1' }]);
  }
});

test('a record without an id is left out, and the others stay', () => {
  const { idCdr: _, ...nameless } = sampleRecord;
  expect(readOf([nameless, { ...sampleRecord, idCdr: null }, null, 'x', [sampleRecord], {}, sampleRecord])).toEqual([
    read,
  ]);
});

test.each([null, 'x', 5, {}, { records: [sampleRecord] }])('%j is not a list of calls', (value) => {
  expect(parseRecords(value)).toBeNull();
});

test('unknown kinds of callees and causes of hanging up are stored', () => {
  expect(parseRecords([{ ...sampleRecord, calleeType: 'ROBOT\u202e', hangupCause: 'KAPANDI' }])).toMatchObject([
    { calleeType: 'ROBOT', hangupCause: 'KAPANDI' },
  ]);
});

test.each([
  [4, 4],
  ['50.0', 50],
  [49.999, 49],
  ['0.9', 0],
  ['00:00:50', 50],
  ['00:50', 50],
  ['02:03', 123],
  ['2:03', 123],
  ['1:02:03', 3_723],
  ['01:02:03.900', 3_723],
  ['100:00:00', 360_000],
])('a duration of %j is %d seconds', (callDuration, durationSeconds) => {
  expect(readOf([{ ...sampleRecord, callDuration }])).toEqual([{ ...read, durationSeconds }]);
  expect(readOf([{ ...sampleRecord, billableDuration: callDuration }])).toEqual([
    { ...read, billableSeconds: durationSeconds },
  ]);
});

test.each([
  -1,
  '-0.5',
  '4 sn',
  1e12,
  1e-7,
  '1,5',
  '50.',
  '.5',
  '1.2.3',
  '1:60',
  '1:2',
  '60:00',
  '1:60:00',
  '1:2:3:4',
  ':50',
  '00:00:50Z',
])('a duration of %j is unknown', (callDuration) => {
  expect(readOf([{ ...sampleRecord, callDuration }])).toEqual([{ ...read, durationSeconds: null }]);
});

test('everything is read without an error', () => {
  const field = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(sampleRecord)));
  const entry = fc.dictionary(fc.constantFrom(...Object.keys(sampleRecord)), field);
  fc.assert(
    fc.property(fc.oneof(fc.anything(), entry, fc.array(entry)), (value) => {
      for (const { id, callingNumber } of parseRecords(value) ?? []) {
        expect(id).not.toBe('');
        expect(callingNumber ?? '').not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
      }
    }),
  );
});

test('a stored record is read again as the same record, whatever it contains', () => {
  const field = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(sampleRecord)));
  const entry = fc.dictionary(fc.constantFrom(...Object.keys(sampleRecord), 'recordingUrl'), field);
  fc.assert(
    fc.property(fc.array(entry), (value) => {
      for (const record of parseRecords(value) ?? []) {
        expect(parseRecords(JSON.parse(record.raw))).toEqual([record]);
      }
    }),
  );
  expect(parseRecords([{ ...sampleRecord, recordingUrl: 'x' }])?.[0]?.raw).toContain('recordingUrl');
});
