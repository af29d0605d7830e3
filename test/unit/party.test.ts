import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, partyKey, readParty } from '../../src/calls/party.ts';
import { partyText } from '../../src/view/party-text.ts';
import { texts } from '../../src/view/texts.ts';

describe('every spelling of one number is one caller', () => {
  test.each([
    [
      '+905335554321',
      [
        '905335554321',
        '05335554321',
        '5335554321',
        '+905335554321',
        '00905335554321',
        '+90 (0533) 555 43 21',
        '9005335554321',
        'tel:+905335554321',
        'sip:905335554321@1.2.3.4',
        '\u202e905335554321',
        '905335554321\r\n',
        ' 905335554321',
        'tel:+905335554321;ext=12',
        '９０５３３５５５４３２１',
        '٠٥٣٣٥٥٥٤٣٢١',
        '۰۵۳۳۵۵۵۴۳۲۱',
      ],
    ],
    ['+908505501234', ['908505501234', '08505501234', '8505501234', '0850 550 12 34']],
    ['+904441161', ['4441161', '444 11 61', '904441161', '04441161', '+904441161', '+4441161']],
    ['+904440333', ['+4440333', '4440333']],
    ['+902123334455', ['902123334455', '02123334455', '2123334455']],
    ['+903921234567', ['03921234567', '903921234567']],
    ['+908001234567', ['08001234567', '908001234567']],
    ['+909001234567', ['09001234567', '909001234567']],
    ['+447911123456', ['447911123456', '+447911123456']],
    ['+4930123456', ['4930123456', '+4930123456', '004930123456']],
    ['+12025550123', ['12025550123', '+12025550123']],
    ['+905630000000', ['905630000000', '05630000000']],
  ])('%s', (key, spellings) => {
    for (const spelling of spellings) expect([spelling, partyKey(readParty(spelling))]).toEqual([spelling, key]);
  });
});

test.each([
  '',
  ' ',
  'anonymous',
  'Anonymous',
  'anonymous@anonymous.invalid',
  'unknown',
  'gizli',
  '0',
  '0000000000',
  null,
])('%j is a withheld caller, who equals nobody', (raw) => {
  expect(readParty(raw)).toEqual({ kind: 'withheld' });
  expect(partyKey(readParty(raw))).toBeNull();
});

test.each([
  ['1002', { kind: 'extension', digits: '1002' }],
  ['5000', { kind: 'extension', digits: '5000' }],
  ['112', { kind: 'short', digits: '112' }],
  ['11818', { kind: 'short', digits: '11818' }],
  ['3334455', { kind: 'other', text: '3334455' }],
  ['<script>', { kind: 'other', text: '<script>' }],
  ['0850 550 0 FAX', { kind: 'other', text: '0850 550 0 FAX' }],
  ['x'.repeat(500), { kind: 'other', text: 'x'.repeat(64) }],
])('%j is never read as a telephone number', (raw, party) => {
  expect(readParty(raw)).toEqual(party);
});

test.each([
  ['905335554321', '0533 555 43 21'],
  ['02123334455', '0212 333 44 55'],
  ['908505501234', '0850 550 12 34'],
  ['4441161', '444 11 61'],
  ['4930123456', '+49 30 123456'],
  ['1002', 'Dahili 1002'],
  ['112', 'Kısa numara 112'],
  ['anonymous', 'Gizli numara'],
  ['\u05d0bc', '\u2068\u05d0bc\u2069'],
])('%j is shown as %j', (raw, shown) => {
  expect(partyText(readParty(raw), texts.tr)).toBe(shown);
});

test('every text is read, and the shown text is clean and short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
      const party = readParty(raw);
      expect(partyText(party, texts.en).length).toBeLessThanOrEqual(70);
      expect(cleanText(raw)).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e]/u);
    }),
  );
});
