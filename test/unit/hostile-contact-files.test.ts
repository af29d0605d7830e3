import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readFile } from '../../electron/contacts/read-file.ts';
import { contactLimits } from '../../src/contacts/contact-limits.ts';
import { contactEncodings, guessEverything } from '../../src/contacts/reading.ts';

const sheet =
  '<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>Ad</t></is></c></row><row r="2"><c r="B2"><v>5330000002</v></c></row></sheetData></worksheet>';

const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n`;

/** One of each format. */
const files = [
  lines('BEGIN:VCARD', 'VERSION:3.0', 'N:Öz;Ali;;;', 'item1.TEL;TYPE="cell,voice":0533', ' 000', 'END:VCARD'),
  lines('BEGIN:VCARD', 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=9E=', 'x', 'TEL;CELL:0533', 'END:VCARD'),
  lines('version: 1', 'dn: cn=a', 'cn:: QXnFn2U=', 'mobile: 0533', ' 000', '', 'dn: cn=b', 'mobile: 0216'),
  lines('sep=;', 'Ad;"Tele""fon";Not', '"Ali\nVeli";0533 000 00 02;a', 'Can;5,33E+09;"b"'),
  '<?xml version="1.0"?><YealinkIPPhoneBook><Menu Name="A"><Unit Name="B &amp; &#350;" Phone1="0533"/></Menu></YealinkIPPhoneBook>',
].map((text) => Buffer.from(strToU8(text)));

const books = (part: string | Uint8Array) =>
  zipSync({ 'xl/worksheets/sheet1.xml': typeof part === 'string' ? strToU8(part) : part });

const anyReading = fc.record({
  encoding: fc.constantFrom(null, ...contactEncodings),
  headerRow: fc.option(fc.nat(50)),
  columns: fc.option(fc.array(fc.constantFrom('name', 'mobile', 'group', 'nothing'), { maxLength: 8 })),
});

/** Pieces of a file that are cut out, repeated, or replaced by anything. */
const anyDamage = fc.array(
  fc.record({
    at: fc.nat(),
    length: fc.nat(30),
    what: fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.string().map(strToU8)),
  }),
  { maxLength: 6 },
);

type Damage = readonly { readonly at: number; readonly length: number; readonly what: Uint8Array }[];

function damaged(file: Uint8Array, damage: Damage): Uint8Array {
  return damage.reduce<Uint8Array>((bytes, { at, length, what }) => {
    const from = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), what, bytes.subarray(from + length)]);
  }, file);
}

/** Reads a file, and says what is wrong with what came out of it. */
function complaintsOf(bytes: Uint8Array, how: Parameters<typeof readFile>[1]): readonly string[] {
  const read = readFile(bytes, how);
  if (!read.ok) return [];
  return read.value.contacts.flatMap(({ name, firm, displayAs, groups, note, place }) => [
    ...[name, firm, displayAs, ...groups].filter(
      (text) => text.length > contactLimits.nameLength || /\p{Cc}/u.test(text),
    ),
    ...(note.length > contactLimits.noteLength || /[^\P{Cc}\n]/u.test(note) ? ['note'] : []),
    ...(groups.length > contactLimits.groups ? ['groups'] : []),
    ...(Number.isInteger(place) && place > 0 ? [] : ['place']),
  ]);
}

test('anything at all is read or refused, and its texts are clean and short', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }).map(strToU8)),
      anyReading,
      (bytes, how) => {
        expect(complaintsOf(bytes, how)).toEqual([]);
      },
    ),
  );
});

test('no contact brings more numbers, or longer ones, than the main thread reads in a moment', () => {
  const tels = Array.from({ length: 5_000 }, (_, at) => `TEL:0533${at}`);
  const card = lines('BEGIN:VCARD', 'FN:Ali', 'TEL:', `TEL:${'0'.repeat(100_000)}`, ...tels, 'END:VCARD');
  const read = readFile(strToU8(card), guessEverything);
  const numbers = read.ok ? (read.value.contacts[0]?.numbers ?? []) : [];
  expect(numbers.map(({ written }) => written.length)).toEqual([
    200,
    ...Array(contactLimits.numbers - 1).fill(expect.any(Number)),
  ]);
  expect(numbers[1]?.written).toBe('05330');
});

test.each([
  '<book><constructor>1</constructor></book>',
  '<book><__proto__>1</__proto__></book>',
  `${'<ş>'.repeat(200)}${'</ş>'.repeat(200)}`,
  `${'<a b="/>">'.repeat(200)}${'</a>'.repeat(200)}`,
  `<!--${'</a>'.repeat(200)}-->${'<a>'.repeat(200)}${'</a>'.repeat(200)}`,
])('a telephone book whose names or depth deceive is broken: %.40s', (text) => {
  expect(readFile(strToU8(text), guessEverything)).toEqual({ ok: false, error: { kind: 'broken', place: null } });
});

test('a damaged file of each format is read or refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), anyDamage, anyReading, (file, damage, how) => {
      expect(complaintsOf(damaged(file, damage), how)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a line whose parameters never end costs only that line', () => {
  const endless = ';X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,'.repeat(400_000);
  const file = strToU8(lines('BEGIN:VCARD', 'FN:Ali', `TEL${endless}:0533`, 'TEL:0216', 'END:VCARD'));
  const read = readFile(file, guessEverything);
  expect(read.ok && read.value.contacts.map(({ numbers }) => numbers)).toEqual([[{ written: '0216', label: '' }]]);
});

test('a damaged workbook, and one with a damaged sheet, is read or refused', () => {
  fc.assert(
    fc.property(anyDamage, fc.boolean(), (damage, isInside) => {
      const bytes = isInside ? books(damaged(strToU8(sheet), damage)) : damaged(books(sheet), damage);
      expect(complaintsOf(bytes, guessEverything)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
