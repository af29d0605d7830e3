import { readFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { copyDatabase } from '../../electron/store/database-copy.ts';
import { migrations } from '../../electron/store/migrations.ts';
import { SqliteContactImports } from '../../electron/store/sqlite-contact-imports.ts';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { ContactKeeper } from '../../src/contacts/contact-keeper.ts';
import { guessEverything, type ReadContact } from '../../src/contacts/reading.ts';
import { FakeContactReader } from '../fakes/fake-contact-reader.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { temporaryFile } from './deletion-store.ts';

function person(index: number, some: Partial<ReadContact> = {}): ReadContact {
  return {
    place: index,
    sourceKey: `k${index}`,
    kind: 'person',
    name: `Kişi ${index}`,
    firm: '',
    displayAs: '',
    numbers: [{ written: `0533 555 4${String(index).padStart(3, '0')}`, label: 'Cep' }],
    groups: ['Hasta'],
    note: '',
    ...some,
  };
}

function keyOf(index: number): string {
  return `+905335554${String(index).padStart(3, '0')}`;
}

/** Zil's contacts in a file. `restarted` opens it again, as after a crash. */
function officeAt(path = temporaryFile()) {
  const file = new SqliteFile(path, openDatabase);
  const contacts = new SqliteContacts(file);
  const contactImports = new SqliteContactImports(file);
  const contactReader = new FakeContactReader();
  const timers = new FakeTimers();
  const logger = new FakeLogger();
  const progress: string[] = [];
  let made = 0;
  const keeper = new ContactKeeper(
    {
      ...{ contacts, contactImports, contactReader, timers, clock: timers, logger },
      newContactId: () => {
        made += 1;
        return `${timers.nowMs()}-${made}`;
      },
    },
    {
      progress: (step, done, of) => progress.push(`${step} ${done}/${of}`),
      changed: () => {},
      numbering: () => ({ areaCode: null }),
    },
  );
  const planned = async (all: readonly ReadContact[]) => {
    contactReader.contacts = all;
    const plan = await keeper.plan('/tmp/a.csv', 'file:a', guessEverything);
    if (!plan.ok) throw new Error(plan.error.kind);
    return plan.value;
  };
  const imported = async (all: readonly ReadContact[]) => keeper.apply(await planned(all), 'a.csv', new Map());
  const names = () => {
    const page = contacts.page('', null, 1_000);
    return page.ok ? page.value.contacts.map(({ name }) => name) : [];
  };
  return {
    path,
    file,
    contacts,
    contactImports,
    contactReader,
    keeper,
    timers,
    progress,
    planned,
    imported,
    names,
    logger,
  };
}

const people = [1, 2, 3].map((index) => person(index));

test('an import is stored, counted, and undone as a whole', async () => {
  const { imported, keeper, names, contactImports } = officeAt();
  const counts = { id: 1, added: 3, changed: 0, joined: 0, notTaken: 0 };
  expect(await imported(people)).toEqual({ ok: true, value: counts });
  expect(names()).toEqual(['Kişi 1', 'Kişi 2', 'Kişi 3']);
  expect(contactImports.imports()).toMatchObject({ ok: true, value: [{ ...counts, title: 'a.csv', state: 'done' }] });
  expect(await keeper.undo(1)).toEqual({ ok: true, value: { undone: 3, left: 0 } });
  expect(names()).toEqual([]);
  expect(contactImports.imports()).toMatchObject({ ok: true, value: [{ state: 'undone' }] });
});

test('an undone import leaves what a person has changed since, and counts it', async () => {
  const { imported, keeper, names, contacts } = officeAt();
  await imported(people);
  const page = contacts.page('kişi 2', null, 1);
  const id = page.ok ? (page.value.contacts[0]?.id ?? '') : '';
  const read = contacts.read([id]);
  const before = read.ok ? (read.value[0] ?? null) : null;
  if (before === null) throw new Error('there is no contact');
  const contact = { ...before.contact, name: 'Elle', changedAtMs: before.contact.changedAtMs + 1 };
  contacts.write([{ id, before, after: { ...before, contact } }]);
  expect(await keeper.undo(1)).toEqual({ ok: true, value: { undone: 2, left: 1 } });
  expect(names()).toEqual(['Elle']);
});

test('an import that is cancelled while it is written is undone', async () => {
  const { planned, keeper, names, contactImports, progress } = officeAt();
  const plan = await planned(Array.from({ length: 200 }, (_, index) => person(index)));
  const applied = keeper.apply(plan, 'a.csv', new Map());
  while (!progress.some((line) => line.startsWith('importing'))) await settled();
  keeper.cancel();
  expect(await applied).toEqual({ ok: false, error: { kind: 'cancelled' } });
  expect(names()).toEqual([]);
  expect(contactImports.imports()).toMatchObject({ ok: true, value: [{ state: 'undone' }] });
});

test('an import in which Zil was killed is undone at the next start', async () => {
  const { path, planned, keeper, names, progress, file } = officeAt();
  const applied = keeper.apply(
    await planned(Array.from({ length: 200 }, (_, index) => person(index))),
    'a.csv',
    new Map(),
  );
  while (!progress.some((line) => line.startsWith('importing'))) await settled();
  keeper.stop();
  await applied;
  expect(names().length).toBeGreaterThan(0);
  file.close();
  const next = officeAt(path);
  next.keeper.start();
  while (!next.progress.some((line) => line.startsWith('undoing'))) await settled();
  await settled();
  expect(next.names()).toEqual([]);
  next.keeper.stop();
});

test('a file that breaks off takes nothing', async () => {
  const { keeper, contactReader, names } = officeAt();
  contactReader.contacts = people;
  contactReader.failure = { kind: 'broken', place: 3 };
  expect(await keeper.plan('/tmp/a.csv', 'file:a', guessEverything)).toEqual({
    ok: false,
    error: { kind: 'reading', failure: { kind: 'broken', place: 3 } },
  });
  expect(names()).toEqual([]);
});

test('after thirty days an import can no longer be undone, and nothing is kept for it', async () => {
  const { imported, keeper, contactImports, timers, file, names } = officeAt();
  keeper.start();
  await imported(people);
  await timers.advance(31 * 24 * 60 * 60_000);
  expect(contactImports.imports()).toMatchObject({ ok: true, value: [{ state: 'kept' }] });
  const left = file.attempt((database) => database.prepare('SELECT count(*) AS count FROM contact_undo').get());
  expect(left).toEqual({ ok: true, value: { count: 0 } });
  expect(names()).toHaveLength(3);
  keeper.stop();
});

test('a source that stays adds, changes and removes, and writes nothing when it says the same', async () => {
  const { keeper, names, contacts } = officeAt();
  expect(await keeper.takeFromSource('carddav:1', people, 'others')).toEqual({ ok: true, value: 3 });
  expect(await keeper.takeFromSource('carddav:1', people, 'others')).toEqual({ ok: true, value: 0 });
  const changed = [person(1, { name: 'Kişi 1 yeni' }), person(4)];
  await keeper.takeFromSource('carddav:2', [person(3)], 'others');
  expect(await keeper.takeFromSource('carddav:1', changed, 'others')).toEqual({ ok: true, value: 4 });
  // The third one is still in the other source.
  expect(names()).toEqual(['Kişi 1 yeni', 'Kişi 3', 'Kişi 4']);
  expect(contacts.idsOf('carddav:1')).toMatchObject({ ok: true, value: { length: 2 } });
});

test('a source that says only what has changed removes the contacts that it names, and no others', async () => {
  const { keeper, names } = officeAt();
  const keyed = (n: number) => person(n, { sourceKey: `card-${n}` });
  await keeper.takeFromSource('carddav:1', [keyed(1), keyed(2), keyed(3)], 'others');
  await keeper.takeFromSource('carddav:2', [keyed(2)], 'others');
  expect(await keeper.takeFromSource('carddav:1', [keyed(4)], ['card-1', 'card-2', 'card-9'])).toMatchObject({
    ok: true,
  });
  // The second one is still in the other source.
  expect(names()).toEqual(['Kişi 2', 'Kişi 3', 'Kişi 4']);
  await keeper.takeFromSource('carddav:2', [], ['card-2']);
  expect(names()).toEqual(['Kişi 3', 'Kişi 4']);
});

test('a deleted number is in no contact, no source and no undo, and no source brings it back', async () => {
  const { imported, keeper, names, contacts, file, path } = officeAt();
  await imported([
    person(1, { note: 'gizli not' }),
    person(2, { numbers: [...person(1).numbers, ...person(2).numbers] }),
  ]);
  await imported([person(1, { note: 'başka not' })]);
  const deletion = new SqliteDataDeletion(file, path.replace(/\/[^/]*$/, ''));
  expect(deletion.deleteCaller(keyOf(1), 1_000)).toMatchObject({ ok: true });
  expect(names()).toEqual(['Kişi 2']);
  const found = contacts.find({ source: 'file:a', sourceKeys: [], numbers: [keyOf(1)] });
  expect(found).toEqual({ ok: true, value: [] });
  const undo = file.attempt((database) =>
    database.prepare(`SELECT before_json, said_json FROM contact_origins LEFT JOIN contact_undo USING (contact)`).all(),
  );
  expect(JSON.stringify(undo)).not.toContain(keyOf(1));
  await imported([person(1)]);
  await keeper.takeFromSource('carddav:1', [person(1)], 'others');
  expect(names()).toEqual(['Kişi 2']);
});

test('deleting everything deletes all contacts, every byte of them', async () => {
  const { imported, names, file, path } = officeAt();
  await imported(people);
  const deletion = new SqliteDataDeletion(file, path.replace(/\/[^/]*$/, ''));
  expect(deletion.deleteEverything(1_000)).toMatchObject({ ok: true });
  expect(names()).toEqual([]);
  file.close();
  expect(readFileSync(path).includes('Kişi 1')).toBe(false);
});

test('a backup has all contacts, what sources said of them, and what undoes an import', async () => {
  const { imported, path, file } = officeAt();
  await imported(people);
  const copy = temporaryFile();
  const options = { pause: settled, isCalledOff: () => false };
  expect(await copyDatabase(path, copy, options)).toEqual({ ok: true, value: true });
  file.close();
  const next = officeAt(copy);
  expect(next.names()).toEqual(['Kişi 1', 'Kişi 2', 'Kişi 3']);
  expect((await next.imported(people)).ok).toBe(true);
  expect(next.contactImports.imports()).toMatchObject({ ok: true, value: [{ added: 0, changed: 0 }, { added: 3 }] });
  expect(await next.keeper.undo(1)).toEqual({ ok: true, value: { undone: 3, left: 0 } });
});

test('a profile of the Zil before contacts opens', () => {
  const path = temporaryFile();
  const database = new DatabaseSync(path);
  const before = migrations.slice(0, 9);
  for (const step of before) database.exec(step);
  database.exec(`PRAGMA user_version = ${before.length}`);
  database.close();
  const { contacts, names } = officeAt(path);
  expect(contacts.count()).toEqual({ ok: true, value: 0 });
  expect(names()).toEqual([]);
});
