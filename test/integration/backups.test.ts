import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { DailyBackups, removeBackups } from '../../electron/store/daily-backups.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteRecordProgress } from '../../electron/store/sqlite-record-progress.ts';
import { freshProgress, readProgress, withAbsence } from '../../src/records/record-progress.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  callsIn,
  fact,
  kept,
  mehmet,
  record,
  rings,
  type Store,
  secondMs,
  storeAt,
  temporaryFile,
  tracesIn,
} from './forgetting-store.ts';

const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));
const minuteMs = 60 * secondMs;

async function office() {
  const store = storeAt(temporaryFile());
  await kept(store, [rings(0, ayse), rings(3_600, mehmet)]);
  await store.journal.storeRecords([record(1, 0, { caller: ayse })], beganMs + 100 * secondMs, 0);
  store.names.keep(ayseKey, 'Ayşe Yılmaz');
  await store.upkeep();
  return { ...store, profile: dirname(store.path), backups: backupsOf(store) };
}

function backupsOf({ file }: Pick<Store, 'file'>, pause = () => new Promise<void>(setImmediate)): DailyBackups {
  return new DailyBackups(file, pause);
}

const daysIn = (profile: string) => readdirSync(join(profile, 'backups')).sort();

/** A page in the middle of what was heard is something else. */
function damage(path: string): void {
  const database = new DatabaseSync(path);
  const page = database.prepare("SELECT max(pageno) AS number FROM dbstat WHERE name = 'facts' AND pagetype = 'leaf'");
  const { number } = page.get() as { number: number };
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4_096, 0xa5), 0, 4_096, (number - 1) * 4_096);
  closeSync(file);
}

/** Enough of them that a table has more than one page. */
const manyRings = () => Array.from({ length: 400 }, (_, index) => rings(index * 2, `90532${1_000_000 + index}`));

