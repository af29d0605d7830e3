import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { removeBackups } from '../../electron/store/daily-backups.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteRecordProgress } from '../../electron/store/sqlite-record-progress.ts';
import { freshProgress, readProgress, withAbsence } from '../../src/records/record-progress.ts';
import { backupsOf, damage, daysIn, manyRings, office } from './backup-office.ts';
import {
  ayse,
  beganMs,
  callsIn,
  fact,
  kept,
  mehmet,
  rings,
  secondMs,
  storeAt,
  temporaryFile,
} from './deletion-store.ts';

const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));
const minuteMs = 60 * secondMs;

describe('at the next start', () => {
  /** Makes two backups: one before Mehmet called, and one after. */
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
    /** Starts and ends Zil: Windows removes no file of a running program. */
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

  test('a file that is no database any more is set aside, and the newest backup replaces it', async () => {
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

  test('a file in place of the backups folder is no backup, and stops nothing', async () => {
    const { path, profile, start, restored, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    rmSync(join(profile, 'backups'), { recursive: true });
    writeFileSync(join(profile, 'backups'), 'somebody’s');
    expect(start()).toEqual([{ kind: 'calls-set-aside', file: aside }]);
    expect(restored()).toEqual([]);
    removeBackups(profile);
    expect(readFileSync(join(profile, 'backups'), 'utf8')).toBe('somebody’s');
  });

  test('a damaged page that was found while reading leads to the newest backup', async () => {
    const { path, start, restored, after, aside } = await withBackups();
    damage(path);
    // Opening the file shows no error. Reading the damaged page does, and the next start reports it.
    expect(start()).toEqual([]);
    const file = new SqliteFile(path);
    expect(file.attempt((database) => database.prepare('SELECT sum(length(body)) FROM facts').get()).ok).toBe(false);
    file.close();
    expect(start()).toEqual([{ kind: 'calls-restored', file: aside, day: '2026-11-27' }]);
    expect(restored()).toEqual(after);
    expect(start()).toEqual([]);
  });

  test('calls that were doubted and are intact stay where they are', async () => {
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

  test('without an intact backup the database begins empty', async () => {
    const { path, profile, start, restored, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    for (const day of ['26', '27']) writeFileSync(join(profile, 'backups', `zil-2026-11-${day}.db`), 'garbage');
    expect(start()).toEqual([{ kind: 'calls-set-aside', file: aside }]);
    expect(restored()).toEqual([]);
  });

  test('when the disk cannot take the backup, the database begins empty, and the backup stays', async () => {
    const { path, profile, start, restored, aside } = await withBackups();
    writeFileSync(path, 'this is no database'.repeat(500));
    mkdirSync(`${path}.restored`);
    expect(start()).toEqual([{ kind: 'calls-not-restored', file: aside, reason: expect.stringMatching(/^E/) }]);
    expect(restored()).toEqual([]);
    expect(daysIn(profile)).toContain('zil-2026-11-27.db');
  });

  test('a restored backup knows how far records were read, and the time since is an absence to be read', async () => {
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
    // An id that was given before is not given again.
    expect(new SqliteJournal(store.file).lastFactId()).toBe(lastId);
    await kept(store, [fact(80_000, 'event=NEW_EVENT')]);
  });
});

function bumpVersion(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 999');
  database.close();
}
