import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFile } from '../../electron/contacts/read-file.ts';
import { guessEverything } from '../../src/contacts/reading.ts';

const read = (text: string) => readFile(Buffer.from(text, 'utf8'), guessEverything);
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

test('an address book of Thunderbird is read, with its Turkish names', () => {
  const text = `dn:: ${base64('cn=Şule Iğdır,mail=s@example.com')}
objectclass: top
objectclass: person
givenName:: ${base64('Şule')}
sn:: ${base64('Iğdır')}
cn:: ${base64('Şule Iğdır')}
o: Örnek
telephoneNumber: 0216 000 00 01
mobile: 0533 000 00
  02
description:: ${base64('yarın\narayın')}
jpegPhoto:< file:///etc/hostname

# a comment
 that goes on
dn: cn=Ali
changetype: delete
`;
  const file = read(text);
  expect(file).toMatchObject({
    value: {
      preview: { format: 'ldif' },
      contacts: [
        {
          sourceKey: 'cn=Şule Iğdır,mail=s@example.com',
          name: 'Şule Iğdır',
          firm: 'Örnek',
          note: 'yarın\narayın',
          numbers: [
            { written: '0216 000 00 01', label: 'work' },
            { written: '0533 000 00 02', label: 'cell' },
          ],
        },
      ],
    },
  });
  expect(file.ok && file.value.contacts).toHaveLength(1);
});

test('a directory names firms as organizations', () => {
  const text = 'version: 1\n\ndn: o=Kaya\nobjectClass: organization\no: Kaya Ltd.\ntelephoneNumber: 0216 000 00 01\n';
  expect(read(text)).toMatchObject({ value: { contacts: [{ kind: 'firm', name: 'Kaya Ltd.' }] } });
});

test('a line that is none is broken at its line, and bytes that are no text are left out', () => {
  expect(read('dn: a\nno colon\n')).toMatchObject({ error: { kind: 'broken', place: 2 } });
  expect(read('dn: a\njpegPhoto:: /w==\n')).toMatchObject({ value: { contacts: [{ sourceKey: 'a' }] } });
});

test('a line of one blank joins no two people: the file is broken at the second one', () => {
  const text = 'dn: cn=Ali\nmobile: 0533 000 00 01\n \ndn: cn=Can\nmobile: 0533 000 00 02\n';
  expect(read(text)).toMatchObject({ error: { kind: 'broken', place: 4 } });
});

test('an attribute that is called like what every object has is no number', () => {
  const text = 'dn: cn=Ali\nconstructor: 0533 000 00 01\nmobile: 0533 000 00 02\n';
  expect(read(text)).toMatchObject({
    value: { contacts: [{ numbers: [{ written: '0533 000 00 02', label: 'cell' }] }] },
  });
});

test('any lines behind a name end with contacts or with a failure', () => {
  const line = fc.oneof(
    fc.constantFrom('dn: x', 'cn:: w4c=', ' ', '', '#', 'a:< b', ':', 'changetype: add'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const file = read(['dn: a', ...lines].join('\n'));
      return file.ok || ['broken', 'empty', 'unknown-format', 'too-deep'].includes(file.error.kind);
    }),
  );
});
