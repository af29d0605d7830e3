import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableShapes } from '../../electron/store/row-shapes.ts';
import { type Day, dayWith, officeFile, temporaryOffice } from './hostile-office.ts';
import { hostileValues, ownColumns, putValue } from './hostile-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'zil-hostile-template-'));
const template = join(folder, 'zil.db');
beforeAll(() => officeFile(template));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns a day with a database in which one value is replaced; `null`: SQLite does not accept the value. */
async function dayAfter(column: (typeof ownColumns)[number], sql: string): Promise<Day | null> {
  const { path, remove } = temporaryOffice(template);
  try {
    return putValue(path, column, sql) ? await dayWith(path) : null;
  } finally {
    remove();
  }
}

test('a day with a good file has no problem', async () => {
  const { path, remove } = temporaryOffice(template);
  const day = await dayWith(path);
  remove();
  expect(day).toMatchObject({
    problems: [],
    kept: 4,
    isNewKept: true,
    isNewShown: true,
    isWholeNamed: true,
    failures: [],
    unexpected: [],
  });
});

test('every column has a description of its valid values', () => {
  const ofSqlite = /^(?:party_search_(?:config|content|data|docsize|idx)|sqlite_)/;
  const own = ownColumns.filter(({ table }) => !ofSqlite.test(table)).map(({ table, column }) => `${table}.${column}`);
  const said = Object.entries(tableShapes).flatMap(([table, { columns }]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  );
  expect(said.sort()).toEqual(own.sort());
});

test.each(['until_ms', 'records_until_ms'])(
  'a deletion whose %s is no time is set aside and reported, and does not count as done',
  async (column) => {
    const day = await dayAfter({ table: 'forgetting_callers', column }, 'NULL');
    expect(day?.problems).toMatchObject([{ kind: 'rows-set-aside', rows: 1 }]);
  },
);

test('a deletion of an unreadable number is set aside and reported, and is not tried for ever', async () => {
  const day = await dayAfter({ table: 'forgetting_callers', column: 'caller' }, hostileValues['a NUL'] ?? '');
  expect(day?.problems).toMatchObject([{ kind: 'rows-set-aside', rows: 1 }]);
});

/** Returns what is wrong with a day. */
function wrongWith(day: Day, table: string): readonly string[] {
  const isRight = {
    'the new notification is kept': day.isNewKept && day.keeping === 'kept',
    'the new call is shown': day.isNewShown,
    'all notifications but the damaged one are kept': table === 'facts' ? day.kept >= 3 : day.kept === 4,
    'calls of others are shown': day.shown.some((caller) => caller.includes('+902123334455')),
    'names are there': day.isWholeNamed,
  };
  return [...Object.entries(isRight).flatMap(([what, is]) => (is ? [] : [`not: ${what}`])), ...day.failures];
}

/**
 * All values in all columns take ten minutes; `npm run prove` tries them. Here each column gets every fourth value, and
 * each value is in a quarter of all columns.
 */
const share = 4;

describe.each(ownColumns.map((column, index) => ({ ...column, index })))(
  'whatever is in $column of $table',
  ({ index, ...column }) => {
    test('Zil starts, stores and shows the next call, and has all other data', async () => {
      const wrong: string[] = [];
      const values = Object.entries(hostileValues).filter((_, at) => (at + index) % share === 0);
      for (const [what, sql] of values) {
        const day = await dayAfter(column, sql);
        if (day !== null) wrong.push(...wrongWith(day, column.table).map((each) => `${what}: ${each}`));
      }
      expect(wrong).toEqual([]);
    });
  },
);
