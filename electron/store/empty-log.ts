import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';

/**
 * Writes the contents of SQLite's log into the file and empties the log. Returns `false` while another program reads
 * the file.
 */
export function emptyLog(database: Database): boolean {
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  return busy === 0;
}
