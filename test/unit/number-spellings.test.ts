import { describe, expect, test } from 'vitest';
import { isFeatureCode, readDialled } from '../../src/calls/dialled-number.ts';
import { type Numbering, plainNumbering } from '../../src/calls/numbering.ts';
import { type Party, readParty, readSent } from '../../src/calls/party.ts';

function told(party: Party): string {
  switch (party.kind) {
    case 'withheld':
      return 'withheld';
    case 'extension':
      return `dahili ${party.digits}`;
    case 'short':
      return `kısa ${party.digits}`;
    case 'phone':
      return party.e164;
    case 'other':
      return 'unread';
  }
}

const ayse = '+905335554321';
const office = '+902123334455';
const bank = '+904441161';
const anna = '+4915112345678';

/**
 * A spelling; the party that it means as sent; the party as dialled, if that is another; the other parties that it may
 * mean as dialled.
 */
type Row = readonly [spelling: string, sent: string, dialled?: string, alternatives?: readonly string[]];

function inOffice(numbering: Numbering, suffix = ''): (rows: readonly Row[]) => void {
  return (rows) => {
    test.each(rows.map((row) => ({ spelling: row[0], row })))(`$spelling${suffix}`, ({ row }) =>
      expectRead(row, numbering),
    );
  };
}

const inAnyOffice = inOffice(plainNumbering);

function expectRead([spelling, sent, dialled = sent, alternatives = []]: Row, numbering: Numbering): void {
  const read = readDialled(spelling, numbering);
  expect([told(readSent(spelling, numbering)), told(read.party), read.alternatives]).toEqual([
    sent,
    dialled,
    alternatives,
  ]);
}

describe('however a number is written, it is the same number', () => {
  inAnyOffice([
    // Numbers with and without the country code, with separators.
    ['05335554321', ayse],
    ['905335554321', ayse],
    ['+905335554321', ayse],
    ['00905335554321', ayse],
    ['5335554321', ayse],
    ['0905335554321', ayse],
    ['9005335554321', ayse],
    ['+05335554321', ayse],
    ['0 533 555 43 21', ayse],
    ['0 (533) 555 43 21', ayse],
    ['0533-555-43-21', ayse],
    ['0533/555.43.21', ayse],
    ['0533 555 4–321', ayse],
    ['+90 (0) 533 555 43 21', ayse],
    ['+90 (0533) 555 43 21', ayse],
    ['00 90 (0) 533 5554321', ayse],
    ['\u202a+90\u00a0533\u00a0555\u00a04321\u202c', ayse],
    ['０５３３５５５４３２１', ayse],
    ['٠٥٣٣٥٥٥٤٣٢١', ayse],
    ['۰۵۳۳۵۵۵۴۳۲۱', ayse],
    // Service codes before the number, and the end of dialling.
    ['*31#05335554321', ayse],
    ['#31#05335554321', ayse],
    ['*31# 0533 555 43 21', ayse],
    ['#31#905335554321', ayse],
    ['*31#+905335554321', ayse],
    ['*6705335554321', ayse],
    ['*82 0533 555 43 21', ayse],
    ['05335554321#', ayse],
    ['0533 555 43 21 #', ayse],
    ['#31#05335554321#', ayse],
    // Pauses, and keys that are pressed after them.
    ['05335554321,', ayse],
    ['05335554321,,101#', ayse],
    ['05335554321p101', ayse],
    ['05335554321P1p2', ayse],
    ['05335554321w1', ayse],
    ['05335554321;101', ayse],
    ['05335554321#1', ayse],
    // An extension after the number.
    ['02123334455 dahili 101', office],
    ['02123334455 DAHİLİ: 101', office],
    ['0212 333 44 55 (dahili 101)', office],
    ['0212 333 44 55 dah. 1', office],
    ['02123334455-101', office],
    ['0212 333 44 55 - 101', office],
    ['02123334455/101', office],
    ['0212 333 44 55/56', office],
    ['02123334455x101', office],
    ['02123334455 ext. 101', office],
    ['02123334455 EXT 101', office],
    ['02123334455 extension 101', office],
    ['02123334455,101', office],
    ['02123334455;ext=101', office],
    ['tel:+902123334455;ext=101', office],
    ['+90 212 333 44 55-123456', office],
    ['0212-333-44-55', office],
    ['0212/3334455', office],
    ['02165551234-5', '+902165551234'],
    // SIP addresses and names.
    ['sip:05335554321@1.2.3.4', ayse],
    ['sip:+905335554321@pbx.example;user=phone', ayse],
    ['sips:905335554321@pbx.example:5061', ayse],
    ['sip:%2B905335554321@pbx.example', ayse],
    ['sip:05335554321;npdi@pbx.example', ayse],
    ['<sip:+905335554321@pbx.example;user=phone>', ayse],
    ['<sip:+905335554321@pbx.example>;tag=1928', ayse],
    ['"Ali" <sip:05335554321@pbx.example>', ayse],
    ['"Ali" <05335554321>', ayse],
    ['Ayşe Yılmaz <0533 555 43 21>', ayse],
    ['"Ali 2" 05335554321', ayse],
    ['"05335554321" <sip:trunk@pbx.example>', ayse],
    ['"Unknown" <sip:05335554321@pbx.example>', ayse],
    ['05335554321@pbx.example', ayse],
    ['tel:+90-533-555-43-21', ayse],
    ['sip:101@pbx.example', 'dahili 101'],
    // Numbers without an area.
    ['4441161', bank],
    ['444 1 161', bank],
    ['04441161', bank],
    ['904441161', bank],
    ['+904441161', bank],
    ['00904441161', bank],
    ['+4441161', bank],
    ['4441161#', bank],
    ['*31#4441161', bank],
    ['444 11 61 - 101', bank],
    ['444 11 61 dahili 3', bank],
    ['908505501234', '+908505501234'],
    ['0850 550 12 34', '+908505501234'],
    ['8505501234', '+908505501234'],
    ['08001234567', '+908001234567'],
    ['08881234567', '+908881234567'],
    ['09001234567', '+909001234567'],
    ['03922223344', '+903922223344'],
    // A range that the library does not know.
    ['05630000000', '+905630000000'],
    // Numbers abroad.
    ['+4915112345678', anna],
    ['004915112345678', anna],
    ['4915112345678', anna],
    ['04915112345678', anna],
    ['+49 (0) 151 12345678', anna],
    ['0049 (0)151/12345678', anna],
    ['*31#004915112345678#', anna],
    ['+44 (0) 20 7946 0018', '+442079460018'],
    ['+39 06 1234 5678', '+390612345678'],
    ['12025550123', '+12025550123'],
    ['0012025550123', '+12025550123'],
    ['+49 30 123456-12', '+493012345612'],
    ['4930123456', '+4930123456'],
    // Numbers inside the office, and numbers that everybody dials in the same way.
    ['12', 'dahili 12'],
    ['101', 'dahili 101'],
    ['1002', 'dahili 1002'],
    ['1002#', 'dahili 1002'],
    ['10023', 'dahili 10023'],
    ['123456', 'dahili 123456'],
    ['Dahili 1002', 'dahili 1002'],
    ['"Ali" <101>', 'dahili 101'],
    ['112', 'kısa 112'],
    ['155', 'kısa 155'],
    ['182', 'kısa 182'],
    ['11880', 'kısa 11880'],
    ['116111', 'kısa 116111'],
  ]);
});

