import { expect, test } from 'vitest';
import type { Contact } from '../../src/contacts/contact.ts';
import { contactParts } from '../../src/export/contact-export.ts';
import { ok } from '../../src/result.ts';

const ayse: Contact = {
  id: 'a',
  kind: 'person',
  name: 'Ayşe; Öz',
  firm: 'Öz, Ltd.',
  displayAs: '',
  numbers: [
    { key: '+905335554321', written: '0533 555 43 21', label: 'Cep' },
    { key: 'ext:1001', written: '1001', label: '' },
  ],
  groups: ['Hasta', 'A,B'],
  note: 'bir\niki',
  byHand: [],
  changedAtMs: 1,
};

const titles = ['Ad', 'Firma', 'Görünen', 'Telefon', 'Grup', 'Not'];

/** Two pages with one contact each. */
function written(format: 'vcard' | 'csv' | 'json', contacts = [ayse, { ...ayse, id: 'b', name: '=Bekir' }]): string {
  const next = contactParts(format, titles, (from) => {
    const at = Number(from ?? 0);
    return ok({ contacts: contacts.slice(at, at + 1), next: at + 1 < contacts.length ? `${at + 1}` : null });
  });
  let text = '';
  for (;;) {
    const part = next();
    if (!part.ok || part.value === null) return text;
    text += part.value;
  }
}

test('a table has each contact in a line, and runs no formula', () => {
  expect(written('csv')).toMatch(/^Ad;Firma;Görünen;Telefon 1;Telefon 2;Telefon 3;Grup;Not\r\n/);
  expect(written('csv')).toContain('"Ayşe; Öz";Öz, Ltd.;;0533 555 43 21;1001;;Hasta, A,B;"bir\niki"\r\n');
  expect(written('csv')).toContain("\r\n'=Bekir;");
});

test('a card has what the contact has, with its signs escaped', () => {
  expect(written('vcard', [ayse])).toBe(
    [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'UID:a',
      'N:;Ayşe\\; Öz;;;',
      'FN:Ayşe\\; Öz',
      'ORG:Öz\\, Ltd.',
      'item1.TEL:+905335554321',
      'item1.X-ABLabel:Cep',
      'item2.TEL:1001',
      'CATEGORIES:Hasta,A\\,B',
      'NOTE:bir\\niki',
      'END:VCARD',
      '',
    ].join('\r\n'),
  );
});

test('for programs, contacts are a list, also over several pages', () => {
  expect(JSON.parse(`[${written('json')}]`)).toMatchObject([{ name: 'Ayşe; Öz' }, { name: '=Bekir' }]);
  expect(written('json', [])).toBe('');
});
