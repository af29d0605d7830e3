import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import type { Names } from '../../src/store-ports.ts';
import { UnreadableRow } from './parsed-json.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';
import { renameParty } from './stored-parties.ts';

/** The names that a person has given. Callers had names first, and the table is called after them. */
export class SqliteNames implements Names {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  read(): Result<ReadonlyMap<string, string>, StorageFailure> {
    return this.#file.attempt((database) => {
      const rows = prepared(database, 'SELECT caller, name FROM caller_names').all() as {
        caller: string;
        name: string;
      }[];
      if (rows.some((row) => typeof row.caller !== 'string' || typeof row.name !== 'string')) throw new UnreadableRow();
      return new Map(rows.map(({ caller, name }) => [caller, name]));
    });
  }

  keep(key: string, name: string): Result<null, StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        if (name === '') prepared(database, 'DELETE FROM caller_names WHERE caller = ?').run(key);
        else {
          prepared(
            database,
            'INSERT INTO caller_names (caller, name) VALUES (?, ?) ON CONFLICT (caller) DO UPDATE SET name = excluded.name',
          ).run(key, name);
        }
        renameParty(database, key);
        return null;
      }),
    );
  }
}
