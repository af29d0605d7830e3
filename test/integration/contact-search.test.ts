import { expect, test } from 'vitest';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import type { StoredContact } from '../../src/contacts/contact-store.ts';
import { fileAt, journalAt, nothingExpires, rings, temporaryFile } from './journal-files.ts';

const ayse: StoredContact = {
  contact: {
    id: 'a',
    kind: 'person',
    name: 'Ayşe Yılmaz',
    firm: 'Örnek Diş',
    displayAs: '',
    numbers: [{ key: '+905335550001', written: '0533 555 00 01', label: '' }],
    groups: [],
    note: 'perşembe gelir',
    byHand: [],
    changedAtMs: 1,
  },
  origins: [],
};

/** An office that two people have called; the parties of their calls are in the search index when `isIndexed`. */
async function office(isIndexed: boolean) {
  const path = temporaryFile();
  const journal = journalAt(path);
  const ring = rings(1, '905335550001');
  await journal.store([ring, rings(2_000, '905335550002')]);
  const finishUpkeep = () => {
    for (;;) {
      const slice = journal.upkeepSlice(nothingExpires);
      if (!slice.ok || slice.value === 'done') return;
    }
  };
  if (isIndexed) finishUpkeep();
  const file = fileAt(path);
  const found = (text: string) => {
    const calls = new SqliteCallHistory(file).history({ ...allCalls, text }, { kind: 'newest' }, 10);
    return calls.ok ? calls.value.map(({ id }) => id) : calls;
  };
  /** One more telephone rings in the first call. Returns its fact. */
  const ringOn = async (second: number, extension: string) => {
    const also = rings(second, '905335550001', extension);
    await journal.store([also]);
    return also.id;
  };
  const notes = new SqliteCallNotes(file);
  return { contacts: new SqliteContacts(file), notes, ring, ringOn, found, finishUpkeep };
}

test.each([false, true])(
  'a call is found by what its contact is called, as long as there is one (indexed: %s)',
  async (isIndexed) => {
    const { contacts, ring, found, finishUpkeep } = await office(isIndexed);
    expect(found('yilmaz')).toEqual([]);
    contacts.write([{ id: 'a', before: null, after: ayse }]);
    for (const text of ['yilmaz', 'örnek', 'PERŞEMBE', 'ayse dis']) expect(found(text)).toEqual([ring.id]);
    finishUpkeep();
    expect(found('yilmaz')).toEqual([ring.id]);
    const renamed = { ...ayse, contact: { ...ayse.contact, name: 'Ayşe Kaya' } };
    contacts.write([{ id: 'a', before: ayse, after: renamed }]);
    expect([found('yilmaz'), found('kaya')]).toEqual([[], [ring.id]]);
    contacts.write([{ id: 'a', before: renamed, after: null }]);
    expect(found('kaya')).toEqual([]);
  },
);

test('a call is found by its note', async () => {
  const { notes, ring, found } = await office(true);
  notes.keep([ring.id], 'Fatura istiyor, şubeden');
  expect([found('subeden'), found('fatura ist'), found('atu'), found('kira')]).toEqual([
    [ring.id],
    [ring.id],
    [ring.id],
    [],
  ]);
  notes.keep([ring.id], '');
  expect(found('fatura')).toEqual([]);
});

test('a note is found with the call to which its fact belongs now', async () => {
  const { notes, ring, ringOn, found } = await office(true);
  // It was a call of its own, and became a part of the first one.
  notes.keep([await ringOn(3, '1002')], 'Fatura istiyor');
  await ringOn(5, '1003');
  expect(found('fatura')).toEqual([ring.id]);
});
