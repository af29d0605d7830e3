import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { searchedOf } from '../../src/calls/call-filter.ts';
import { goodNumber } from './parsed-json.ts';
import { isOfIndex, isSqliteError } from './sqlite-error.ts';
import { prepared } from './sqlite-file.ts';

/** A number of more contacts does not say who it is. */
const mostContacts = 5;

/** Returns the id of a party (party key), and adds the party when it is new. */
export function partyId(database: Database, key: string): number {
  const known = knownPartyId(database, key);
  if (known !== null) return known;
  const { digits, name } = searchedOf(key, storedName(database, key));
  const made = prepared(database, 'INSERT INTO parties (key, digits, name) VALUES (?, ?, ?)').run(key, digits, name);
  return Number(made.lastInsertRowid);
}

export function knownPartyId(database: Database, key: string): number | null {
  const row = prepared(database, 'SELECT id FROM parties WHERE key = ?').get(key) as { id: number } | undefined;
  return row?.id ?? null;
}

/** Finds a party (party key) by its present names from now on. Called after a name or a contact was written. */
export function renameParty(database: Database, key: string): void {
  const row = prepared(database, 'SELECT id, digits, name FROM parties WHERE key = ?').get(key) as PartyRow | undefined;
  if (row === undefined) return;
  const renamed = { ...row, name: searchedOf(key, storedName(database, key)).name };
  // An index entry costs more than all else, and most changes of contacts are of other fields.
  if (renamed.name === row.name) return;
  const isIndexed = row.id <= indexedThroughId(database) && isUnindexed(database, row);
  prepared(database, 'UPDATE parties SET name = ? WHERE id = ?').run(renamed.name, row.id);
  if (isIndexed) index(database, renamed);
}

/** Removes a party, so that it is not found any more. */
export function deleteParty(database: Database, id: number): void {
  const row = prepared(database, 'SELECT id, digits, name FROM parties WHERE id = ?').get(id) as PartyRow | undefined;
  if (row === undefined) return;
  if (id <= indexedThroughId(database)) unindex(database, row);
  prepared(database, 'DELETE FROM parties WHERE id = ?').run(id);
}

/** Adds parties to the search index until `untilMs` (`performance.now`). */
export function indexParties(database: Database, untilMs: number): 'more' | 'done' {
  const rows = prepared(database, 'SELECT id, digits, name FROM parties WHERE id > ? ORDER BY id').iterate(
    indexedThroughId(database),
  ) as Iterable<PartyRow>;
  let throughId: number | null = null;
  for (const row of rows) {
    index(database, row);
    throughId = row.id;
    if (performance.now() > untilMs) break;
  }
  if (throughId === null) return 'done';
  prepared(database, 'UPDATE party_search_progress SET through_id = ?').run(throughId);
  return 'more';
}

/** Returns the greatest id in the search index. Parties with a greater id are found without it. */
export function indexedThroughId(database: Database): number {
  const row = prepared(database, 'SELECT through_id FROM party_search_progress').get() as { through_id: number };
  return goodNumber(row.through_id);
}

interface PartyRow {
  readonly id: number;
  readonly digits: string;
  readonly name: string;
}

function index(database: Database, { id, digits, name }: PartyRow): void {
  prepared(database, 'INSERT INTO party_search (rowid, digits, name) VALUES (?, ?, ?)').run(id, digits, name);
}

/** The index stores no text of its own, so the text has to be given to it again. */
function unindex(database: Database, { id, digits, name }: PartyRow): void {
  prepared(database, "INSERT INTO party_search (party_search, rowid, digits, name) VALUES ('delete', ?, ?, ?)").run(
    id,
    digits,
    name,
  );
}

/**
 * Takes a party out of the search index. When another program has changed its row, the index does not fit any more: then
 * the upkeep makes all of it again, and `false` is returned.
 */
function isUnindexed(database: Database, row: PartyRow): boolean {
  try {
    unindex(database, row);
    return true;
  } catch (error) {
    if (!isSqliteError(error) || !isOfIndex(error)) throw error;
    database.exec("INSERT INTO party_search (party_search) VALUES ('delete-all')");
    database.exec('UPDATE party_search_progress SET through_id = 0');
    return false;
  }
}

/** Returns all by which a party is found: the name that a person has given, and what its contacts are called. */
function storedName(database: Database, key: string): string {
  const { names } = prepared(
    database,
    `SELECT group_concat(part, ' ') AS names FROM (
       SELECT name AS part FROM caller_names WHERE caller = ?1
       UNION ALL SELECT trim(display_as || ' ' || name || ' ' || firm || ' ' || note) FROM contacts
         WHERE id IN (SELECT contact FROM contact_numbers WHERE key = ?1 ORDER BY contact LIMIT ${mostContacts}))`,
  ).get(key) as { names: string | null };
  return names ?? '';
}
