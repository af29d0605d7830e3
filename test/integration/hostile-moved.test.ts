import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveFiles } from '../../electron/files/move-files.ts';
import { addToMove } from '../../electron/store/move-file.ts';
import { moveIn } from '../../electron/store/moved-profile.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import type { MovedData } from '../../src/backup/move-files.ts';
import { moveQuestion } from '../../src/view/backup-view.ts';
import { type Day, dayWith, officeFile, temporaryOffice } from './hostile-office.ts';
import { type Column, hostileValues, ownColumns, putValue } from './hostile-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'zil-hostile-moved-'));
const [here, good, chosen] = ['zil.db', 'good.zil', 'Yedek.zil'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const madeAtMs = Date.UTC(2026, 10, 28, 9);
const at = { nowMs: madeAtMs, timeZone: 'Europe/Istanbul' };

beforeAll(async () => {
  await officeFile(here);
  copyFileSync(here, good);
  const database = openDatabase(good);
  addToMove(database, { theme: 'dark' }, madeAtMs);
  database.exec('PRAGMA journal_mode = DELETE');
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Arrival {
  readonly taken: MovedData;
  /** The day after the move. */
  readonly day: Day;
}

/**
 * A person has chosen a file and agreed. One value in the file may be replaced; `null`: SQLite does not accept that
 * value.
 */
async function arrived(other: (Column & { readonly sql: string }) | null): Promise<Arrival | null> {
  copyFileSync(good, chosen);
  if (other !== null && !putValue(chosen, other, other.sql)) return null;
  const { path, remove } = temporaryOffice(here);
  try {
    const file = new SqliteFile(path);
    const files = moveFiles({
      dialog: {
        showSaveDialog: async () => ({ canceled: true }),
        showOpenDialog: async () => ({ filePaths: [chosen] }),
      },
      documents: () => folder,
      file,
      pause: () => new Promise(setImmediate),
      restart: () => {},
    });
    const taken = await files.choose();
    if (!taken.ok || taken.value === null) throw new Error(JSON.stringify(taken));
    // The question must work with everything that is known of the file.
    moveQuestion(taken.value, 'tr', at);
    expect(files.moveIn(null)).toEqual({ ok: true, value: null });
    file.close();
    expect(moveIn(dirname(path), new Date())).toEqual([]);
    return { taken: taken.value, day: await dayWith(path) };
  } finally {
    remove();
  }
}

test('an intact file from another computer is taken completely', async () => {
  const arrival = await arrived(null);
  expect(arrival?.taken).toMatchObject({ madeAtMs, unreadableRows: 0, settings: { theme: 'dark' } });
  expect(arrival?.day).toMatchObject({ problems: [], kept: 4, isWholeNamed: true, failures: [], unexpected: [] });
});

/** Returns what is wrong after the move. No unreadable rows may be left for later. */
function wrongWith({ day }: Arrival): readonly string[] {
  const isRight = {
    'nothing is met later': day.problems.length === 0 && day.unexpected.length === 0,
    'the new notification is kept': day.isNewKept && day.isNewShown,
    'calls of others are shown': day.shown.some((caller) => caller.includes('+902123334455')),
    'names are there': day.isWholeNamed,
  };
  return [...Object.entries(isRight).flatMap(([what, is]) => (is ? [] : [`not: ${what}`])), ...day.failures];
}

/** Only every n-th value is tried in each column, because each one takes a whole day of Zil. */
const share = 14;

test.each(ownColumns.map((column, index) => ({ ...column, index })))(
  'whatever is in $column of $table of a file from another computer, it is taken without that',
  async ({ index, ...column }) => {
    const wrong: string[] = [];
    const values = Object.entries(hostileValues).filter((_, number) => (number + index) % share === 0);
    for (const [what, sql] of values) {
      const arrival = await arrived({ ...column, sql });
      if (arrival !== null) wrong.push(...wrongWith(arrival).map((each) => `${what}: ${each}`));
    }
    expect(wrong).toEqual([]);
  },
);

test.each([
  { table: 'caller_names', column: 'name', what: 'bytes' },
  { table: 'facts', column: 'at_ms', what: 'the largest number' },
  { table: 'records', column: 'body', what: 'invalid JSON' },
  { table: 'credits', column: 'pilots', what: 'JSON of another shape' },
])('a row with $what in $column of $table is counted, and the person reads it before they agree', async (each) => {
  const arrival = await arrived({ ...each, sql: hostileValues[each.what] ?? '' });
  if (arrival === null) throw new Error('SQLite does not take it');
  expect(arrival.taken).toMatchObject({ madeAtMs, unreadableRows: 1 });
  expect(moveQuestion(arrival.taken, 'tr', at).detail).toContain('Yedekteki 1 satır okunamıyor');
});

test.each(Object.keys(hostileValues))('a file that names %s as its time is dated by the file system', async (what) => {
  const arrival = await arrived({ table: 'moved', column: 'made_at_ms', sql: hostileValues[what] ?? '' });
  if (what === 'minus one') {
    expect(arrival?.taken).toMatchObject({ madeAtMs: -1, unreadableRows: 0 });
    return;
  }
  const writtenAtMs = Math.floor(statSync(chosen).mtimeMs);
  if (arrival !== null)
    expect(arrival.taken).toMatchObject({ madeAtMs: writtenAtMs, unreadableRows: 1, settings: null });
});

test('invalid settings leave those of this computer', async () => {
  for (const what of ['invalid JSON', 'a list', 'nested too deeply', 'a huge text', 'bytes', 'null']) {
    const arrival = await arrived({ table: 'moved', column: 'settings', sql: hostileValues[what] ?? '' });
    expect(arrival?.taken, what).toMatchObject({ settings: null, unreadableRows: 1 });
  }
});
