import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../electron/contacts/read-file.ts';
import { type ColumnMeaning, guessEverything, type ReadingWishes } from '../../src/contacts/reading.ts';

function fileOf(text: string, how: Partial<ReadingWishes> = {}) {
  const read = readFile(Buffer.from(text, 'utf8'), { ...guessEverything, ...how });
  if (!read.ok) throw new Error(read.error.kind);
  return read.value;
}

describe('a table', () => {
  test.each<[string, string, object]>([
    [
      'of Google, with several numbers in one cell and the kind of each beside it',
      'First Name,Last Name,Organization Name,Notes,Labels,Phone 1 - Label,Phone 1 - Value\n' +
        'Ayşe,Yılmaz,Örnek Diş,"satır 1\nsatır 2",Hastalar ::: * myContacts,Mobile,+90 533 000 00 01 ::: 0533 000 00 02\n',
      {
        place: 2,
        name: 'Ayşe Yılmaz',
        firm: 'Örnek Diş',
        note: 'satır 1\nsatır 2',
        groups: ['Hastalar'],
        numbers: [
          { written: '+90 533 000 00 01', label: 'Mobile' },
          { written: '0533 000 00 02', label: 'Mobile' },
        ],
      },
    ],
    [
      'of Outlook in Turkish',
      'Ad,Göbek Adı,Soyadı,Şirket,İş Unvanı,İş Faksı,İş Telefonu,Ev Telefonu,Cep Telefonu,Notlar,Kategoriler\n' +
        'Ali,,Kaya,Kaya Ltd.,Müdür,,0216 000 00 01,,0533 000 00 05,,Bayi\n',
      {
        name: 'Ali Kaya',
        firm: 'Kaya Ltd.',
        groups: ['Bayi'],
        numbers: [
          { written: '0216 000 00 01', label: 'İş Telefonu' },
          { written: '0533 000 00 05', label: 'Cep Telefonu' },
        ],
      },
    ],
    [
      'of Outlook in English',
      'Title,First Name,Last Name,Company,Business Fax,Business Phone,Mobile Phone\n,Ali,Kaya,Kaya Ltd.,,0216 000 00 01,\n',
      { name: 'Ali Kaya', firm: 'Kaya Ltd.', numbers: [{ label: 'Business Phone' }] },
    ],
    [
      'of an accounting program, with the directive of Excel',
      'sep=;\nCari Kodu;Cari Unvanı;Yetkili;Telefon 1;GSM 1;Vergi No\n120.01;Örnek A.Ş.;Mehmet Öz;2160000001;5330000002;1234567890\n',
      {
        sourceKey: '120.01',
        name: 'Mehmet Öz',
        firm: 'Örnek A.Ş.',
        numbers: [{ written: '2160000001' }, { written: '5330000002', label: 'GSM 1' }],
      },
    ],
    [
      'with help texts above its titles',
      'Bu dosyayı doldurun;;;\nZorunlu alanlar * ile;;;\nUnvan*;Kısa İsim;Telefon;Faks\nÖrnek A.Ş.;Örnek;0216 000 00 01;\n',
      { place: 4, kind: 'firm', name: 'Örnek A.Ş.', displayAs: 'Örnek', numbers: [{ written: '0216 000 00 01' }] },
    ],
    [
      'in which a title means person or firm, beside the person in charge',
      'Adı Soyadı/Unvan;Yetkili;Telefon\nÖz Ltd.;Ayşe Öz;5,33E+09 / 0216 000 00 02\n',
      { name: 'Ayşe Öz', firm: 'Öz Ltd.', numbers: [{ written: '5,33E+09' }, { written: '0216 000 00 02' }] },
    ],
    ['without titles', 'Ayşe Kaya;0533 000 00 01\nAli Can;0533 000 00 02\n', { place: 1, name: 'Ayşe Kaya' }],
    ['separated by tabs', 'Ad Soyad\tTelefon\nAyşe\t0533 000 00 01 / 0216 000 00 02\n', { numbers: [{}, {}] }],
  ])('%s', (_, text, expected) => {
    expect(fileOf(text).contacts[0]).toMatchObject(expected);
  });

  test('in which a quote is never closed loses no row', () => {
    const { contacts } = fileOf('Ad;Telefon\nAyşe "Kaya;0533 000 00 01\n"Ali;0533 000 00 02\nVeli;0533 000 00 03\n');
    expect(contacts.map(({ name }) => name)).toEqual(['Ayşe "Kaya', 'Ali', 'Veli']);
  });

  test('in which a quote is never closed loses no cell of the other rows', () => {
    const { contacts } = fileOf(
      'Ad;Not;Telefon\nAyşe;"satır 1\nsatır 2";0533 000 00 01\n"Ali;x;0533 000 00 02\nVeli;"a\nb";0533 000 00 03\n',
    );
    expect(contacts).toMatchObject([
      { name: 'Ayşe', note: 'satır 1\nsatır 2', numbers: [{ written: '0533 000 00 01' }] },
      { name: 'Ali', note: 'x', numbers: [{ written: '0533 000 00 02' }] },
      { name: 'Veli', note: 'a\nb', numbers: [{ written: '0533 000 00 03' }] },
    ]);
    expect(contacts).toHaveLength(3);
  });

  test('in which two stray quotes happen to match swallows no row between them', () => {
    const { contacts } = fileOf(
      'Ad;Telefon\n"Ayşe;0533 000 00 01\nVeli;0533 000 00 02\nAli";0533 000 00 03\nCan;0533 000 00 04\n',
    );
    expect(contacts.map(({ numbers }) => numbers[0]?.written)).toEqual([
      '0533 000 00 01',
      '0533 000 00 02',
      '0533 000 00 03',
      '0533 000 00 04',
    ]);
  });

  test('with hundreds of stray quotes is read line by line', () => {
    const rows = Array.from({ length: 500 }, (_, at) => `"Kişi ${at};0533${String(at).padStart(7, '0')}`);
    const { contacts } = fileOf(['Ad;Telefon', ...rows].join('\r\n'));
    expect(contacts).toHaveLength(500);
    expect(contacts.at(-1)).toMatchObject({ name: 'Kişi 499', numbers: [{ written: '05330000499' }] });
  });

  test('is read as the person says: other columns, no titles, other letters', () => {
    const text = 'Ad;Telefon\nAyşe;0533 000 00 01\n';
    const columns: readonly ColumnMeaning[] = ['firm', 'mobile'];
    expect(fileOf(text, { columns, headerRow: 1 }).contacts).toMatchObject([{ kind: 'firm', name: 'Ayşe' }]);
    expect(fileOf(text, { headerRow: 0 }).contacts).toHaveLength(2);
    expect(fileOf(text, { encoding: 'windows-1254' }).contacts[0]?.name).toBe('AyÅŸe');
  });

  test('shows how it begins', () => {
    expect(fileOf('Ad;Telefon\nAyşe;0533 000 00 01\n').preview).toEqual({
      format: 'table',
      encoding: 'utf-8',
      table: {
        headerRow: 1,
        titles: ['Ad', 'Telefon'],
        meanings: ['first-name', 'number'],
        rows: [['Ayşe', '0533 000 00 01'], [''].concat([''])],
      },
    });
  });

  test('of any cells is read without a failure of the program, and no row is lost', () => {
    const cell = fc.stringMatching(/^[A-Za-zığşçöü0-9 .+-]{0,20}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 }), (rows) => {
        const text = rows.map((row) => row.join(';')).join('\n');
        fc.pre(rows.some((row) => row.some((each) => each.trim() !== '')));
        const read = readFile(Buffer.from(text), { ...guessEverything, headerRow: 0 });
        if (!read.ok || read.value.preview.format !== 'table') return;
        expect(read.value.contacts).toHaveLength(rows.filter((row) => row.some((each) => each.trim() !== '')).length);
      }),
    );
  });
});

test('any bytes end with contacts or with a failure', () => {
  const beginning = fc.constantFrom(
    '',
    'PK\x03\x04',
    '<a>',
    '<?xml version="1.0"?><AddressBook>',
    'dn: a\n',
    'sep=;\n',
    'BEGIN:VCARD\n',
  );
  fc.assert(
    fc.property(beginning, fc.uint8Array({ maxLength: 400 }), (begun, bytes) => {
      const read = readFile(Buffer.concat([Buffer.from(begun, 'latin1'), bytes]), guessEverything);
      return read.ok ? read.value.contacts.length >= 0 : read.error.kind !== 'took-too-long';
    }),
  );
});

test.each([
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'old-excel'],
  ['an empty file', [], 'empty'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d], 'unknown-format'],
])('%s is refused', (_, bytes, kind) => {
  expect(readFile(Uint8Array.from(bytes), guessEverything)).toMatchObject({ error: { kind } });
});
