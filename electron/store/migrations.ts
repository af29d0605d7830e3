import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { foldedText } from '../../src/folded-text.ts';

/**
 * The schema, one step for each version (`PRAGMA user_version`). A step that has been released is never changed,
 * because databases out there have run it.
 *
 * Facts: `facts` holds webhooks as they came, byte for byte. `records` holds call records as they came, with ids below
 * zero that are theirs alone. Times of records are by the PBX's clock. `guest` says to which other neighbourhood a
 * record may belong (`guests.ts`). The few records that last longer than half an hour, or were led on, have indexes of
 * their own.
 *
 * Calls: `calls` is what `foldCalls` makes of the facts, and can be made again. `folding` has the version of the fold
 * that made them, the calibration, and the fact below which work is left (`place_*`: down to where facts have been put
 * into their neighbourhoods). The fold also writes by what calls are found: the other party and the dialled line (rows
 * of `parties`), `category`, and in `call_extensions` where the call rang. Each index of these has all that a search
 * asks for, so that stories are read only for the calls of one page. `party_search` finds parts of numbers and names.
 * It is built in the background, up to `party_search_progress`, and has small pages, because SQLite merges many of them
 * at once.
 *
 * Other tables: `credits` has the PBX's answers about the credit, `credit_warned` the warnings that a person has had
 * and that still hold. `record_progress` says how far records have been read. `caller_names` has the names that a
 * person has given, `call_back_marks` the marks of call-backs, `call_notes` the notes of calls, each at one of the
 * call's facts (the fold keeps `call`; `folded` is searched), `ring_reasons` why rings were treated unlike others, each
 * as long as its webhook is there, `delivery` what is known about delivery.
 *
 * Contacts: `contacts` with `contact_numbers`. `folded` has all by which a contact is searched, the shown name first.
 * `contact_origins` says which source has brought a contact, and what the source said of it when it was last read.
 * `contact_undo` has the contacts as they were before an import (`NULL`: not there), and when the import changed them
 * (`NULL`: it deleted them). `contact_sources` has the state of each source that stays.
 *
 * Deletion: `forgotten_*` keep what was deleted from coming back with a later reading of records: ids of records, and
 * numbers as salted hashes, up to a time by the PBX's clock. `forgetting_callers` are the deletions that are under way,
 * with how far each has come. While `has_traces` is 1, unused parts of the file may still contain some of it.
 * `deletions` says when how much was deleted, and nothing about whom.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    neighbourhood TEXT,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX facts_of_neighbourhood ON facts (neighbourhood, at_ms) WHERE neighbourhood IS NOT NULL;
  CREATE INDEX facts_unread ON facts (id) WHERE neighbourhood IS NULL;
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    last_heard_at_ms INTEGER NOT NULL,
    story TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calls_of_neighbourhood ON calls (neighbourhood, started_at_ms);
  CREATE INDEX calls_by_start ON calls (started_at_ms, id);
  `,
  `
  CREATE TABLE folding (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version INTEGER NOT NULL,
    refold_below_id INTEGER
  ) STRICT;
  INSERT INTO folding (only_row, version, refold_below_id) VALUES (1, 0, NULL);
  `,
  `
  CREATE TABLE credits (
    at_ms INTEGER PRIMARY KEY,
    pilots TEXT NOT NULL
  ) STRICT;
  CREATE TABLE credit_warned (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    warnings TEXT NOT NULL
  ) STRICT;
  `,
  `
  DROP INDEX calls_of_neighbourhood;
  `,
  `
  CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX records_of_neighbourhood ON records (neighbourhood, started_at_ms);
  CREATE INDEX records_by_start ON records (started_at_ms);
  ALTER TABLE folding ADD COLUMN calibration TEXT;
  ALTER TABLE folding ADD COLUMN refold_record_above_id INTEGER;
  CREATE TABLE record_progress (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    progress TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calls_of_caller ON calls (neighbourhood, started_at_ms);
  CREATE TABLE caller_names (
    caller TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE calls ADD COLUMN party INTEGER;
  ALTER TABLE calls ADD COLUMN line INTEGER;
  ALTER TABLE calls ADD COLUMN category TEXT;
  ALTER TABLE calls ADD COLUMN was_told INTEGER;
  ALTER TABLE calls ADD COLUMN has_choice INTEGER;
  DROP INDEX calls_of_caller;
  DROP INDEX calls_by_start;
  CREATE INDEX calls_by_start ON calls (started_at_ms, id, party);
  CREATE INDEX calls_of_party ON calls (party, started_at_ms, id, category, line);
  CREATE INDEX calls_of_line ON calls (line, started_at_ms, id, party);
  CREATE INDEX calls_of_category ON calls (category, started_at_ms, id, party, line);
  CREATE INDEX calls_with_choice ON calls (started_at_ms) WHERE has_choice = 1;
  CREATE TABLE call_extensions (
    extension TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    call INTEGER NOT NULL,
    party INTEGER,
    line INTEGER,
    category TEXT,
    PRIMARY KEY (extension, started_at_ms, call)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX extensions_of_call ON call_extensions (call);
  CREATE TABLE parties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    digits TEXT NOT NULL,
    name TEXT NOT NULL
  ) STRICT;
  CREATE INDEX parties_by_digits ON parties (digits);
  CREATE INDEX parties_by_name ON parties (name) WHERE name <> '';
  CREATE VIRTUAL TABLE party_search USING fts5 (
    digits, name, content = 'parties', content_rowid = 'id', tokenize = 'trigram'
  );
  INSERT INTO party_search (party_search, rank) VALUES ('secure-delete', 1);
  INSERT INTO party_search (party_search, rank) VALUES ('pgsz', 1000);
  CREATE TABLE party_search_progress (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    through_id INTEGER NOT NULL
  ) STRICT;
  INSERT INTO party_search_progress (only_row, through_id) VALUES (1, 0);

  CREATE TABLE call_back_marks (
    caller TEXT NOT NULL,
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    fact_id INTEGER NOT NULL,
    through_ms INTEGER NOT NULL,
    until_ms INTEGER,
    reason TEXT,
    PRIMARY KEY (caller, kind, at_ms)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE delivery (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    state TEXT NOT NULL
  ) STRICT;

  CREATE TABLE forgetting (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    salt BLOB NOT NULL,
    everything_until_ms INTEGER NOT NULL,
    has_traces INTEGER NOT NULL
  ) STRICT;
  INSERT INTO forgetting (only_row, salt, everything_until_ms, has_traces) VALUES (1, randomblob(32), 0, 0);
  CREATE TABLE forgotten_numbers (
    hash BLOB PRIMARY KEY,
    until_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE forgotten_records (id INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE forgetting_callers (
    caller TEXT PRIMARY KEY,
    until_ms INTEGER NOT NULL,
    records_until_ms INTEGER NOT NULL,
    facts_through_id INTEGER NOT NULL,
    records_through_id INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX facts_by_time ON facts (at_ms);
  CREATE TABLE deletions (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    calls INTEGER NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE folding ADD COLUMN place_below_id INTEGER;
  ALTER TABLE folding ADD COLUMN place_record_above_id INTEGER;
  ALTER TABLE records ADD COLUMN guest TEXT;
  CREATE INDEX records_of_guests ON records (guest, started_at_ms, ended_at_ms) WHERE guest IS NOT NULL;
  CREATE INDEX records_by_end ON records (ended_at_ms);
  `,
  `
  CREATE INDEX records_that_are_long ON records (neighbourhood, started_at_ms, ended_at_ms)
    WHERE ended_at_ms - started_at_ms > 1800000;
  CREATE INDEX records_led_on ON records (neighbourhood, started_at_ms)
    WHERE guest IS NOT NULL AND guest <> 'by-moment';
  CREATE INDEX records_of_long_guests ON records (guest, started_at_ms, ended_at_ms)
    WHERE guest IS NOT NULL AND ended_at_ms - started_at_ms > 1800000;
  `,
  `
  CREATE TABLE call_notes (
    fact_id INTEGER PRIMARY KEY,
    note TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    firm TEXT NOT NULL,
    display_as TEXT NOT NULL,
    groups_json TEXT NOT NULL,
    note TEXT NOT NULL,
    by_hand_json TEXT NOT NULL,
    folded TEXT NOT NULL,
    folded_firm TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX contacts_by_name ON contacts (folded, id);
  CREATE INDEX contacts_of_firm ON contacts (folded_firm, folded) WHERE folded_firm <> '';
  CREATE TABLE contact_numbers (
    contact TEXT NOT NULL,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    written TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (contact, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_numbers_by_key ON contact_numbers (key);
  CREATE TABLE contact_origins (
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    contact TEXT NOT NULL,
    said_json TEXT NOT NULL,
    PRIMARY KEY (contact, source, source_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_origins_by_key ON contact_origins (source, source_key);
  CREATE TABLE contact_imports (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    joined INTEGER NOT NULL,
    not_imported INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  CREATE TABLE contact_undo (
    import INTEGER NOT NULL,
    contact TEXT NOT NULL,
    before_json TEXT,
    changed_at_ms INTEGER,
    PRIMARY KEY (import, contact)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE contact_sources (
    source TEXT PRIMARY KEY,
    state_json TEXT NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE call_notes ADD COLUMN folded TEXT NOT NULL DEFAULT '';
  ALTER TABLE call_notes ADD COLUMN call INTEGER;
  UPDATE call_notes SET call = fact_id;
  CREATE INDEX notes_of_call ON call_notes (call);
  `,
  `
  CREATE TABLE ring_reasons (
    fact_id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    reason_json TEXT NOT NULL,
    is_reported INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX unreported_rings ON ring_reasons (at_ms) WHERE is_reported = 0;
  CREATE TRIGGER ring_reason_of_fact AFTER DELETE ON facts BEGIN
    DELETE FROM ring_reasons WHERE fact_id = OLD.id;
  END;
  `,
];

/** Brings the schema to the newest version. */
export function migrate(database: Database): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  for (const [index, step] of migrations.entries()) {
    if (index >= version) database.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT`);
  }
  foldNotes(database);
}

/** Notes of an earlier Zil are not folded yet, which SQL alone cannot do. */
function foldNotes(database: Database): void {
  const notes = database.prepare("SELECT fact_id AS factId, note FROM call_notes WHERE folded = ''").all();
  const fold = database.prepare('UPDATE call_notes SET folded = ? WHERE fact_id = ?');
  for (const { factId, note } of notes as { factId: number; note: string }[])
    fold.run(foldedText(String(note)), factId);
}