describe('the prefix for an outside line is no part of a dialled number', () => {
  inAnyOffice([
    ['9 0533 555 43 21', ayse],
    ['8 0533 555 43 21', 'unread', ayse],
    ['0 0 533 555 43 21', '+5335554321', ayse],
    ['9 905335554321', 'unread', ayse],
    ['8905335554321', 'unread', ayse],
    ['0905335554321', ayse],
    ['9 00905335554321', 'unread', ayse],
    ['000905335554321', 'unread', ayse],
    ['9+905335554321', 'unread', ayse],
    ['0+905335554321', 'unread', ayse],
    ['9*31#05335554321', ayse],
    ['*31#9 05335554321#', ayse],
    ['8 02123334455 dahili 101', 'unread', office],
    ['8 02123334455-101', 'unread', office],
    ['9 4441161', 'unread', bank],
    ['8 444 11 61', 'unread', bank],
    ['9 0 444 11 61', bank],
    ['9 90 444 1161', '+909904441161', bank],
    ['8 0850 550 12 34', 'unread', '+908505501234'],
    ['9 08001234567', '+908001234567'],
    ['9 09001234567', '+909001234567'],
    ['9 004915112345678', 'unread', anna],
    ['0 004915112345678', 'unread', anna],
    ['9+4915112345678', 'unread', anna],
    // Nothing shows that these digits begin with a prefix.
    ['9 2123334455', '+92123334455'],
    ['9112', 'dahili 9112'],
    ['9 1002', 'dahili 91002'],
    ['7 05335554321', 'unread'],
  ]);

  inOffice(
    { ...plainNumbering, outsidePrefixes: ['0', '9', '8', '61', '7'] },
    ', in an office with prefixes of its own',
  )([
    ['7 0533 555 43 21', 'unread', ayse],
    ['7 4441161', 'unread', bank],
    ['61 +905335554321', 'unread', ayse],
    ['61 05335554321#', 'unread', ayse],
  ]);
});

