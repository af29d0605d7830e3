import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../electron/contacts/read-file.ts';
import { guessEverything } from '../../src/contacts/reading.ts';
import { contactsOf, failureOf, inWindows, lines, shown } from './read-contacts.ts';

describe('a table', () => {
  test('of Google has several numbers in a cell, and labels beside them', () => {
    expect(
      shown(
        lines(
          'First Name,Middle Name,Last Name,File As,Organization Name,Notes,Labels,Phone 1 - Label,Phone 1 - Value',
          'Ayşe,Nur,Yılmaz,"Yılmaz, A.",Örnek,"bir\niki",* myContacts ::: Hasta,Mobile,+90 533 000 00 02 ::: 0533 000 00 03',
        ),
      ),
    ).toEqual(['Ayşe Nur Yılmaz | Örnek |  | Mobile +90 533 000 00 02, Mobile 0533 000 00 03 | Hasta | bir⏎iki']);
  });

  test('of Outlook in Turkish has a form of address that is no firm', () => {
    expect(
      shown(
        inWindows(
          lines(
            '"Unvan","Ad","Soyadı","Şirket","İş Adresi Posta Kodu","İş Faksı","İş Telefonu","Cep Telefonu","Kategoriler"',
            '"Bayan","Ayşe","Yılmaz","Öz Diş","34000","","0216 000 00 01","0533 000 00 02","Hasta;VIP"',
          ),
        ),
      ),
    ).toEqual(['Ayşe Yılmaz | Öz Diş |  | İş Telefonu 0216 000 00 01, Cep Telefonu 0533 000 00 02 | Hasta+VIP | ']);
  });

  test('of Outlook in English has streets that are no telephones', () => {
    expect(
      shown(
        lines(
          'Title,First Name,Last Name,Company,Home Street,Home Postal Code,Home Phone,Mobile Phone,E-mail Display Name',
          'Mr,Ali,Kaya,Acme,Street 1,34000,02160000004,05330000002,Ali (a@b.c)',
        ),
      ),
    ).toEqual(['Ali Kaya | Acme |  | Home Phone 02160000004, Mobile Phone 05330000002 |  | ']);
  });

  test('of an accounting program has a code, the firm, who is asked for, and numbers without zeros', () => {
    const file = lines(
      'Cari Kodu;Cari Unvanı;Yetkili;Posta Kodu;Tel1;GSM 1;GSM 2;Grup Kodu',
      '120.01;Öz Diş A.Ş.;Işıl Hanım;34000;0216 000 00 01;5330000002;905330000004;A',
    );
    expect(shown(file)).toEqual([
      'Işıl Hanım | Öz Diş A.Ş. |  | Tel1 0216 000 00 01, GSM 1 5330000002, GSM 2 905330000004 | A | ',
    ]);
    expect(contactsOf(file)[0]?.sourceKey).toBe('120.01');
  });

  test('may have help above its titles, titles again further down, and empty columns', () => {
    expect(
      shown(
        lines(
          '"Aşağıdaki tabloyu doldurun. Telefon isteğe bağlıdır."',
          '',
          'MÜŞTERİ ADI / UNVANI *,KISA İSİM,TELEFON,YETKİLİ KİŞİ,,',
          'Öz A.Ş.,Öz,0216 000 00 01,Işıl,,',
          'MÜŞTERİ ADI / UNVANI *,KISA İSİM,TELEFON,YETKİLİ KİŞİ,,',
          ',,,,,',
        ),
      ),
    ).toEqual(['Işıl | Öz A.Ş. | Öz | TELEFON 0216 000 00 01 |  | ']);
  });

  test.each([
    ['Müşteri Adı;Müşteri Soyadı;Telefon', 'Ali;Kaya;0533 000 00 02', 'Ali Kaya |  |  | Telefon 0533 000 00 02 |  | '],
    [
      'Firma;Yetkili Adı;Yetkili Soyadı;Cep',
      'Öz;Ali;Kaya;0533 000 00 02',
      'Ali Kaya | Öz |  | Cep 0533 000 00 02 |  | ',
    ],
    ['No;Hasta;Tel', '1;Ali Kaya;0533 000 00 02', 'Ali Kaya |  |  | Tel 0533 000 00 02 |  | '],
    ['sep=;', 'Ad;Telefon\r\nAli;0533 000 00 02', 'Ali |  |  | Telefon 0533 000 00 02 |  | '],
    ['Ali Kaya\t0533 000 00 02', 'Can\t0216 000 00 01', 'Ali Kaya |  |  | 0533 000 00 02 |  | '],
    ['Ad,Telefon', 'Ali,="05330000002"', 'Ali |  |  | Telefon 05330000002 |  | '],
    ['Ad,Telefon', "Ali,'0533 000 00 02", 'Ali |  |  | Telefon 0533 000 00 02 |  | '],
    ['Ad,Telefon', 'Ali,5330000002.0', 'Ali |  |  | Telefon 5330000002 |  | '],
    ['Ad;Telefon', 'Ali;0216 000 00 01 (102)', 'Ali |  |  | Telefon 0216 000 00 01 |  | '],
    ['Ad;Telefon', 'Ali;0216 000 00 01 / 02', 'Ali |  |  | Telefon 0216 000 00 01 / 02 |  | '],
    [
      'Ad;Telefon',
      'Ali;0533 000 00 02 / 0533 000 00 03',
      'Ali |  |  | Telefon 0533 000 00 02, Telefon 0533 000 00 03 |  | ',
    ],
  ])('%s with %s is understood', (head, row, expected) => {
    expect(shown(lines(head, row))[0]).toBe(expected);
  });

  test('a quote that is never closed swallows no row', () => {
    expect(
      shown(lines('"Ad","Telefon"', '"Ali","0533 000 00 02"', '"Can,0533 000 00 03', '"Ege "Bey"","0533 000 00 04"')),
    ).toEqual([
      'Ali |  |  | Telefon 0533 000 00 02 |  | ',
      'Can |  |  | Telefon 0533 000 00 03 |  | ',
      'Ege "Bey" |  |  | Telefon 0533 000 00 04 |  | ',
    ]);
  });
});

