import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discreet, discreetHost } from '../../build/check-account/discreet.ts';
import { heardLines } from '../../build/check-account/heard-lines.ts';
import { learntLines } from '../../build/check-account/learnt-lines.ts';
import { conclusionLines, type MeasuredRing } from '../../build/check-account/measured-ring.ts';
import { readOptions } from '../../build/check-account/options.ts';
import { recordLines } from '../../build/check-account/record-lines.ts';
import { dateForm, numberForm, shapeOf } from '../../build/check-account/shapes.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';

test('whatever a PBX writes around a secret, the secret is not shown', () => {
  const letters = fc.string({ minLength: 3, maxLength: 20, unit: 'grapheme' }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(letters, fc.string(), fc.string(), (secret, before, after) => {
      for (const spelling of [secret, encodeURIComponent(secret)]) {
        const told = discreet([secret])(`${before}${spelling}${after}`);
        const without = discreet([secret])(`${before}${after}`);
        if (!without.includes(secret) && !'•••<address>'.includes(secret)) expect(told).not.toContain(spelling);
      }
    }),
  );
});

test.each([
  ['12.50 TL', '99.99 TL'],
  ['Sayın OFIS, parola gizli değil', 'Sayın •••, parola ••• değil'],
  ['ofis%2Fa+b', '•••%9Fa+b'],
  ['bakın: https://x.example/?u=1', 'bakın: <address>'],
  ['٠٥٣٣ 555', '9999 999'],
  ['a\u202eb\nc', 'abc'],
])('%j is shown as %j', (text, told) => {
  expect(discreet(['ofis', 'gizli'])(text)).toBe(told);
});

test('a shown host keeps its digits, without the account', () => {
  expect(discreetHost(['ofis'])('ofis.panel2.example')).toBe('•••.panel2.example');
});

test.each([
  ['05335554321', '0 and 10 digits'],
  ['905335554321', '90 and 10 digits'],
  ['+905335554321', 'a plus and digits'],
  ['1002', '4 digits'],
  ['anonymous', 'no digits'],
  ['sip:1002@x', 'digits and other signs'],
  [null, 'none'],
])('the number %j is shown as %j', (number, form) => {
  expect(numberForm(number)).toBe(form);
});

test.each([
  ['Jan 24, 2018 4:06:10 PM', 'Aaa 99, 9999 9:99:99 AM'],
  ['24 Ağu 2018, 16:06:10', '99 Aaa 9999, 99:99:99'],
  ['4:06\u202fPM', '9:99<U+202F>AM'],
])('the time %j is shown as %j', (raw, form) => {
  expect(dateForm(raw)).toBe(form);
});

test.each([
  [[{ url: 'https://x.example' }], '[{ url: text }]'],
  [{ result: { '05335554321': [1] }, nothing: null }, '{ result: { 99999999999: [number] }, nothing: null }'],
  [[], '[]'],
  [[{}], '[{}]'],
  ['text', 'text'],
])('JSON is shown by its shape: %j', (value, shape) => {
  expect(shapeOf(value, discreet([]))).toBe(shape);
});

test('a newest record in the future shows that the clock differs', () => {
  const value = [{ idCdr: 1, startTimeDate: 'Nov 23, 2026 5:00:00 PM' }, { startTimeDate: 'dün' }];
  const nowMs = Date.parse('2026-11-23T14:00:00+03:00');
  const records = parseRecords(value) ?? [];
  const lines = recordLines({ value, records, fromMs: nowMs - 86_400_000, nowMs }, discreet([]));
  expect(lines).toContain(
    "the newest began 3 h 0 min in the future: the PBX's clock is another one (read as a clock in Istanbul)",
  );
  expect(lines).toContain('records without an id: 1');
  expect(lines).toContain(
    'calleeType none: 1 records, billable above 0 in 0; longer than 60 s 0, of these billable 0 in 0',
  );
});

const startedAtMs = Date.parse('2026-11-23T14:00:00+03:00');
const laterMs = startedAtMs + 3_600_000;
const minuteMs = 60_000;

