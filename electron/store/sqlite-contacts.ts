import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { type Contact, type ContactName, shownName } from '../../src/contacts/contact.ts';
import type {
  ContactChange,
  ContactMarks,
  ContactPage,
  ContactStore,
  StoredContact,
} from '../../src/contacts/contact-store.ts';
import { searchedWords } from '../../src/contacts/searched-words.ts';
import { foldedText } from '../../src/folded-text.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { deletedAmong } from './deleted-before.ts';
import { goodNumber, parsedJson, UnreadableRow } from './parsed-json.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';
import { readContacts, readStored, textsOf, writeContacts } from './stored-contacts.ts';

const mostOfNumber = 5;
/** A number of more contacts does not say who it is. */
const mostAlike = 20;

/** The contacts of the office. */
export class SqliteContacts implements ContactStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  namesOf(keys: readonly string[]): Result<ReadonlyMap<string, readonly ContactName[]>, StorageFailure> {
    return this.#file.attempt((database) => namesOfNumbers(database, keys));
  }

  page(search: string, from: string | null, limit: number): Result<ContactPage, StorageFailure> {
    return this.#file.attempt((database) => {
      const words = searchedWords(search);
      const [folded, id] = placeOf(from);
      const found = idsIn(
        prepared(
          database,
          `SELECT id FROM contacts WHERE (folded, id) > (?, ?)${' AND instr(folded, ?) > 0'.repeat(words.length)}
             ORDER BY folded, id LIMIT ?`,
        ).all(folded, id, ...words, limit),
      );
      const contacts = inOrder(found, readContacts(database, found));
      const last = found.length < limit ? undefined : found.at(-1);
      return { contacts, next: last === undefined ? null : placeAt(database, last) };
    });
  }

  groups(): Result<readonly string[], StorageFailure> {
    return this.#file.attempt((database) => {
      const sql = 'SELECT DISTINCT value AS name FROM contacts, json_each(groups_json) LIMIT 500';
      const rows = prepared(database, sql).all() as { name: unknown }[];
      return rows.map(({ name }) => {
        if (typeof name !== 'string') throw new UnreadableRow();
        return name;
      });
    });
  }

  count(): Result<number, StorageFailure> {
    return this.#file.attempt(
      (database) => (prepared(database, 'SELECT count(*) AS count FROM contacts').get() as { count: number }).count,
    );
  }

  read(ids: readonly string[]): Result<readonly StoredContact[], StorageFailure> {
    return this.#file.attempt((database) => readStored(database, ids));
  }

  find({ source, sourceKeys, numbers }: ContactMarks): Result<readonly StoredContact[], StorageFailure> {
    return this.#file.attempt((database) =>
      readStored(
        database,
        idsIn(
          prepared(
            database,
            `SELECT found.value AS id FROM json_each(?1) AS asked, json_each((
               SELECT json_group_array(contact) FROM (
                 SELECT contact FROM contact_numbers WHERE key = asked.value ORDER BY contact LIMIT ${mostAlike}
               ))) AS found
             UNION
             SELECT found.value FROM json_each(?2) AS asked, json_each((
               SELECT json_group_array(contact) FROM (
                 SELECT contact FROM contact_origins WHERE source = ?3 AND source_key = asked.value
                   ORDER BY contact LIMIT ${mostAlike}
               ))) AS found`,
          ).all(JSON.stringify(numbers), JSON.stringify(sourceKeys), source),
        ),
      ),
    );
  }

  ofFirm(firm: string, limit: number): Result<readonly Contact[], StorageFailure> {
    return this.#file.attempt((database) => {
      const folded = foldedText(firm);
      if (folded === '') return [];
      const ids = idsIn(
        prepared(
          database,
          "SELECT id FROM contacts WHERE folded_firm = ? AND folded_firm <> '' ORDER BY folded LIMIT ?",
        ).all(folded, limit),
      );
      return inOrder(ids, readContacts(database, ids));
    });
  }

  deletedNumbers(keys: readonly string[]): Result<ReadonlySet<string>, StorageFailure> {
    return this.#file.attempt((database) => deletedAmong(database, keys));
  }

  write(changes: readonly ContactChange[]): Result<null, StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        writeContacts(database, changes);
        return null;
      }),
    );
  }

  idsOf(source: string): Result<readonly string[], StorageFailure> {
    return this.#file.attempt((database) =>
      idsIn(prepared(database, 'SELECT DISTINCT contact AS id FROM contact_origins WHERE source = ?').all(source)),
    );
  }

  sourceState(source: string): Result<unknown, StorageFailure> {
    return this.#file.attempt((database) => {
      const row = prepared(database, 'SELECT state_json FROM contact_sources WHERE source = ?').get(source);
      return row === undefined ? null : parsedJson((row as { state_json: string }).state_json);
    });
  }

  keepSourceState(source: string, state: object | null): Result<null, StorageFailure> {
    return this.#file.attempt((database) => {
      if (state === null) prepared(database, 'DELETE FROM contact_sources WHERE source = ?').run(source);
      else {
        prepared(database, 'INSERT OR REPLACE INTO contact_sources (source, state_json) VALUES (?, ?)').run(
          source,
          JSON.stringify(state),
        );
      }
      return null;
    });
  }
}

/** One question for all numbers: while it rings, each costs more than its answer. */
export function namesOfNumbers(
  database: Database,
  keys: readonly string[],
): ReadonlyMap<string, readonly ContactName[]> {
  const rows = prepared(
    database,
    `SELECT DISTINCT asked.value AS key, contacts.id, name, firm, display_as AS displayAs, note,
         groups_json, changed_at_ms AS changedAtMs
       FROM json_each(?) AS asked CROSS JOIN contact_numbers AS numbers ON numbers.key = asked.value
         CROSS JOIN contacts ON contacts.id = numbers.contact
       ORDER BY changed_at_ms DESC, contacts.id`,
  ).all(JSON.stringify(keys)) as unknown as readonly (Record<NamedColumn, string> & { changedAtMs: number })[];
  const names = new Map<string, ContactName[]>(keys.map((key) => [key, []]));
  for (const row of rows) {
    goodNumber(row.changedAtMs);
    if (namedColumns.some((column) => typeof row[column] !== 'string')) throw new UnreadableRow();
    const ofKey = names.get(row.key) ?? [];
    if (ofKey.length < mostOfNumber)
      ofKey.push({ id: row.id, name: shownName(row), note: row.note, groups: textsOf(row.groups_json) });
  }
  return names;
}

const namedColumns = ['key', 'id', 'name', 'firm', 'displayAs', 'note', 'groups_json'] as const;
type NamedColumn = (typeof namedColumns)[number];

/** A place in the order of names, as one text. */
function placeAt(database: Database, id: string): string {
  const { folded } = prepared(database, 'SELECT folded FROM contacts WHERE id = ?').get(id) as { folded: string };
  return `${id} ${folded}`;
}

function placeOf(from: string | null): readonly [folded: string, id: string] {
  if (from === null) return ['', ''];
  const blank = from.indexOf(' ');
  return [from.slice(blank + 1), from.slice(0, Math.max(0, blank))];
}

function idsIn(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => {
    const { id } = row as { id: unknown };
    if (typeof id !== 'string') throw new UnreadableRow();
    return id;
  });
}

function inOrder(ids: readonly string[], contacts: readonly Contact[]): readonly Contact[] {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
