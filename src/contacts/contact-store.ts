import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Contact, ContactFields, ContactName } from './contact.ts';
import type { ImportCounts, StoredImport } from './stored-import.ts';

/** What a source said of a contact when it was last read. */
export interface Origin {
  /** For example `file:rehber.csv` or `carddav:1`. */
  readonly source: string;
  /** What the source itself calls the contact; `''`: nothing. */
  readonly sourceKey: string;
  readonly said: ContactFields;
}

/** A contact with all that is stored of it. */
export interface StoredContact {
  readonly contact: Contact;
  readonly origins: readonly Origin[];
}

/** What becomes of one contact. `before`: `null` when it is new; `after`: `null` when it goes. */
export interface ContactChange {
  readonly id: string;
  readonly before: StoredContact | null;
  readonly after: StoredContact | null;
}

/** A page of contacts in the order of their folded names. */
export interface ContactPage {
  readonly contacts: readonly Contact[];
  /** Where the next page begins; `null`: there is none. */
  readonly next: string | null;
}

/** By what stored contacts are found for an import. */
export interface ContactMarks {
  readonly source: string;
  readonly sourceKeys: readonly string[];
  /** Party keys. */
  readonly numbers: readonly string[];
}

/** Stores contacts. All that is read is as it was written: rows that Zil would not have written are set aside. */
export interface ContactStore {
  /**
   * Returns the contacts of these numbers (party keys), by number: the one that was changed last comes first, at most
   * five of each. It takes less than a millisecond: somebody is ringing.
   */
  namesOf(keys: readonly string[]): Result<ReadonlyMap<string, readonly ContactName[]>, StorageFailure>;
  /** Returns at most `limit` contacts in which all words and digits of the text occur. */
  page(search: string, from: string | null, limit: number): Result<ContactPage, StorageFailure>;
  count(): Result<number, StorageFailure>;
  /** Returns the groups of all contacts, each once, in no order; at most 500. */
  groups(): Result<readonly string[], StorageFailure>;
  /** Returns these contacts, in no order; those that do not exist are left out. */
  read(ids: readonly string[]): Result<readonly StoredContact[], StorageFailure>;
  /**
   * Returns the contacts that have one of the numbers, or that this source has brought under one of its keys: at most 20
   * of each, those with the smallest ids.
   */
  find(marks: ContactMarks): Result<readonly StoredContact[], StorageFailure>;
  /** Returns at most `limit` contacts of the firm and the people in it, in the order of their names. */
  ofFirm(firm: string, limit: number): Result<readonly Contact[], StorageFailure>;
  /** Returns those of the numbers (party keys) that a person has deleted. No source brings them back. */
  deletedNumbers(keys: readonly string[]): Result<ReadonlySet<string>, StorageFailure>;
  /** Writes all of the changes, or none. */
  write(changes: readonly ContactChange[]): Result<null, StorageFailure>;

  /** Returns the ids of the contacts that a source has brought. */
  idsOf(source: string): Result<readonly string[], StorageFailure>;

  /** Returns what was stored for a source that stays, which the caller checks; `null`: nothing. */
  sourceState(source: string): Result<unknown, StorageFailure>;
  /** Stores it; `null` removes it. */
  keepSourceState(source: string, state: object | null): Result<null, StorageFailure>;
}

/** Stores imports, so that each can be undone as a whole. */
export interface ImportStore {
  /** Begins an import, and returns its id. Until it is ended it counts as broken off, and the next start undoes it. */
  beginImport(source: string, title: string, atMs: number): Result<number, StorageFailure>;
  /**
   * Writes the first of the changes, at least one and for some milliseconds, with what is needed to undo them. Returns
   * how many were written.
   */
  writeSome(importId: number, changes: readonly ContactChange[]): Result<number, StorageFailure>;
  endImport(importId: number, counts: ImportCounts): Result<null, StorageFailure>;
  /**
   * Undoes changes of an import for some milliseconds. Contacts that were changed since are left as they are. `isDone`:
   * nothing of it is left to undo.
   */
  undoSome(importId: number): Result<UndoneSome, StorageFailure>;
  /** Returns the imports, the newest first. */
  imports(): Result<readonly StoredImport[], StorageFailure>;
  /** Removes some of what is needed to undo imports before a moment. Returns whether nothing of it is left. */
  forgetSome(beforeMs: number): Result<boolean, StorageFailure>;
}

export interface UndoneSome {
  readonly undone: number;
  /** Contacts that were left because they had changed since. */
  readonly left: number;
  readonly isDone: boolean;
}
