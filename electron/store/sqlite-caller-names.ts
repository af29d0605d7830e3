import type { CallerNames, StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { prepared, type SqliteFile } from './sqlite-file.ts';

/** The names that a person has given to callers, in the program's one file. */
export class SqliteCallerNames implements CallerNames {
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
      return new Map(rows.map(({ caller, name }) => [caller, name]));
    });
  }

  keep(caller: string, name: string): Result<null, StorageFailure> {
    return this.#file.attempt((database) => {
      if (name === '') prepared(database, 'DELETE FROM caller_names WHERE caller = ?').run(caller);
      else {
        prepared(
          database,
          'INSERT INTO caller_names (caller, name) VALUES (?, ?) ON CONFLICT (caller) DO UPDATE SET name = excluded.name',
        ).run(caller, name);
      }
      return null;
    });
  }
}
