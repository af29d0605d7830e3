import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { type Contact, type ContactField, type ContactFields, shownName } from '../../src/contacts/contact.ts';
import type { ContactChange, Origin, StoredContact } from '../../src/contacts/contact-store.ts';
import { storedFields } from '../../src/contacts/stored-contact.ts';
import { foldedText } from '../../src/folded-text.ts';
import { goodNumber, parsedJson, UnreadableRow } from './parsed-json.ts';
import { prepared } from './sqlite-file.ts';
import { renameParty } from './stored-parties.ts';

interface ContactTexts {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly firm: string;
  readonly display_as: string;
  readonly groups_json: string;
  readonly note: string;
  readonly by_hand_json: string;
}

interface NumberTexts {
  readonly contact: string;
  readonly key: string;
  readonly written: string;
  readonly label: string;
}

interface OriginTexts {
  readonly contact: string;
  readonly source: string;
  readonly source_key: string;
  readonly said_json: string;
}

/** Returns the contacts with these ids; those that do not exist are left out. */
export function readContacts(database: Database, ids: readonly string[]): readonly Contact[] {
  const list = JSON.stringify(ids);
  const rows = prepared(database, `SELECT * FROM contacts WHERE id IN (SELECT value FROM json_each(?))`).all(list);
  const numbers = grouped(
    prepared(
      database,
      `SELECT contact, key, written, label FROM contact_numbers WHERE contact IN (SELECT value FROM json_each(?))
         ORDER BY contact, position`,
    )
      .all(list)
      .map((row) => texts<NumberTexts>(row, ['contact', 'key', 'written', 'label'])),
  );
  return rows.map((row) => contactOf(row, numbers));
}

const contactTexts = ['id', 'kind', 'name', 'firm', 'display_as', 'groups_json', 'note', 'by_hand_json'] as const;

function contactOf(row: unknown, numbers: ReadonlyMap<string, readonly NumberTexts[]>): Contact {
  const { id, kind, name, firm, display_as, groups_json, note, by_hand_json } = texts<ContactTexts>(row, contactTexts);
  if (kind !== 'person' && kind !== 'firm') throw new UnreadableRow();
  return {
    id,
    kind,
    name,
    firm,
    displayAs: display_as,
    numbers: (numbers.get(id) ?? []).map(({ key, written, label }) => ({ key, written, label })),
    groups: textsOf(groups_json),
    note,
    byHand: textsOf(by_hand_json) as readonly ContactField[],
    changedAtMs: goodNumber((row as { changed_at_ms: unknown }).changed_at_ms),
  };
}

/** The same with what sources said of them. */
export function readStored(database: Database, ids: readonly string[]): readonly StoredContact[] {
  const origins = grouped(
    prepared(
      database,
      `SELECT contact, source, source_key, said_json FROM contact_origins
         WHERE contact IN (SELECT value FROM json_each(?))`,
    )
      .all(JSON.stringify(ids))
      .map((row) => texts<OriginTexts>(row, ['contact', 'source', 'source_key', 'said_json'])),
  );
  return readContacts(database, ids).map((contact) => ({
    contact,
    origins: (origins.get(contact.id) ?? []).flatMap(originOf),
  }));
}

/** Without what a source said, the contact counts as one that the source has not brought. */
function originOf({ source, source_key, said_json }: OriginTexts): readonly Origin[] {
  const said = storedFields(parsedJson(said_json));
  return said === null ? [] : [{ source, sourceKey: source_key, said }];
}

/** Writes what becomes of contacts. Called within a transaction. */
export function writeContacts(database: Database, changes: readonly ContactChange[]): void {
  for (const { id, before, after } of changes) {
    removeContact(database, id);
    if (after !== null) insertContact(database, after);
    for (const key of keysOf(before, after)) renameParty(database, key);
  }
}

function keysOf(...contacts: readonly (StoredContact | null)[]): ReadonlySet<string> {
  return new Set(contacts.flatMap((each) => each?.contact.numbers ?? []).map(({ key }) => key));
}

export function removeContact(database: Database, id: string): void {
  prepared(database, 'DELETE FROM contacts WHERE id = ?').run(id);
  prepared(database, 'DELETE FROM contact_numbers WHERE contact = ?').run(id);
  prepared(database, 'DELETE FROM contact_origins WHERE contact = ?').run(id);
}

function insertContact(database: Database, { contact, origins }: StoredContact): void {
  prepared(
    database,
    `INSERT INTO contacts (id, kind, name, firm, display_as, groups_json, note, by_hand_json, folded, folded_firm,
       changed_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    contact.id,
    contact.kind,
    contact.name,
    contact.firm,
    contact.displayAs,
    JSON.stringify(contact.groups),
    contact.note,
    JSON.stringify(contact.byHand),
    foldedContact(contact),
    foldedText(contact.kind === 'firm' ? contact.name : contact.firm),
    contact.changedAtMs,
  );
  for (const [position, { key, written, label }] of contact.numbers.entries()) {
    prepared(
      database,
      'INSERT INTO contact_numbers (contact, position, key, written, label) VALUES (?, ?, ?, ?, ?)',
    ).run(contact.id, position, key, written, label);
  }
  for (const { source, sourceKey, said } of origins) {
    prepared(database, 'INSERT INTO contact_origins (source, source_key, contact, said_json) VALUES (?, ?, ?, ?)').run(
      source,
      sourceKey,
      contact.id,
      JSON.stringify(said),
    );
  }
}

/** Returns everything by which a contact is searched. The shown name comes first: contacts are listed in this order. */
function foldedContact(fields: ContactFields): string {
  const digits = fields.numbers.map(({ key }) => key.replace(/\D/g, ''));
  const parts = [shownName(fields), fields.name, fields.firm, ...fields.groups, fields.note, ...digits];
  return [...new Set(parts.map(foldedText))].join('\n');
}

function texts<T>(row: unknown, columns: readonly (keyof T & string)[]): T {
  const values = row as Readonly<Record<string, unknown>>;
  if (columns.some((column) => typeof values[column] !== 'string')) throw new UnreadableRow();
  return values as T;
}

export function textsOf(json: string): readonly string[] {
  const value = parsedJson(json);
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string')) throw new UnreadableRow();
  return value;
}

function grouped<T extends { readonly contact: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.contact);
    if (group === undefined) groups.set(row.contact, [row]);
    else group.push(row);
  }
  return groups;
}
