import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { migrations } from '../../electron/store/migrations.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { JournalWriter } from '../../src/calls/journal-writer.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { ayse, kept, rings, storeAt, temporaryFile } from './deletion-store.ts';

const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));

/** Makes the database of a later Zil, which has one step of the schema more. */
async function laterZil() {
  const store = storeAt(temporaryFile());
  await kept(store, [rings(0, ayse)]);
  store.file.close();
  const database = new DatabaseSync(store.path);
  database.exec(`CREATE TABLE telepathy (thought TEXT); PRAGMA user_version = ${migrations.length + 1}`);
  database.close();
  const file = new SqliteFile(store.path);
  return { file, path: store.path, profile: dirname(store.path), bytes: () => readFileSync(store.path) };
}

test('calls of a newer Zil stay unchanged, byte for byte, and Zil says that it must be updated', async () => {
  const { file, path, profile, bytes } = await laterZil();
  const before = bytes();
  expect(openCalls(file, profile, today)).toEqual([{ kind: 'calls-newer' }]);
  expect(new SqliteJournal(file).lastFactId()).toBe(0);
  expect((await new SqliteJournal(file).store([rings(10, ayse)])).ok).toBe(false);
  expect(new SqliteDataDeletion(file, profile).deleteEverything(1).ok).toBe(false);
  expect((await new DailyBackups(file, settled).make('2026-11-28', '2026-11-21')).ok).toBe(false);
  file.close();
  expect(bytes().equals(before)).toBe(true);
  expect(readdirSync(profile).filter((name) => name.startsWith('zil.'))).toEqual([basename(path)]);
});

test('a ring in the meantime is still announced, and waits in memory for the newer Zil', async () => {
  const { file, profile } = await laterZil();
  openCalls(file, profile, today);
  const told: unknown[] = [];
  const timers = new FakeTimers();
  const keeper = new JournalWriter(
    new SqliteJournal(file),
    timers,
    ({ calls }) => told.push(calls.length),
    (keeping) => told.push(keeping),
  );
  const { body, event, atMs } = rings(10, ayse);
  await keeper.keep(atMs, body, event);
  await settled();
  expect(told).toEqual([{ kind: 'waiting', facts: 1, lost: 0, reason: 'newer-version' }, 1]);
});
