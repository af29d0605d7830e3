import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactFields } from '../../src/contacts/contact.ts';
import { changesOf, type ImportPlan, planImport } from '../../src/contacts/plan-import.ts';
import { rowOf } from '../../src/contacts/read-row.ts';
import type { NotTaken, ReadContact } from '../../src/contacts/reading.ts';
import { FakeContactImports, FakeContacts } from '../fakes/fake-contacts.ts';

const ali: ReadContact = {
  place: 1,
  sourceKey: null,
  kind: 'person',
  name: 'Ali Öz',
  firm: '',
  displayAs: '',
  numbers: [{ written: '0533 555 43 01', label: 'Cep' }],
  groups: [],
  note: '',
};

function numbered(...digits: readonly number[]): ReadContact['numbers'] {
  return digits.map((digit) => ({ written: `0533 555 43 0${digit}`, label: '' }));
}

let made = 0;
function planned(contacts: readonly ReadContact[], store: FakeContacts, source = 'file:a'): ImportPlan {
  const rows = contacts.flatMap((contact) => rowOf(contact, { areaCode: '212' }, () => false).row ?? []);
  const steps = planImport(rows, source, store, () => {
    made += 1;
    return `id-${made}`;
  });
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    if (!step.value.ok) throw new Error(step.value.error.reason);
    return step.value.value;
  }
}

function written(plan: ImportPlan, store: FakeContacts, imports = new FakeContactImports(store)): number {
  const begun = imports.beginImport(plan.source, '', 5_000);
  const id = begun.ok ? begun.value : 0;
  for (const contact of plan.contacts) {
    const changes = changesOf([contact], plan.source, store, 5_000);
    if (!changes.ok) throw new Error(changes.error.reason);
    if (changes.value.length > 0) imports.writeSome(id, changes.value);
  }
  return id;
}

function imported(contacts: readonly ReadContact[], store: FakeContacts, source = 'file:a'): readonly string[] {
  const plan = planned(contacts, store, source);
  written(plan, store);
  return plan.contacts.map(({ kind }) => kind);
}

/** What people see of all contacts, in no order. */
function seen(store: FakeContacts): readonly string[] {
  return [...store.stored.values()]
    .map(({ contact }) => {
      const { name, firm, displayAs, note, kind } = contact;
      const numbers = contact.numbers.map(({ key, label }) => `${key} ${label}`).sort();
      return JSON.stringify({ kind, name, firm, displayAs, note, numbers, groups: [...contact.groups].sort() });
    })
    .sort();
}

function changeByHand(store: FakeContacts, some: Partial<ContactFields>): void {
  for (const [id, { contact, origins }] of store.stored) {
    const byHand = [...contact.byHand, ...(Object.keys(some) as (keyof ContactFields)[])];
    store.stored.set(id, { contact: { ...contact, ...some, byHand, changedAtMs: contact.changedAtMs + 1 }, origins });
  }
}

test('the same file again changes nothing, and a changed row changes its contact', () => {
  const store = new FakeContacts();
  expect(imported([ali], store)).toEqual(['new']);
  expect(imported([ali], store)).toEqual(['same']);
  expect(imported([{ ...ali, note: 'Salı gelir' }], store)).toEqual(['changed']);
  expect(store.stored.size).toBe(1);
});

test('a renamed row is the same contact by its key, or by its number alone', () => {
  const store = new FakeContacts();
  imported(
    [
      { ...ali, sourceKey: 'c1' },
      { ...ali, name: 'Can', numbers: numbered(2) },
    ],
    store,
  );
  const kinds = imported(
    [
      { ...ali, sourceKey: 'c1', name: 'Ali Öztürk', numbers: numbered(3) },
      { ...ali, name: 'Can Er', numbers: numbered(2) },
    ],
    store,
  );
  expect(kinds).toEqual(['changed', 'changed']);
  expect([...store.stored.values()].map(({ contact }) => contact.name).sort()).toEqual(['Ali Öztürk', 'Can Er']);
});

test('another source joins a contact with the same name and number, and overwrites nothing', () => {
  const store = new FakeContacts();
  imported([{ ...ali, note: 'eski', firm: 'Öz Ltd.' }], store);
  const other = { ...ali, name: 'ALİ ÖZ', note: 'yeni', groups: ['Hasta'], numbers: numbered(1, 2) };
  expect(imported([other], store, 'file:b')).toEqual(['joined']);
  const [contact] = [...store.stored.values()].map((each) => each.contact);
  expect(contact).toMatchObject({ name: 'Ali Öz', note: 'eski', firm: 'Öz Ltd.', groups: ['Hasta'] });
  expect(contact?.numbers).toHaveLength(2);
});

test('two people of one number stay two, however often they are imported', () => {
  const store = new FakeContacts();
  const both = [ali, { ...ali, place: 2, name: 'Ayşe Öz' }];
  expect(imported(both, store)).toEqual(['new', 'new']);
  expect(imported(both, store)).toEqual(['same', 'same']);
  expect(imported([{ ...ali, name: 'Can Öz' }], store, 'file:b')).toEqual(['new']);
});

