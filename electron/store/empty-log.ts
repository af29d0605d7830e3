import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';

/** What the log of SQLite holds goes into the file, and the log is empty. `false` while another program reads the file. */
export function emptyLog(database: Database): boolean {
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  return busy === 0;
}
