import {
  type DatabaseSyncInstance as Database,
  DatabaseSync,
  type StatementSyncInstance as Statement,
} from '@photostructure/sqlite';
import { migrate } from './migrations.ts';
import { tableShapes, unreadable } from './row-shapes.ts';
import { isSqliteError } from './sqlite-error.ts';

/** The pages of the file that SQLite keeps in memory: more than most offices have. */
const mostInMemoryKb = 262_144;

/**
 * Writes the readable rows of an open file, into which another program has written, to the file at `path`, which may be
 * a backup or missing; there they replace rows with the same keys. Readable are rows that are as Zil writes them, of
 * tables that are not derived, and the calibration. Returns `all` when everything could be read, and `none` when there
 * is no fact in the end. Throws SQLite's errors when `path` cannot be written. Returns before the file is on disk.
 */
export function layOver(mixed: Database, path: string): 'all' | 'some' | 'none' {
  // The pages in memory are certainly Zil's own, and must not make room for pages from the disk.
  mixed.exec(`PRAGMA cache_size = -${mostInMemoryKb}`);
  // Reading rows of a statement that was garbage-collected crashes Zil.
  const held: Statement[] = [];
  const whole = new DatabaseSync(path);
  try {
    // No program uses this file yet, so nothing has to be rolled back.
    whole.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON');
    migrate(whole);
    const truths = Object.entries(tableShapes).filter(([name, { isDerived }]) => !isDerived || name === 'folding');
    whole.exec('BEGIN');
    const read = truths.map(([name, shape]) => {
      const names = Object.keys(shape.columns);
      const columns = names.join(', ');
      const values = names.map(() => '?').join(', ');
      const insert = whole.prepare(`INSERT OR REPLACE INTO ${name} (${columns}) VALUES (${values})`);
      const select = `SELECT ${columns} FROM ${name} WHERE NOT ${unreadable(shape)} ORDER BY 1`;
      // From both ends, up to the first row that cannot be read.
      return [select, `${select} DESC`].some((sql) => {
        const statement = readable(() => mixed.prepare(sql));
        if (statement === null) return false;
        held.push(statement);
        return copyRows(statement, insert);
      });
    });
    // Calls are made again of these facts, with the calibration.
    whole.exec('UPDATE folding SET version = 0; COMMIT');
    if (!read.includes(false)) return 'all';
    const call = whole.prepare('SELECT 1 FROM facts UNION ALL SELECT 1 FROM records LIMIT 1').get();
    return call === undefined ? 'none' : 'some';
  } finally {
    held.length = 0;
    whole.close();
  }
}

/** Returns whether all rows were read. */
function copyRows(statement: Statement, insert: Statement): boolean {
  const rows = statement.iterate() as IterableIterator<Readonly<Record<string, string | number | Uint8Array | null>>>;
  for (;;) {
    const row = readable(() => rows.next());
    if (row === null) return false;
    if (row.done === true) return true;
    insert.run(...Object.values(row.value));
  }
}

/** Returns `null` when SQLite cannot read it. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return null;
  }
}