test('a row whose name and numbers are those of two contacts is asked about, and stays apart', () => {
  const store = new FakeContacts();
  imported([ali], store, 'file:b');
  imported([{ ...ali, numbers: numbered(2) }], store, 'file:c');
  const plan = planned([{ ...ali, numbers: numbered(1, 2) }], store);
  expect(plan.contacts.map(({ kind, ids }) => [kind, ids.length])).toEqual([['unclear', 2]]);
  written(plan, store);
  expect(store.stored.size).toBe(3);
});

test('what a person has written is never overwritten', () => {
  const store = new FakeContacts();
  imported([ali], store);
  changeByHand(store, { name: 'Ali Bey', note: 'elle' });
  imported([{ ...ali, name: 'Ali Öztürk', note: 'dosyadan', firm: 'Öz Ltd.' }], store);
  const [contact] = [...store.stored.values()].map((each) => each.contact);
  expect(contact).toMatchObject({ name: 'Ali Bey', note: 'elle', firm: 'Öz Ltd.' });
});

test.each([
  [{ ...ali, name: '' }, 'no-name'],
  [{ ...ali, numbers: [] }, 'no-number'],
  [{ ...ali, numbers: [{ written: 'gizli', label: '' }] }, 'not-a-number'],
  [{ ...ali, numbers: [{ written: 'yok ki', label: '' }] }, 'not-a-number'],
  [{ ...ali, numbers: [{ written: '5,33E+09', label: '' }] }, 'rounded-number'],
])('a row is not taken: %j', (contact, why) => {
  const { row, notTaken } = rowOf(contact, { areaCode: null }, () => false);
  expect(row).toBeNull();
  expect(notTaken.map((each: NotTaken) => each.why)).toEqual([why]);
});

test('a row with one good number is taken, and the bad one is named', () => {
  const numbers = [...ali.numbers, { written: '5,33E+09', label: '' }];
  const { row, notTaken } = rowOf({ ...ali, numbers }, { areaCode: null }, () => false);
  expect(row?.fields.numbers.map(({ key }) => key)).toEqual(['+905335554301']);
  expect(notTaken).toEqual([{ place: 1, excerpt: 'Ali Öz: 5,33E+09', why: 'rounded-number' }]);
});

test('a number that a person has deleted is not taken', () => {
  expect(rowOf(ali, { areaCode: null }, (key) => key === '+905335554301').notTaken).toEqual([
    { place: 1, excerpt: 'Ali Öz', why: 'deleted' },
  ]);
});

const anyRow = fc.record({
  place: fc.constant(0),
  sourceKey: fc.constantFrom(null, null, 'k1', 'k2', 'k3'),
  kind: fc.constantFrom('person' as const, 'firm' as const),
  name: fc.constantFrom('Ali', 'ALİ', 'Ayşe', 'Can'),
  firm: fc.constantFrom('', 'Öz Ltd.'),
  displayAs: fc.constant(''),
  numbers: fc
    .uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
    .map((some) => numbered(...some)),
  groups: fc.subarray(['Hasta', 'Bayi']),
  note: fc.constantFrom('', 'not', 'başka not'),
});
const anyFile = fc.array(anyRow, { maxLength: 8 }).map((rows) => rows.map((row, at) => ({ ...row, place: at + 1 })));

test('importing the same file twice changes nothing, whatever is stored already', () => {
  fc.assert(
    fc.property(anyFile, anyFile, (first, second) => {
      const store = new FakeContacts();
      imported(first, store, 'file:b');
      imported(second, store);
      const before = structuredClone([...store.stored]);
      imported(second, store);
      expect([...store.stored]).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('the order of the rows does not change the contacts', () => {
  fc.assert(
    fc.property(
      anyFile,
      anyFile.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      (first, [rows, shuffled]) => {
        const stores = [rows, shuffled].map((some) => {
          const store = new FakeContacts();
          imported(first, store, 'file:b');
          imported(some, store);
          return seen(store);
        });
        expect(stores[0]).toEqual(stores[1]);
      },
    ),
  );
});

test('an import that is undone leaves the contacts as they were', () => {
  fc.assert(
    fc.property(anyFile, anyFile, (first, second) => {
      const store = new FakeContacts();
      imported(first, store, 'file:b');
      const before = structuredClone(new Map(store.stored));
      const imports = new FakeContactImports(store);
      const id = written(planned(second, store), store, imports);
      imports.undoSome(id);
      expect(store.stored).toEqual(before);
    }),
  );
});

test('a contact that was edited by hand keeps the edit through every later import', () => {
  fc.assert(
    fc.property(anyFile, anyFile, (first, second) => {
      const store = new FakeContacts();
      imported(first, store);
      changeByHand(store, { note: 'elle', displayAs: 'Elle' });
      const edited = [...store.stored.keys()];
      imported(second, store);
      for (const id of edited) expect(store.stored.get(id)?.contact).toMatchObject({ note: 'elle', displayAs: 'Elle' });
    }),
  );
});
