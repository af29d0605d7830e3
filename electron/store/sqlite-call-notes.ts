import type { CallNotes } from '../../src/calls/call-notes.ts';
import { foldedText } from '../../src/folded-text.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import type { CallNoteStore } from '../../src/store-ports.ts';
import { UnreadableRow } from './parsed-json.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';

/** The notes that a person has taken of calls, each attached to a fact. */
export class SqliteCallNotes implements CallNoteStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  read(): Result<CallNotes, StorageFailure> {
    return this.#file.attempt((database) => {
      const rows = prepared(database, 'SELECT fact_id AS factId, note FROM call_notes').all() as {
        factId: number;
        note: string;
      }[];
      if (rows.some(({ factId, note }) => typeof factId !== 'number' || typeof note !== 'string')) {
        throw new UnreadableRow();
      }
      return new Map(rows.map(({ factId, note }) => [factId, note]));
    });
  }

  keep(factIds: readonly number[], text: string): Result<null, StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        const [first] = factIds;
        prepared(database, 'DELETE FROM call_notes WHERE fact_id IN (SELECT value FROM json_each(?))').run(
          JSON.stringify(factIds),
        );
        if (first !== undefined && text !== '') {
          prepared(database, 'INSERT INTO call_notes (fact_id, note, folded, call) VALUES (?, ?, ?, ?)').run(
            first,
            text,
            foldedText(text),
            first,
          );
        }
        return null;
      }),
    );
  }
}
