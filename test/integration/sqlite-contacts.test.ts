import { expect, test } from 'vitest';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import type { Contact } from '../../src/contacts/contact.ts';
import type { StoredContact } from '../../src/contacts/contact-store.ts';

const ayse: Contact = {
  id: 'a',
  kind: 'person',
  name: 'Ayşe Iğdırlı',
  firm: 'Öz Işık Ltd.',
  displayAs: '',
  numbers: [{ key: '+905335554322', written: '0533 555 43 22', label: 'Cep' }],
  groups: ['Hasta'],
  note: 'Perşembe gelir',
  byHand: ['name'],
  changedAtMs: 1_000,
};

function stored(contact: Contact): StoredContact {
  return { contact, origins: [] };
}

function contacts() {
  return new SqliteContacts(new SqliteFile(':memory:', openDatabase));
}

function keep(store: SqliteContacts, ...all: readonly Contact[]): void {
  const written = store.write(all.map((contact) => ({ id: contact.id, before: null, after: stored(contact) })));
  expect(written).toEqual({ ok: true, value: null });
}

test('a contact is found by its number while it rings, the one that was changed last first', () => {
  const store = contacts();
  keep(store, ayse, { ...ayse, id: 'b', name: 'Bekir', firm: '', note: '', changedAtMs: 2_000 });
  expect(store.namesOf(['+905335554322', '+902125550000'])).toEqual({
    ok: true,
    value: new Map([
      [
        '+905335554322',
        [
          { id: 'b', name: 'Bekir', note: '', groups: ayse.groups },
          { id: 'a', name: 'Ayşe Iğdırlı · Öz Işık Ltd.', note: 'Perşembe gelir', groups: ayse.groups },
        ],
      ],
      ['+902125550000', []],
    ]),
  });
});

test.each(['', 'iğdır', 'IGDIR ayse', 'ışık', '0533 555', '+90 533 555 43 22', '4322', 'hasta', 'persembe'])(
  'a contact is found by “%s”',
  (search) => {
    const store = contacts();
    keep(store, ayse);
    expect(store.page(search, null, 100)).toEqual({ ok: true, value: { contacts: [ayse], next: null } });
  },
);

test.each(['bekir', '0532', 'ayse bekir'])('a contact is not found by “%s”', (search) => {
  const store = contacts();
  keep(store, ayse);
  expect(store.page(search, null, 100)).toEqual({ ok: true, value: { contacts: [], next: null } });
});

test('contacts come page by page in the order of their names', () => {
  const store = contacts();
  const names = ['Çetin', 'Ali', 'Ali', 'Zeki', 'Işıl'];
  keep(store, ...names.map((name, place) => ({ ...ayse, id: `${place}`, name, firm: '' })));
  const found: string[] = [];
  let from: string | null = null;
  do {
    const page = store.page('', from, 2);
    if (!page.ok) throw new Error(page.error.reason);
    found.push(...page.value.contacts.map(({ name, id }) => `${name} ${id}`));
    from = page.value.next;
  } while (from !== null);
  expect(found).toEqual(['Ali 1', 'Ali 2', 'Çetin 0', 'Işıl 4', 'Zeki 3']);
});