describe('digits that may mean two numbers mean the Turkish one, and the other is shown, too', () => {
  inAnyOffice([
    // A prefix before 0532…, or +53 2….
    ['005321234567', '+5321234567', '+905321234567', ['+5321234567']],
    ['0045 22 12 34 56', '+4522123456', '+904522123456', ['+4522123456']],
    // 90 0 452…, or a prefix before 00 45 2….
    ['9004522123456', '+904522123456', '+904522123456', ['+4522123456']],
    ['4522123456', '+904522123456', '+904522123456', ['+4522123456']],
    ['80049301234', '+80049301234', '+80049301234', ['+49301234']],
    // These are clear.
    ['005335554321', '+5335554321', ayse],
    ['04522123456', '+904522123456'],
    ['+4522123456', '+4522123456'],
    ['0 0045 22 12 34 56', 'unread', '+4522123456'],
  ]);

  inOffice(
    { ...plainNumbering, readings: { '005321234567': '+5321234567', '4522123456': '+4522123456' } },
    ', where one of them has called',
  )([
    ['005321234567', '+5321234567'],
    ['00 532-123-45-67', '+5321234567'],
    ['4522123456', '+904522123456', '+4522123456'],
  ]);

  test('a name that every object has means nothing', () => {
    expect(told(readDialled('constructor', plainNumbering).party)).toBe('unread');
  });
});

describe('seven digits are a number of the area of the office', () => {
  inOffice({ ...plainNumbering, areaCode: '212' })([
    ['3334455', office],
    ['333 44 55', office],
    ['333-44-55', office],
    ['3334455#', office],
    ['3334455 dahili 101', office],
    ['4441161', bank],
    ['0334455', 'unread'],
    ['1234567', 'unread'],
  ]);

  inOffice(
    plainNumbering,
    ', where the area is not known',
  )([
    ['3334455', 'unread'],
    ['4930123', 'unread'],
    ['4441161', bank],
  ]);
});

describe('a feature code of the PBX calls nobody', () => {
  test.each([
    '*8',
    '*97',
    '*5901',
    '**101',
    '*8#',
    '*31#',
    '#31#',
    '#21#',
    '##002#',
    '*#06#',
    '*21*05335554321#',
    '**61*05335554321#',
    '*72 05335554321',
    '*67*05335554321#',
    '#05335554321',
    ' *97 ',
    'sip:*97@pbx.example',
    '*',
  ])('%s', (code) => {
    expect([isFeatureCode(code), told(readDialled(code, plainNumbering).party)]).toEqual([true, 'unread']);
  });

  test.each(['*31#05335554321', '*6705335554321', '05335554321#', '1002#', '', 'Ali', null])(
    'but not %s',
    (spelling) => {
      expect(isFeatureCode(spelling)).toBe(false);
    },
  );
});

describe('a withheld caller is recognised in every spelling', () => {
  test.each([
    null,
    '',
    ' ',
    '""',
    "''",
    '-',
    '?',
    '<>',
    '-1',
    '-2',
    '−1',
    '0',
    '000',
    '0000000000',
    '+0000000000',
    '000-000-0000',
    '900000000000',
    '+90 000 000 00 00',
    'GİZLİ NUMARA',
    'GIZLI NUMARA',
    'Gizli Numara',
    'gizli no',
    'Gizli No.',
    'gizli',
    'numara gizli',
    'NUMARASI GİZLİ',
    'Bilinmeyen',
    'BİLİNMEYEN NUMARA',
    'Bilinmeyen Arayan',
    'bilinmiyor',
    'Özel numara',
    'ÖZEL NUMARA',
    'Numara yok',
    'anonim',
    'private',
    'Private Number',
    'PRIVATE CALLER',
    'unknown',
    '<unknown>',
    'unknown number',
    'Unknown Caller',
    'no caller id',
    'NO CALLERID',
    'No Number',
    'NoCallerID',
    'Engellenmiş Numara',
    'Tanımsız numara',
    'Undisclosed',
    'blocked',
    'Caller ID blocked',
    'Number withheld',
    'restricted',
    'out of area',
    'OUT-OF-AREA',
    'out_of_area',
    'unavailable',
    'not available',
    'n/a',
    'null',
    'undefined',
    'asserted-identity',
    'Anonymous',
    'anonymous@anonymous.invalid',
    'sip:anonymous@anonymous.invalid',
    '"Anonymous" <sip:anonymous@anonymous.invalid>',
    '<sip:c8oqz84zk7z@anonymous.invalid>;tag=hyh8',
    'sip:restricted@1.2.3.4',
    'sip:unknown@unknown.invalid:5060',
    'sip:Unavailable@pbx.example;user=phone',
    '"Gizli Numara" <sip:asterisk@1.2.3.4>',
    'sip:@1.2.3.4',
  ])('%j', (spelling) => {
    expect([told(readParty(spelling)), told(readDialled(spelling, plainNumbering).party)]).toEqual([
      'withheld',
      'withheld',
    ]);
  });

  test.each([
    'Özel Hastane 02123334455',
    'Özel Hastane',
    'Mehmet Özel',
    'Gizli Bahçe Cafe',
    'Private Bank AG',
    'Unknown Pleasures Plak',
    'Numara 1 Oto',
    'Anonim Şirketi',
    'Ali',
    'No',
    '1.2.3.4',
    'sip:1.2.3.4',
    'sip:santral@anonymous.example',
    '😀',
  ])('%j is not withheld', (spelling) => {
    expect(told(readParty(spelling))).toBe('unread');
  });
});