function learntOf(...records: readonly GivenRecord[]): readonly string[] {
  return learntLines(records.map(recordOf), laterMs, discreet([]));
}

test('a record form with legs is distinguished from one record for each call', () => {
  const call = { callee: '600', calleeType: 'RINGGROUP', durationSeconds: 40 };
  const leg = { callee: '1001', durationSeconds: 20 };
  const both = [0, 1, 2, 3].flatMap((index) => [
    { ...call, id: 10 * index + 1, startedAtMs: startedAtMs + index * minuteMs * 20 },
    { ...leg, id: 10 * index + 2, startedAtMs: startedAtMs + index * minuteMs * 20 + 5_000 },
  ]);
  expect(learntOf(...both)).toEqual(
    expect.arrayContaining([
      'calls that Zil makes of them: 4, of several records 4: a record of each leg',
      'calls with a record of all of it beside those of its parts: 4',
    ]),
  );
  const alone = [0, 1, 2, 3].map((index) => ({
    ...call,
    id: index + 1,
    startedAtMs: startedAtMs + index * minuteMs * 20,
  }));
  expect(learntOf(...alone)).toEqual(
    expect.arrayContaining([
      'calls that Zil makes of them: 4, of several records 0: one record a call',
      'calls with a record of all of it beside those of its parts: 0',
    ]),
  );
});

test('a queue and a machine that are billed although nobody has talked are counted', () => {
  const lines = learntOf(
    { id: 1, startedAtMs, callee: '700', calleeType: 'KUYRUK', durationSeconds: 30, billableSeconds: 30 },
    { id: 2, startedAtMs: startedAtMs + 20 * minuteMs, callee: '700', calleeType: 'QUEUE', durationSeconds: 30 },
    {
      id: 3,
      startedAtMs: startedAtMs + 40 * minuteMs,
      calleeType: 'VOICEMAIL',
      durationSeconds: 9,
      billableSeconds: 9,
    },
  );
  expect(lines).toContain("calls to a queue, parking or hold without a person's billed record: 2, billed 1");
  expect(lines).toContain("calls to a voicemail or an announcement without a person's billed record: 1, billed 1");
});

test('a race that all telephones have lost is counted', () => {
  const lost = { startedAtMs, hangupCause: 'LOSE_RACE' };
  expect(learntOf({ ...lost, id: 1 }, { ...lost, id: 2, callee: '1002' })).toContain(
    'calls with a leg that lost a race: 1, without anything billed 1',
  );
});

test.each([
  ['805321112233', '8 (1)'],
  ['9905321112233', '9 (1)'],
  ['94440333', '9 (1)'],
  ['905321112233', 'none'],
  ['05321112233', 'none'],
  ['004930123456', 'none'],
  ['1002', 'none'],
])('the prefix of the dialled number %j is shown as %s', (line, told) => {
  const out = {
    id: 1,
    startedAtMs,
    caller: '1001',
    callee: line,
    calleeType: 'EXTERNAL',
    sent: { dialedNumber: line },
  };
  expect(learntOf(out)).toContain(`dialled numbers behind a prefix: ${told}`);
});

test('codes, unread numbers and calls in progress are shown only by their shape', () => {
  const lines = learntOf(
    { id: 1, startedAtMs, caller: '1001', sent: { dialedNumber: '*97' } },
    { id: 2, startedAtMs, sent: { callingNumber: 'Ayşe 12' } },
    {
      id: 3,
      startedAtMs: startedAtMs + 20 * minuteMs,
      sent: { endTimeDate: undefined, callDuration: undefined, billableDuration: undefined, hangupCause: undefined },
    },
  );
  expect(lines).toContain('feature codes that were dialled: *99 (1)');
  expect(lines).toContain('numbers that nobody could read: aaaa 99 (1)');
  expect(lines).toContain('records that have not ended: 1');
});

test('an unknown type is shown as unknown', () => {
  const records = [recordOf({ id: 1, startedAtMs, calleeType: 'HOLOGRAM' })];
  const value = records.map(({ raw }) => JSON.parse(raw));
  const lines = recordLines({ value, records, fromMs: startedAtMs - minuteMs, nowMs: laterMs }, discreet([]));
  expect(lines).toContainEqual(expect.stringContaining('calleeType HOLOGRAM (not known): 1 records'));
});

