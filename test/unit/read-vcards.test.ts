import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBytes } from '../../electron/contacts/decode-text.ts';
import { readFile } from '../../electron/contacts/read-file.ts';
import { readVcards } from '../../src/contacts/read/read-vcards.ts';
import { guessEverything } from '../../src/contacts/reading.ts';

const bytesOf = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8');
const read = (bytes: Uint8Array) => readFile(bytes, guessEverything);
const card = (...lines: readonly string[]) => `BEGIN:VCARD\n${lines.join('\n')}\nEND:VCARD\n`;

/** Windows-1254 has the Turkish letters where Latin-1 has Icelandic ones. */
function windows1254(text: string): Buffer {
  const turkish: Readonly<Record<string, number>> = { Ğ: 0xd0, İ: 0xdd, Ş: 0xde, ğ: 0xf0, ı: 0xfd, ş: 0xfe };
  return Buffer.from([...text].map((letter) => turkish[letter] ?? letter.charCodeAt(0)));
}

function contactsIn(bytes: Uint8Array) {
  const file = read(bytes);
  if (!file.ok) throw new Error(file.error.kind);
  return file.value.contacts;
}

test.each<[string, Uint8Array, object]>([
  [
    'Android writes 2.1 in quoted-printable, with soft breaks and labels of its own',
    bytesOf(
      card(
        'VERSION:2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=9Eahin;=C3=87a=C4=9F=',
        '=C4=B1l;;;',
        'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87a=C4=9F=C4=B1l =C5=9Eahin',
        'TEL;CELL;PREF:0533 000 00 01',
        'TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=C4=B0=C5=9F):02160000003',
        'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ',
        ' 2wBDAAgGBgcGBQgHBwcJ',
        '',
      ),
    ),
    {
      name: 'Çağıl Şahin',
      numbers: [
        { written: '0533 000 00 01', label: 'cell' },
        { written: '02160000003', label: 'İş' },
      ],
    },
  ],
  [
    'iCloud writes 3.0 with labels beside groups of lines, and escaped signs',
    bytesOf(
      card(
        'VERSION:3.0',
        'N:Yılmaz;Ayşe;;;',
        'FN:Ayşe Yılmaz',
        'ORG:Örnek Kliniği\\, Kadıköy;',
        'item1.TEL;type=pref:+90 (533) 000 00 05',
        'item1.X-ABLabel:Muayenehane',
        'NOTE:Birinci satır\\nİkinci\\; satır',
        'UID:0001',
      ),
    ),
    {
      sourceKey: '0001',
      name: 'Ayşe Yılmaz',
      firm: 'Örnek Kliniği, Kadıköy',
      note: 'Birinci satır\nİkinci; satır',
      numbers: [{ written: '+90 (533) 000 00 05', label: 'Muayenehane' }],
    },
  ],
  [
    'Google writes a firm without a name',
    bytesOf(
      card(
        'VERSION:3.0',
        'FN:',
        'N:;;;;',
        'ORG:Adsız Ltd. Şti.',
        'TEL;TYPE=WORK:444 0 009',
        'CATEGORIES:myContacts,Bayi',
      ),
    ),
    { kind: 'firm', name: 'Adsız Ltd. Şti.', groups: ['Bayi'] },
  ],
  [
    '4.0 writes numbers as addresses',
    bytesOf(card('VERSION:4.0', 'FN:İrem Işık', 'TEL;VALUE=uri;TYPE="voice,cell";PREF=1:tel:+90-533-000-0012;ext=14')),
    { name: 'İrem Işık', numbers: [{ written: '+90-533-000-0012', label: 'cell' }] },
  ],
  [
    'Outlook writes 2.1 in the letters of Windows',
    windows1254(card('VERSION:2.1', 'FN:Şule Iğdır', 'TEL;WORK;VOICE:0216 000 00 01')),
    { name: 'Şule Iğdır' },
  ],
  [
    'a telephone writes UTF-16',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(card('VERSION:3.0', 'FN:Şule', 'TEL:1'), 'utf16le')]),
    { name: 'Şule' },
  ],
])('%s', (_, bytes, expected) => {
  expect(contactsIn(bytes)).toMatchObject([expected]);
});

test('a line that is folded inside a letter is put together before it is read', () => {
  const note = Buffer.from(`NOTE:${'ığüşöç'.repeat(20)}`);
  const folded: Buffer[] = [];
  for (let at = 0; at < note.length; at += 74)
    folded.push(Buffer.from(at === 0 ? '' : '\r\n '), note.subarray(at, at + 74));
  const bytes = Buffer.concat([
    Buffer.from('BEGIN:VCARD\r\nFN:Can\r\nTEL:05330000007\r\n'),
    ...folded,
    Buffer.from('\r\nEND:VCARD\r\n'),
  ]);
  expect(contactsIn(bytes)[0]?.note).toBe('ığüşöç'.repeat(20));
});

test('a file that ends inside a card gives nothing, and says where the card begins', () => {
  const whole = card('FN:Ayşe', 'TEL:05330000001');
  expect(read(bytesOf(`${whole}BEGIN:VCARD\nFN:Ali\nTEL:0533`))).toEqual({
    ok: false,
    error: { kind: 'broken', place: 5 },
  });
  expect(read(bytesOf(`BEGIN:VCARD\nFN:Ali\n${whole}`))).toMatchObject({ error: { kind: 'broken', place: 3 } });
});

test('the numbers of an assistant, whose card stands inside, are not those of the person', () => {
  const contacts = contactsIn(bytesOf(card('FN:Ayşe', 'TEL:1111111', 'AGENT:', card('FN:Ali', 'TEL:2222222').trim())));
  expect(contacts).toMatchObject([{ name: 'Ayşe', numbers: [{ written: '1111111' }] }]);
});

test('whatever a file holds, reading ends with contacts or with a failure', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'BEGIN:VCARD',
      'END:VCARD',
      'TEL;=:',
      'N:;;',
      'item1.',
      'X:=\r\n',
      'FN;ENCODING=QUOTED-PRINTABLE:=',
      ' ',
    ),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const read = readVcards(lines.join('\n'), (bytes, charset) => decodeBytes(bytes, charset, 'utf-8'));
      return read.ok || ['broken', 'empty'].includes(read.error.kind);
    }),
  );
});

test('every contact of an ordinary card is read back as it was written', () => {
  const word = fc.stringMatching(/^[A-Za-zÇĞİÖŞÜçğıöşü]{2,20}$/);
  const number = fc.stringMatching(/^0[25]\d{9}$/);
  fc.assert(
    fc.property(fc.array(fc.record({ word, number, note: word }), { minLength: 1, maxLength: 20 }), (people) => {
      const file = people.map(({ word, number, note }) =>
        card('VERSION:3.0', `FN:${word}`, `TEL;TYPE=CELL:${number}`, `NOTE:${note}`),
      );
      expect(contactsIn(bytesOf(file.join('')))).toMatchObject(
        people.map(({ word: name, number: written, note }) => ({ name, note, numbers: [{ written, label: 'cell' }] })),
      );
    }),
  );
});
