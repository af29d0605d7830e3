import { prepared, type SqliteFile } from './sqlite-file.ts';

/** Returns the version of the schema on disk; `null` when it cannot be read. */
export function schemaVersion(file: SqliteFile): number | null {
  const read = file.attempt((database) => prepared(database, 'PRAGMA user_version').get() as { user_version: number });
  return read.ok ? read.value.user_version : null;
}