const heardAt = (atMs: number, line: string, tenant = '1234') => ({
  atMs,
  contentType: null,
  pairs: [
    ['event', 'EXTENSION_RINGING'],
    ['tenant_id', tenant],
    ['calling_number', '905335554321'],
    ['called_number', line],
    ['extension_number', '1001'],
  ] as const,
});

test('a line that records name differently, and a tenant that they do not know, are reported', () => {
  const starts = [0, 1, 2, 3].map((index) => startedAtMs + index * minuteMs);
  const records = starts.map((atMs, index) => recordOf({ id: index + 1, startedAtMs: atMs }));
  const told = (line: string, tenant?: string) =>
    heardLines(
      starts.map((atMs) => heardAt(atMs + 1_000, line, tenant)),
      records,
      laterMs,
    );
  expect(told('908505501234')).toEqual([
    'calls that were heard: 4, with a record 4',
    'lines that records name otherwise than notifications: 0',
    'notifications that name a tenant which no record names: 0 of 4',
  ]);
  expect(told('902129990000', 'ofis')).toEqual([
    'calls that were heard: 4, with a record 4',
    'lines that records name otherwise than notifications: 1',
    'notifications that name a tenant which no record names: 4 of 4',
  ]);
  expect(heardLines([heardAt(startedAtMs, '908505501234')], [], laterMs)).toEqual([
    'calls that were heard: 1; none of them has a record yet: they are written some minutes later',
  ]);
});

const ring = (listener: MeasuredRing['listener'], rangAfterMs: number | null, heard = 1): MeasuredRing => ({
  listener,
  rangAfterMs,
  heardAfterMs: heard === 0 ? null : 1_000,
  heard,
});

test.each<[string, MeasuredRing[], string[]]>([
  ['nothing was measured', [], []],
  [
    'no notification came',
    [ring('answer', 4_000, 0), ring('stay-silent', 30_000)],
    ['no notification came, so these calls say nothing of a dead listener: is the address reached from outside?'],
  ],
  [
    'ringing waits for the listener',
    [ring('answer', 4_000), ring('stay-silent', 34_100), ring('refuse', 4_900, 0), ring('unsubscribed', 4_000, 0)],
    [
      'when the listener never answers: RINGING IS DELAYED by about 30.1 s',
      'when nothing listens: no delay of ringing that a finger could measure',
    ],
  ],
  [
    'the phone is silent',
    [ring('answer', 4_000), ring('stay-silent', null)],
    ['when the listener never answers: THE PHONE DID NOT RING'],
  ],
  [
    'the PBX goes on sending',
    [ring('answer', null), ring('stay-silent', null), ring('unsubscribed', 4_000, 2)],
    [
      'when the listener never answers: nothing to compare with, the phone did not ring at first either',
      'notifications came although the PBX was unsubscribed',
    ],
  ],
])('when %s the calls show it', (_what, rings, lines) => {
  expect(conclusionLines(rings)).toEqual(lines);
});

test.each([
  [[], { host: '127.0.0.1', port: 8_787 }],
  [['--listen=9000'], { host: '127.0.0.1', port: 9_000 }],
  [['--listen=0.0.0.0:9000'], { host: '0.0.0.0', port: 9_000 }],
  [['--listen=[::1]:9000'], { host: '::1', port: 9_000 }],
])('%j listens at %j', (args, listen) => {
  expect(readOptions(args)).toEqual({ ok: true, value: { apiUrl: defaultSettings.apiUrl, publicUrl: null, listen } });
});

test('an address with equals signs is read completely', () => {
  expect(readOptions(['--subscribe=https://ofis.example/a/'])).toMatchObject({
    value: { publicUrl: 'https://ofis.example/a' },
  });
  expect(readOptions(['--subscribe=https://ofis.example/?a=b'])).toEqual({ ok: false, error: '--subscribe' });
  expect(readOptions(['gizli'])).toEqual({ ok: false, error: 'an argument' });
});
