import { type DatabaseSyncInstance as Database, DatabaseSync } from '@photostructure/sqlite';
import { migrations } from '../../electron/store/migrations.ts';

/** Values as SQL writes them, such as a flipped bit, another program or somebody else's file may put into a column. */
export const hostileValues: Readonly<Record<string, string>> = {
  null: 'NULL',
  'minus one': '-1',
  '2^53': '9007199254740992',
  'the largest number': '9223372036854775807',
  'a fraction': '3.5',
  'an empty text': "''",
  'not a number': "'NaN'",
  'invalid JSON': '\'{"id":\'',
  'JSON of another shape': `'{"id":[{}],"kind":"closed"}'`,
  'a list': "'[1,null,{}]'",
  'a NUL': "CAST(x'6100620027' AS TEXT)",
  'nested too deeply': "replace(hex(zeroblob(3000)), '00', '[')",
  'a huge text': "replace(hex(zeroblob(1500000)), '00', 'ab')",
  bytes: "x'ff00fe'",
};

export interface Column {
  readonly table: string;
  readonly column: string;
}

/** Every column of every table of Zil, and the columns that SQLite keeps for the search and for row numbers. */
export const ownColumns: readonly Column[] = columnsOfToday();

function columnsOfToday(): readonly Column[] {
  const database = new DatabaseSync(':memory:');
  for (const step of migrations) database.exec(step);
  const columns = database
    .prepare(
      `SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
         WHERE m.type = 'table' AND m.name <> 'party_search' ORDER BY m.name, c.cid`,
    )
    .all() as unknown as Column[];
  database.close();
  return columns;
}

/**
 * Writes a value into a column of the last row, whatever the schema says. Returns whether SQLite accepted it: row
 * numbers can only be numbers, and a text equals bytes where only bytes are allowed.
 */
export function putValue(path: string, { table, column }: Column, sql: string): boolean {
  const database = new DatabaseSync(path, { defensive: false });
  try {
    const schema = loosened(database);
    const isPut = put(database, table, column, sql);
    restored(database, schema);
    return isPut;
  } finally {
    database.close();
  }
}

function put(database: Database, table: string, column: string, sql: string): boolean {
  const loose = new DatabaseSync(database.location() ?? '', { defensive: false });
  try {
    loose.exec('PRAGMA ignore_check_constraints = ON');
    const { changes } = loose.prepare(`UPDATE ${table} SET ${column} = ${sql} WHERE ${lastRow(loose, table)}`).run();
    return changes === 1;
  } catch (error) {
    if (error instanceof Error && /datatype mismatch|constraint failed/.test(error.message)) return false;
    throw error;
  } finally {
    loose.close();
  }
}

function lastRow(database: Database, table: string): string {
  const keys = database.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').all(table) as {
    name: string;
  }[];
  if (keys.length === 0) return `rowid = (SELECT max(rowid) FROM ${table})`;
  const list = keys.map(({ name }) => name).join(', ');
  const order = keys.map(({ name }) => `${name} DESC`).join(', ');
  return `(${list}) = (SELECT ${list} FROM ${table} ORDER BY ${order} LIMIT 1)`;
}

interface Schema {
  readonly name: string;
  readonly sql: string;
}

/** Removes STRICT from the tables, so that they accept any value. */
function loosened(database: Database): readonly Schema[] {
  const schema = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
    .all() as unknown as Schema[];
  database.exec('PRAGMA writable_schema = ON');
  const write = database.prepare("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?");
  for (const { name, sql } of schema) {
    write.run(
      sql
        .replace(/\) STRICT(?:, WITHOUT ROWID)?$/, isWithoutRowid(sql) ? ') WITHOUT ROWID' : ')')
        .replaceAll(' NOT NULL', ''),
      name,
    );
  }
  database.exec('PRAGMA writable_schema = RESET');
  return schema;
}

function isWithoutRowid(sql: string): boolean {
  return sql.endsWith('WITHOUT ROWID');
}

function restored(database: Database, schema: readonly Schema[]): void {
  database.exec('PRAGMA writable_schema = ON');
  const write = database.prepare("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?");
  for (const { name, sql } of schema) write.run(sql, name);
  database.exec('PRAGMA writable_schema = RESET');
}
