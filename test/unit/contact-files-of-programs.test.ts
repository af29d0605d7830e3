import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../electron/contacts/read-file.ts';
import type { Contact } from '../../src/contacts/contact.ts';
import { guessEverything } from '../../src/contacts/reading.ts';
import { contactParts } from '../../src/export/contact-export.ts';
import { csvHead } from '../../src/export/csv.ts';
import { ok } from '../../src/result.ts';

const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n`;
const card = (...all: readonly string[]) => lines('BEGIN:VCARD', ...all, 'END:VCARD');

const contactsOf = (file: string | Uint8Array) => {
  const read = readFile(typeof file === 'string' ? strToU8(file) : file, guessEverything);
  if (!read.ok) throw new Error(`${read.error.kind} at ${read.error.place}`);
  return read.value.contacts;
};

/** One line for each contact: what a person would see of it. */
const shown = (file: string | Uint8Array) =>
  contactsOf(file).map(({ name, firm, displayAs, numbers, groups, note }) =>
    [
      name,
      firm,
      displayAs,
      numbers.map(({ written, label }) => (label === '' ? written : `${label} ${written}`)).join(', '),
      groups.join('+'),
      note,
    ].join('|'),
  );

test.each([
  ['Müşteri Adı;Müşteri Soyadı;Telefon', 'Ali;Kaya;0533 000 00 02', 'Ali Kaya|||Telefon 0533 000 00 02||'],
  ['Firma;Yetkili Adı;Yetkili Soyadı;Cep', 'Öz;Ali;Kaya;0533 000 00 02', 'Ali Kaya|Öz||Cep 0533 000 00 02||'],
  ['First Name,Middle Name,Last Name,File As,Phone', 'A,B,C,"C, A",0533 000 00 02', 'A B C|||Phone 0533 000 00 02||'],
  [
    'Unvan,Ad,Soyadı,Şirket,Cep Telefonu',
    'Bayan,Ayşe,Öz,Acme,0533 000 00 02',
    'Ayşe Öz|Acme||Cep Telefonu 0533 000 00 02||',
  ],
  ['First Name,Home Street,Home Phone', 'Ali,Street 1,0216 000 00 01', 'Ali|||Home Phone 0216 000 00 01||'],
  ['Display Name,Organization,Mobile Number', 'Ali,Öz,0533 000 00 02', 'Ali|Öz||Mobile Number 0533 000 00 02||'],
  ['No;Hasta;Tel1;Grup Kodu;Posta Kodu', '1;Ali Kaya;0533 000 00 02;A;34000', 'Ali Kaya|||Tel1 0533 000 00 02|A|'],
  ['Ad,Telefon', 'Ali,="05330000002"', 'Ali|||Telefon 05330000002||'],
  ['Ad,Telefon', "Ali,'0533 000 00 02", 'Ali|||Telefon 0533 000 00 02||'],
  ['Ad,Telefon', 'Ali,5330000002.0', 'Ali|||Telefon 5330000002||'],
  ['Ad;Telefon', 'Ali;0216 000 00 01 (102)', 'Ali|||Telefon 0216 000 00 01||'],
  ['Ad;Telefon', 'Ali;0216 000 00 01 / 02', 'Ali|||Telefon 0216 000 00 01 / 02||'],
  ['Ad;Telefon', 'Ali;0533 000 00 02, 0533 000 00 03', 'Ali|||Telefon 0533 000 00 02, Telefon 0533 000 00 03||'],
])('a table with the titles %s and the row %s is understood', (titles, row, expected) => {
  expect(shown(lines(titles, row))).toEqual([expected]);
});

test('a postcode or a number of the row is no key of a customer, and a code of an account is', () => {
  const keys = (titles: string) =>
    contactsOf(lines(titles, '34000;Ali;0533 000 00 02')).map(({ sourceKey }) => sourceKey);
  expect(keys('Posta Kodu;Ad;Telefon')).toEqual([null]);
  expect(keys('No;Ad;Telefon')).toEqual([null]);
  expect(keys('Cari Kod;Ad;Telefon')).toEqual(['34000']);
  expect(keys('Müşteri No;Ad;Telefon')).toEqual(['34000']);
});

test('a table with one quote that is never closed has no quotes in its other cells', () => {
  const rows = ['"Ad","Telefon"', '"Ali","0533 000 00 02"', '"Can,0533 000 00 03', '"Ege "Bey"","0533 000 00 04"'];
  expect(shown(lines(...rows))).toEqual([
    'Ali|||Telefon 0533 000 00 02||',
    'Can|||Telefon 0533 000 00 03||',
    'Ege "Bey"|||Telefon 0533 000 00 04||',
  ]);
});

test('a card of Outlook has a number of the firm, and a department that is no part of its name', () => {
  expect(shown(card('FN:Ali', 'ORG:Öz;Satış', 'TEL;WORK:0533', 'X-MS-TEL;VOICE;COMPANY:0216'))).toEqual([
    'Ali|Öz||work 0533, company 0216|Satış|',
  ]);
});

test.each(['utf-16le', 'utf-16be'] as const)(
  'a card in %s without a mark is read when a person says so',
  (encoding) => {
    const file = Buffer.from(card('FN:Ayşe Iğdır', 'TEL:0533 000 00 01'), 'utf16le');
    const read = readFile(encoding === 'utf-16le' ? file : file.swap16(), { ...guessEverything, encoding });
    expect(read).toMatchObject({ value: { preview: { encoding }, contacts: [{ name: 'Ayşe Iğdır' }] } });
  },
);

test('a card whose last value ends with a soft break ends all the same', () => {
  expect(shown(card('FN:Ali', 'TEL:0533', 'NOTE;ENCODING=QUOTED-PRINTABLE:bir='))).toEqual(['Ali|||0533||bir']);
});

test('a directory has pictures and keys that are no text, and records that change another one', () => {
  const file = lines(
    'dn: CN=Can',
    'changetype: add',
    'objectGUID:: /9j/4AAQSkZJRg==',
    'displayName: Can',
    'telephoneNumber: 0216',
    'jpegPhoto:: /9j/4AAQ',
    '',
    'dn: CN=Eski',
    'changetype: modify',
    'add: mobile',
    'mobile: 0533',
    '-',
  );
  expect(shown(file)).toEqual(['Can|||work 0216||']);
});

test('a telephone of Yealink names the group of a contact', () => {
  const entry = '<contact display_name="Ali" office_number="0216" mobile_number="" group_id_name="Hasta"/>';
  expect(shown(`<root_contact>${entry}</root_contact>`)).toEqual(['Ali|||office 0216|Hasta|']);
});

test('an error in a sheet says nothing', () => {
  const row = '<row><c t="inlineStr"><is><t>Ali</t></is></c><c><v>5330000002</v></c><c t="e"><v>#REF!</v></c></row>';
  const sheet = `<worksheet><sheetData>${row}</sheetData></worksheet>`;
  expect(shown(zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheet) }))).toEqual(['Ali|||5330000002||']);
});

test('a page of the web is no file of contacts', () => {
  const read = readFile(strToU8('<!DOCTYPE html><html></html>'), guessEverything);
  expect(read).toMatchObject({ error: { kind: 'unknown-format' } });
});

describe('what Zil exports', () => {
  const word = fc
    .stringMatching(/^[A-ZÇĞİÖŞÜ=+@-][a-zçğıöşü,;"':\\ 0-9]{0,60}[a-z]$/)
    .map((text) => text.replace(/\s+/g, ' '));
  const anyContact = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('person' as const, 'firm' as const),
    name: word,
    firm: word,
    displayAs: fc.constant(''),
    numbers: fc.array(
      fc.integer({ min: 0, max: 9_999_999 }).map((last) => {
        const key = `+90533${String(last).padStart(7, '0')}`;
        return { key, written: key.replace('+90', '0'), label: 'Şube; 1' };
      }),
      { minLength: 1, maxLength: 8 },
    ),
    groups: fc.uniqueArray(fc.constantFrom('Hasta', 'VIP', 'Ş'), { maxLength: 3 }),
    note: fc.array(word, { maxLength: 4 }).map((all) => all.join('\n')),
    byHand: fc.constant([]),
    changedAtMs: fc.constant(1),
  });

  function exported(format: 'vcard' | 'csv', contact: Contact): string {
    const titles = ['Ad soyad', 'Firma', 'Görünen ad', 'Telefon', 'Grup', 'Not'];
    const part = contactParts(format, titles, () => ok({ contacts: [contact], next: null }), csvHead)();
    return part.ok ? (part.value ?? '') : '';
  }

  test('as cards is read again as it was, and no line is longer than 75 octets', () => {
    fc.assert(
      fc.property(anyContact, (written) => {
        const contact = written.kind === 'firm' ? { ...written, firm: '' } : written;
        const { kind, name, firm, groups, note } = contact;
        const numbers = contact.numbers.map(({ key, label }) => ({ written: key, label }));
        const file = exported('vcard', contact);
        expect(contactsOf(file)).toMatchObject([{ kind, name, firm, groups, note, numbers, sourceKey: contact.id }]);
        expect(Math.max(...file.split('\r\n').map((line) => strToU8(line).length))).toBeLessThanOrEqual(75);
      }),
    );
  });

  test('as a table is read again as it was', () => {
    fc.assert(
      fc.property(anyContact, (contact) => {
        const { name, firm, groups, note } = contact;
        const numbers = contact.numbers.map(({ written }) => ({ written }));
        expect(contactsOf(exported('csv', contact))).toMatchObject([{ name, firm, groups, note, numbers }]);
      }),
    );
  });
});