describe('a sheet', () => {
  const book = (sheet: string, strings = '') =>
    zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="G" state="hidden" r:id="rId1"/><sheet name="A" r:id="rId2"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8('<worksheet/>'),
      'xl/worksheets/sheet2.xml': strToU8(sheet),
      'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`),
    });

  test('has texts in pieces, stored values of formulas, exact numbers, and errors that say nothing', () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    expect(
      shown(
        book(
          `<worksheet><sheetData>
             <row r="1"><c r="A1" t="s"><v>0</v></c>${cell('Telefon')}${cell('Not')}</row>
             <row r="3" hidden="1"><c r="A3" t="s"><v>1</v></c><c><v>5.330000002E9</v></c><c t="str"><f>1+1</f><v>a &amp; b</v></c></row>
             <row r="4">${cell('Can')}<c r="C4" t="e"><v>#REF!</v></c><c r="B4"><v>5330000003</v></c></row>
           </sheetData><hyperlinks><hyperlink ref="A1" r:id="x"/></hyperlinks></worksheet>`,
          '<si><t>Ad</t></si><si><r><t>Ay</t></r><r><rPr><b/></rPr><t>şe</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
        ),
      ),
    ).toEqual(['Ayşe |  |  | Telefon 5330000002 |  | a & b', 'Can |  |  | Telefon 5330000003 |  | ']);
  });

  test('that is no workbook, is old, or is locked says so', () => {
    const old = [0xd0, 0xcf, 0x11, 0xe0];
    expect(failureOf(zipSync({ 'a.txt': strToU8('x') }))?.kind).toBe('unknown-format');
    expect(failureOf(Uint8Array.from(old))?.kind).toBe('old-excel');
    expect(failureOf(Buffer.concat([Buffer.from(old), Buffer.from('EncryptedPackage', 'utf16le')]))?.kind).toBe(
      'password-needed',
    );
  });
});

test('a page of the web, a picture and an empty file are no contacts', () => {
  expect(failureOf('<!doctype html><html></html>')?.kind).toBe('unknown-format');
  expect(failureOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]))?.kind).toBe('unknown-format');
  expect(failureOf('')?.kind).toBe('empty');
});

test('a person can say that another encoding is meant', () => {
  const bytes = inWindows(lines('Ad;Telefon', 'Işıl;0533 000 00 02'));
  const read = readFile(bytes, { ...guessEverything, encoding: 'utf-8' });
  expect(read.ok && read.value.preview.encoding).toBe('utf-8');
  expect(shown(bytes)[0]).toContain('Işıl');
});
