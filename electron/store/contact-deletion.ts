import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { ContactFields } from '../../src/contacts/contact.ts';
import type { StoredContact } from '../../src/contacts/contact-store.ts';
import { storedContact, storedFields } from '../../src/contacts/stored-contact.ts';
import { parsedJson } from './parsed-json.ts';
import { prepared } from './sqlite-file.ts';
import { readStored, writeContacts } from './stored-contacts.ts';

/**
 * Removes a number (party key) from all contacts, and from what sources and earlier states say of them. A contact that
 * has no other number goes, with its note.
 */
export function deleteContactNumber(database: Database, number: string): void {
  const ids = prepared(database, 'SELECT DISTINCT contact AS id FROM contact_numbers WHERE key = ?').all(number) as {
    id: string;
  }[];
  for (const before of readStored(
    database,
    ids.map(({ id }) => id),
  )) {
    writeContacts(database, [{ id: before.contact.id, before, after: without(before, number) }]);
  }
  // A repair may have left a number without its contact.
  prepared(database, 'DELETE FROM contact_numbers WHERE key = ?').run(number);
  // What a source said may have a number that the contact no longer has.
  const text = JSON.stringify(number);
  const said = prepared(
    database,
    'SELECT contact, source, source_key, said_json FROM contact_origins WHERE instr(said_json, ?) > 0',
  ).all(text) as { contact: string; source: string; source_key: string; said_json: string }[];
  for (const { contact, source, source_key, said_json } of said) {
    const fields = storedFields(parsedJson(said_json));
    if (fields === null) continue;
    prepared(
      database,
      'UPDATE contact_origins SET said_json = ? WHERE contact = ? AND source = ? AND source_key = ?',
    ).run(JSON.stringify(fieldsWithout(fields, number)), contact, source, source_key);
  }
  const undo = prepared(
    database,
    'SELECT import, contact, before_json FROM contact_undo WHERE instr(before_json, ?) > 0',
  ).all(text) as { import: number; contact: string; before_json: string }[];
  for (const row of undo) {
    const before = storedContact(parsedJson(row.before_json));
    const after = before === null ? null : without(before, number);
    if (after === null) {
      prepared(database, 'DELETE FROM contact_undo WHERE import = ? AND contact = ?').run(row.import, row.contact);
    } else {
      prepared(database, 'UPDATE contact_undo SET before_json = ? WHERE import = ? AND contact = ?').run(
        JSON.stringify(after),
        row.import,
        row.contact,
      );
    }
  }
}

function without({ contact, origins }: StoredContact, number: string): StoredContact | null {
  const kept = fieldsWithout(contact, number);
  if (kept.numbers.length === 0) return null;
  return {
    contact: { ...contact, ...kept },
    origins: origins.map((origin) => ({ ...origin, said: fieldsWithout(origin.said, number) })),
  };
}

function fieldsWithout<Fields extends Pick<ContactFields, 'numbers'>>(fields: Fields, number: string): Fields {
  return { ...fields, numbers: fields.numbers.filter(({ key }) => key !== number) };
}