describe('a backup', () => {
  test('is one file for its owner alone, with all calls as they are, and nothing else of it is left', async () => {
    const store = await office();
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
    expect(daysIn(store.profile)).toEqual(['zil-2026-11-28.db']);
    const path = join(store.profile, 'backups', 'zil-2026-11-28.db');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const copy = storeAt(path);
    expect(callsIn(copy)).toEqual(callsIn(store));
    expect(copy.names.read()).toEqual(store.names.read());
    expect(store.backups.list()).toMatchObject({
      ok: true,
      value: [{ day: '2026-11-28', bytes: statSync(path).size }],
    });
  });

  test('has all tables, and what people are searched by is made again when it is used', async () => {
    const store = await office();
    const database = openDatabase(store.path);
    database.exec(
      "INSERT INTO credits VALUES (10, '[]'); INSERT INTO call_back_marks VALUES ('+1', 'closed', 1, 2, 3, NULL, 'done')",
    );
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
    const all = (path: string) => {
      const opened = new DatabaseSync(path);
      const rows = tables
        .filter(({ name }) => !/^sqlite_|^party_search/.test(name))
        .map(({ name }) => [name, opened.prepare(`SELECT * FROM ${name}`).all()]);
      opened.close();
      return rows;
    };
    database.close();
    await store.backups.make('2026-11-28', '2026-11-21');
    const copy = join(store.profile, 'backups', 'zil-2026-11-28.db');
    expect(all(copy)).toEqual(all(store.path));
    // On a busy computer it takes more than one slice to see that nothing has expired.
    expect(await storeAt(copy).upkeep()).toContain('indexed');
    const found = new DatabaseSync(copy);
    expect(found.prepare("SELECT count(*) AS count FROM party_search WHERE party_search MATCH 'yilmaz'").get()).toEqual(
      { count: 1 },
    );
    found.close();
  });

  test('is as it was when it was begun, whatever rings meanwhile, and no ring waits for it', async () => {
    const store = storeAt(temporaryFile());
    await kept(store, manyRings());
    const before = callsIn(store);
    let rang = 0;
    const backups = backupsOf(store, async () => {
      rang += 1;
      await kept(store, [rings(10_000 + rang, mehmet)]);
    });
    await backups.make('2026-11-28', '2026-11-21');
    expect(rang).toBeGreaterThan(5);
    expect(callsIn(storeAt(join(backups.folder, 'zil-2026-11-28.db')))).toEqual(before);
  });

  test('of another day makes the oldest go: seven are kept, none from before, and none of days to come', async () => {
    const store = await office();
    mkdirSync(join(store.profile, 'backups'));
    for (const day of ['19', '21', '22', '23', '24', '25', '26', '27']) {
      writeFileSync(join(store.profile, 'backups', `zil-2026-11-${day}.db`), 'of that day');
    }
    writeFileSync(join(store.profile, 'backups', 'zil-2031-01-01.db'), 'a clock was wrong');
    writeFileSync(join(store.profile, 'backups', 'mine.txt'), 'a person’s own');
    await store.backups.make('2026-11-28', '2026-11-21');
    expect(daysIn(store.profile)).toEqual([
      'mine.txt',
      ...['22', '23', '24', '25', '26', '27', '28'].map((day) => `zil-2026-11-${day}.db`),
    ]);
    await store.backups.make('2026-11-30', '2026-11-23');
    expect(daysIn(store.profile)).toHaveLength(1 + 6 + 1);
  });

  test('of a day that nobody is sure of takes no other along, and the oldest goes one by one where there are twice too many', async () => {
    const store = await office();
    mkdirSync(join(store.profile, 'backups'));
    const before = Array.from({ length: 13 }, (_, day) => `zil-2026-11-${10 + day}.db`);
    for (const name of before) writeFileSync(join(store.profile, 'backups', name), 'of that day');
    await store.backups.make('2028-01-02', null);
    expect(daysIn(store.profile)).toEqual([...before, 'zil-2028-01-02.db']);
    await store.backups.make('2028-01-03', null);
    expect(daysIn(store.profile)).toEqual([...before.slice(1), 'zil-2028-01-02.db', 'zil-2028-01-03.db']);
  });

  test('that is called off leaves nothing, and the ones before as they were', async () => {
    const store = await office();
    await store.backups.make('2026-11-27', '2026-11-20');
    let turns = 0;
    const backups: DailyBackups = backupsOf(store, async () => {
      turns += 1;
      if (turns === 3) void backups.callOff();
    });
    expect(await backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'not-now' });
    await backups.callOff();
    expect(daysIn(store.profile)).toEqual(['zil-2026-11-27.db']);
  });

  test('of damaged calls is none: those before stay, and the next start looks through the file', async () => {
    const store = storeAt(temporaryFile());
    await kept(store, manyRings());
    const backups = backupsOf(store);
    await backups.make('2026-11-27', '2026-11-20');
    store.file.close();
    damage(store.path);
    expect(await backups.make('2026-11-28', '2026-11-21')).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    expect(daysIn(dirname(store.path))).toEqual(['zil-2026-11-27.db']);
    expect(existsSync(`${store.path}-doubted`)).toBe(true);
  });

  test('of which there are too many bytes makes the oldest go, and is kept itself', async () => {
    const store = await office();
    mkdirSync(join(store.profile, 'backups'));
    for (const day of ['26', '27']) {
      const path = join(store.profile, 'backups', `zil-2026-11-${day}.db`);
      writeFileSync(path, '');
      truncateSync(path, 600_000_000);
    }
    await store.backups.make('2026-11-28', '2026-11-21');
    expect(daysIn(store.profile)).toEqual(['zil-2026-11-27.db', 'zil-2026-11-28.db']);
  });

  test('is not made when the disk has less room than three times the calls', async () => {
    const store = await office();
    const turn = () => new Promise<void>(setImmediate);
    const { size } = statSync(store.path);
    const tooFull = new DailyBackups(store.file, turn, () => 3 * size - 1);
    expect(await tooFull.make('2026-11-28', '2026-11-21')).toEqual({
      ok: false,
      error: { kind: 'no-space', reason: 'ENOSPC' },
    });
    expect(daysIn(store.profile)).toEqual([]);
    const roomy = new DailyBackups(store.file, turn, () => 3 * size);
    expect(await roomy.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
  });

  test('is not made where nothing can be written', async () => {
    const store = await office();
    writeFileSync(join(store.profile, 'backups'), 'a file where the folder should be');
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toMatchObject({ ok: false, error: { kind: 'other' } });
  });
});

