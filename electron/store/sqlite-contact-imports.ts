import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { ContactChange, ImportStore, UndoneSome } from '../../src/contacts/contact-store.ts';
import { storedContact } from '../../src/contacts/stored-contact.ts';
import type { ImportCounts, StoredImport } from '../../src/contacts/stored-import.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { parsedJson, UnreadableRow } from './parsed-json.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';
import { readStored, writeContacts } from './stored-contacts.ts';

/** How long contacts are written at a time, milliseconds. A ring waits for no more, and for the disk. */
const sliceForMs = 4;

/** Contacts that are written before the clock is asked again. */
const together = 5;

/** Rows that are removed together once an import can no longer be undone. */
const removedTogether = 200;

interface UndoRow {
  readonly contact: string;
  readonly before_json: string | null;
  readonly changed_at_ms: number | null;
}

/** Imports, with what is needed to undo them. */
export class SqliteContactImports implements ImportStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  beginImport(source: string, title: string, atMs: number): Result<number, StorageFailure> {
    return this.#file.attempt((database) =>
      Number(
        prepared(
          database,
          `INSERT INTO contact_imports (at_ms, source, title, added, changed, joined, not_imported, state)
             VALUES (?, ?, ?, 0, 0, 0, 0, 'running')`,
        ).run(atMs, source, title).lastInsertRowid,
      ),
    );
  }

  writeSome(importId: number, changes: readonly ContactChange[]): Result<number, StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        const untilMs = performance.now() + sliceForMs;
        let written = 0;
        do {
          const some = changes.slice(written, written + together);
          for (const change of some) rememberBefore(database, importId, change);
          writeContacts(database, some);
          written += some.length;
        } while (written < changes.length && performance.now() < untilMs);
        return written;
      }),
    );
  }

  endImport(importId: number, { added, changed, joined, notTaken }: ImportCounts): Result<null, StorageFailure> {
    return this.#file.attempt((database) => {
      prepared(
        database,
        `UPDATE contact_imports SET state = 'done', added = ?, changed = ?, joined = ?, not_imported = ? WHERE id = ?`,
      ).run(added, changed, joined, notTaken, importId);
      return null;
    });
  }

  undoSome(importId: number): Result<UndoneSome, StorageFailure> {
    return this.#file.attempt((database) => inTransaction(database, () => undoSlice(database, importId)));
  }

  imports(): Result<readonly StoredImport[], StorageFailure> {
    return this.#file.attempt((database) => {
      const rows = prepared(
        database,
        `SELECT id, at_ms AS atMs, source, title, added, changed, joined, not_imported AS notTaken, state
           FROM contact_imports ORDER BY id DESC`,
      ).all() as unknown as StoredImport[];
      const isGood = ({ atMs, title, source }: StoredImport) =>
        typeof atMs === 'number' && typeof title === 'string' && typeof source === 'string';
      if (!rows.every(isGood)) throw new UnreadableRow();
      return rows;
    });
  }

  forgetSome(beforeMs: number): Result<boolean, StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        const old = "SELECT id FROM contact_imports WHERE state = 'done' AND at_ms < ?";
        const { changes } = prepared(
          database,
          `DELETE FROM contact_undo WHERE (import, contact) IN (
             SELECT import, contact FROM contact_undo WHERE import IN (${old}) LIMIT ${removedTogether})`,
        ).run(beforeMs);
        if (changes > 0) return false;
        prepared(database, `UPDATE contact_imports SET state = 'kept' WHERE id IN (${old})`).run(beforeMs);
        return true;
      }),
    );
  }
}

/** Keeps how a contact was before an import first changed it, and when the import changed it last. */
function rememberBefore(database: Database, importId: number, { id, before, after }: ContactChange): void {
  prepared(
    database,
    `INSERT INTO contact_undo (import, contact, before_json, changed_at_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (import, contact) DO UPDATE SET changed_at_ms = excluded.changed_at_ms`,
  ).run(importId, id, before === null ? null : JSON.stringify(before), after?.contact.changedAtMs ?? null);
}

function undoSlice(database: Database, importId: number): UndoneSome {
  prepared(database, "UPDATE contact_imports SET state = 'running' WHERE id = ? AND state = 'done'").run(importId);
  const untilMs = performance.now() + sliceForMs;
  const next = prepared(
    database,
    'SELECT contact, before_json, changed_at_ms FROM contact_undo WHERE import = ? ORDER BY contact LIMIT ?',
  );
  let [undone, left] = [0, 0];
  do {
    const rows = next.all(importId, together) as unknown as UndoRow[];
    if (rows.length === 0) {
      prepared(database, "UPDATE contact_imports SET state = 'undone' WHERE id = ?").run(importId);
      return { undone, left, isDone: true };
    }
    for (const row of rows) {
      if (undoOne(database, row)) undone += 1;
      else left += 1;
      prepared(database, 'DELETE FROM contact_undo WHERE import = ? AND contact = ?').run(importId, row.contact);
    }
  } while (performance.now() < untilMs);
  return { undone, left, isDone: false };
}

/** Returns whether the contact is as it was before the import. One that was changed since is left. */
function undoOne(database: Database, { contact, before_json, changed_at_ms }: UndoRow): boolean {
  const [now] = readStored(database, [contact]);
  if ((now?.contact.changedAtMs ?? null) !== changed_at_ms) return false;
  const before = before_json === null ? null : storedContact(parsedJson(before_json));
  if (before?.contact.id !== (before_json === null ? undefined : contact)) return false;
  writeContacts(database, [{ id: contact, before: now ?? null, after: before }]);
  return true;
}
