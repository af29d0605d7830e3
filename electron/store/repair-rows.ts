import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { parsedJson } from './parsed-json.ts';
import { type TableShape, tableShapes, unreadable } from './row-shapes.ts';
import { isSqliteError } from './sqlite-error.ts';

export interface RepairedRows {
  /** How many rows were set aside. */
  readonly setAside: number;
  /** Whether something was not as Zil writes it. */
  readonly hasChanged: boolean;
}

/**
 * Removes rows that Zil would not have written from all tables: a flipped bit or another program may have put anything
 * there. Derived rows are dropped and will be made again. All other rows are passed to `keep`, as lines of JSON with
 * values as SQL writes them. Reads every row, for about a second in a large office. Called within a transaction, when
 * something could not be read.
 */
export function repairRows(
  database: Database,
  keep: (lines: readonly string[]) => void,
  shapes = tableShapes,
): RepairedRows {
  const lines: string[] = [];
  let hasChanged = false;
  for (const [name, shape] of Object.entries(shapes)) {
    const takeOut = (where: string) => {
      if (!shape.isDerived) lines.push(...linesOf(database, name, shape, where));
      hasChanged = database.prepare(`DELETE FROM ${name} WHERE ${where}`).run().changes > 0 || hasChanged;
    };
    takeOut(unreadable(shape));
    for (const where of jsonConditions(database, name, shape)) takeOut(where);
  }
  const isOdd = [hasOneRowEach(database), hasExhaustedIds(database), hasBrokenIndex(database)].includes(true);
  if (!hasChanged && !isOdd) return { setAside: 0, hasChanged: false };
  if (lines.length > 0) keep(lines);
  makeDerivedAgain(database);
  return { setAside: lines.length, hasChanged: true };
}

/** Returns conditions for the rows with JSON of another shape than the column has. */
function jsonConditions(database: Database, name: string, { json, columns }: TableShape): readonly string[] {
  const [key = ''] = Object.keys(columns);
  return Object.entries(json ?? {}).flatMap(([column, isGood]) => {
    const rows = database.prepare(`SELECT ${key} AS key, ${column} AS text FROM ${name} ORDER BY ${key}`).all() as {
      key: number;
      text: string | null;
    }[];
    return rows
      .filter(({ text }) => !isGood(text === null ? null : parsedJson(text)))
      .map((row) => `${key} = ${row.key}`);
  });
}

/** Characters of a text, or bytes of a blob. Of a longer value, only the beginning is set aside. */
const mostLength = 65_536;

function linesOf(database: Database, name: string, { columns }: TableShape, where: string): readonly string[] {
  const values = Object.keys(columns).map(
    (column) => `CASE WHEN length(${column}) > ${mostLength} THEN quote(substr(${column}, 1, ${mostLength}))
      ELSE quote(${column}) END AS ${column}`,
  );
  const rows = database.prepare(`SELECT ${values.join(', ')} FROM ${name} WHERE ${where}`).all();
  return rows.map((row) => JSON.stringify({ table: name, ...row }));
}

/** Adds the row of tables that always have one. Returns whether one was missing. */
function hasOneRowEach(database: Database): boolean {
  const made = [
    'INSERT OR IGNORE INTO folding (only_row, version) VALUES (1, 0)',
    'INSERT OR IGNORE INTO party_search_progress (only_row, through_id) VALUES (1, 0)',
    `INSERT OR IGNORE INTO forgetting (only_row, salt, everything_until_ms, has_traces)
       VALUES (1, randomblob(32), 0, 0)`,
  ].map((sql) => database.prepare(sql).run().changes > 0);
  return made.includes(true);
}

/** Whether the ids of `parties` (AUTOINCREMENT) are used up. SQLite then reports that the disk is full. */
export function hasExhaustedIds(database: Database): boolean {
  const row = database.prepare("SELECT 1 FROM sqlite_sequence WHERE typeof(seq) <> 'integer' OR seq >= 1 << 52").get();
  return row !== undefined;
}

/**
 * Whether the search index is broken, which SQLite keeps in tables of its own. If so, restores its settings as the
 * schema has them.
 */
function hasBrokenIndex(database: Database): boolean {
  try {
    database.exec("INSERT INTO party_search (party_search) VALUES ('integrity-check')");
    return false;
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    database.enableDefensive(false);
    database.exec(`DELETE FROM party_search_config;
      INSERT INTO party_search_config (k, v) VALUES ('version', 4), ('secure-delete', 1), ('pgsz', 1000)`);
    database.enableDefensive(true);
    return true;
  }
}

function makeDerivedAgain(database: Database): void {
  database.exec(`
    DELETE FROM calls WHERE CASE WHEN id < 0 THEN NOT EXISTS (SELECT 1 FROM records WHERE records.id = calls.id)
      ELSE NOT EXISTS (SELECT 1 FROM facts WHERE facts.id = calls.id) END;
    DELETE FROM call_extensions WHERE NOT EXISTS (SELECT 1 FROM calls WHERE calls.id = call_extensions.call);
    DELETE FROM sqlite_sequence;
    INSERT INTO party_search (party_search) VALUES ('rebuild');
    UPDATE party_search_progress SET through_id = (SELECT coalesce(max(id), 0) FROM parties);
    UPDATE folding SET version = 0;
  `);
}

/** Appends lines to a file that only its owner may read. Returns when they are on disk. */
export function keepLines(path: string, lines: readonly string[]): void {
  const file = openSync(path, 'a', 0o600);
  try {
    for (const line of lines) writeSync(file, `${line}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