describe('who is deleted', () => {
  test('is in no backup: those that there are go, and none is made until all of the deletion is done', async () => {
    const store = await office();
    await store.backups.make('2026-11-28', '2026-11-21');
    expect(store.forgetting.forgetCaller(ayseKey, beganMs + 2 * 3_600 * secondMs).ok).toBe(true);
    expect(daysIn(store.profile)).toEqual([]);
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'not-now' });
    await store.upkeep();
    expect(await store.backups.make('2026-11-28', '2026-11-21')).toEqual({ ok: true, value: 'made' });
    expect(tracesIn(storeAt(join(store.profile, 'backups', 'zil-2026-11-28.db')))).toBe(0);
  });

  test('is in no backup when everybody is deleted, nor in one that a power cut left unfinished', async () => {
    const store = await office();
    await store.backups.make('2026-11-28', '2026-11-21');
    writeFileSync(join(store.profile, 'backups', 'unfinished.db'), ayse);
    expect(store.forgetting.forgetEverything(beganMs + 2 * 3_600 * secondMs).ok).toBe(true);
    expect(daysIn(store.profile)).toEqual([]);
  });
});

describe('at the next start', () => {
  /** Two backups: of before Mehmet called, and of after. */
  async function withBackups() {
    const store = storeAt(temporaryFile());
    const profile = dirname(store.path);
    const backups = backupsOf(store);
    await kept(store, manyRings());
    const before = callsIn(store);
    await backups.make('2026-11-26', '2026-11-19');
    await kept(store, [rings(3_600, mehmet)]);
    const after = callsIn(store);
    await backups.make('2026-11-27', '2026-11-20');
    await kept(store, [rings(90_000, ayse)]);
    store.file.close();
    const restored = () => callsIn(storeAt(store.path));
    /** A program that begins and ends: Windows takes nothing away from one that runs. */
    const start = () => {
      const file = new SqliteFile(store.path);
      try {
        return openCalls(file, profile, today);
      } finally {
        file.close();
      }
    };
    const aside = join(profile, 'zil.broken-2026-11-28T09-00-00.db');
    return { ...store, profile, before, after, restored, start, aside };
  }

  test('calls that are no database any more are set aside, and the newest backup takes their place', async () => {
    const { path, start, restored, after, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    expect(start()).toEqual([{ kind: 'calls-restored', file: aside, day: '2026-11-27' }]);
    expect(restored()).toEqual(after);
    expect(readFileSync(aside, 'utf8')).toMatch(/^this is no database/);
    expect(start()).toEqual([]);
  });

  test('a folder in the place of the calls is set aside, and the newest backup takes their place', async () => {
    const { path, start, restored, after, aside } = await withBackups();
    rmSync(path);
    mkdirSync(path);
    expect(start()).toEqual([{ kind: 'calls-restored', file: aside, day: '2026-11-27' }]);
    expect(restored()).toEqual(after);
    expect(statSync(aside).isDirectory()).toBe(true);
  });

  test('a file in the place of the backups is no backup, and keeps nobody from anything', async () => {
    const { path, profile, start, restored, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    rmSync(join(profile, 'backups'), { recursive: true });
    writeFileSync(join(profile, 'backups'), 'somebody’s');
    expect(start()).toEqual([{ kind: 'calls-set-aside', file: aside }]);
    expect(restored()).toEqual([]);
    removeBackups(profile);
    expect(readFileSync(join(profile, 'backups'), 'utf8')).toBe('somebody’s');
  });

  test('a page in the middle that was met damaged is found, and the newest backup takes its place', async () => {
    const { path, start, restored, after, aside } = await withBackups();
    damage(path);
    // Whoever opens it sees nothing; whoever reads what is there does, and says so at the next start.
    expect(start()).toEqual([]);
    const file = new SqliteFile(path);
    expect(file.attempt((database) => database.prepare('SELECT sum(length(body)) FROM facts').get()).ok).toBe(false);
    file.close();
    expect(start()).toEqual([{ kind: 'calls-restored', file: aside, day: '2026-11-27' }]);
    expect(restored()).toEqual(after);
    expect(start()).toEqual([]);
  });

  test('calls that were doubted and are whole stay where they are', async () => {
    const { path, start, profile } = await withBackups();
    new SqliteFile(path).doubt();
    expect(start()).toEqual([]);
    expect(readdirSync(profile).filter((name) => /broken|doubted/.test(name))).toEqual([]);
  });

  test.each([
    ['no database', (path: string) => writeFileSync(path, 'garbage'.repeat(1_000))],
    ['damaged', (path: string) => damage(path)],
    ['empty', (path: string) => writeFileSync(path, '')],
    ['of a newer Zil', (path: string) => bumpVersion(path)],
  ])('a backup that is %s is passed over for the one before', async (_what, spoil) => {
    const { path, profile, start, restored, before, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    spoil(join(profile, 'backups', 'zil-2026-11-27.db'));
    expect(start()).toEqual([{ kind: 'calls-restored', file: aside, day: '2026-11-26' }]);
    expect(restored()).toEqual(before);
  });

  test('without a good backup calls begin anew', async () => {
    const { path, profile, start, restored, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    for (const day of ['26', '27']) writeFileSync(join(profile, 'backups', `zil-2026-11-${day}.db`), 'garbage');
    expect(start()).toEqual([{ kind: 'calls-set-aside', file: aside }]);
    expect(restored()).toEqual([]);
  });

  test('a disk that does not take the backup has calls begin anew, and the backup stays', async () => {
    const { path, profile, start, restored, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    mkdirSync(`${path}.restored`);
    expect(start()).toEqual([{ kind: 'calls-not-restored', file: aside, reason: expect.stringMatching(/^E/) }]);
    expect(restored()).toEqual([]);
    expect(daysIn(profile)).toContain('zil-2026-11-27.db');
  });

  test('a restored backup knows up to when records were read, and what came since is an absence to be read', async () => {
    const store = await office();
    const nowMs = beganMs + 60 * minuteMs;
    const progress = { ...freshProgress('1', beganMs, []), evidenceUntilMs: nowMs, presentUntilMs: nowMs };
    const records = new SqliteRecordProgress(store.file);
    records.write(progress);
    await store.backups.make('2026-11-28', '2026-11-21');
    records.write({ ...progress, evidenceUntilMs: nowMs + 600 * minuteMs, presentUntilMs: nowMs + 600 * minuteMs });
    const lastId = store.journal.lastFactId();
    store.file.close();
    writeFileSync(store.path, 'this is no database'.repeat(500));
    openCalls(store.file, store.profile, today);
    const laterMs = nowMs + 660 * minuteMs;
    const stored = records.read();
    const known = withAbsence(readProgress(stored.ok ? stored.value : null, laterMs), laterMs);
    expect(known.jobs).toMatchObject([{ kind: 'away', unread: [{ fromMs: nowMs, untilMs: laterMs }] }]);
    // A number that was given before is not given again.
    expect(new SqliteJournal(store.file).lastFactId()).toBe(lastId);
    await kept(store, [fact(80_000, 'event=NEW_EVENT')]);
  });
});

function bumpVersion(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 999');
  database.close();
}
