import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { MovingFolder, moveIn } from '../../electron/store/moved-profile.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { root } from '../desktop/program.ts';
import { ringOf } from '../e2e/events.ts';
import { temporaryFile } from './deletion-store.ts';
import { callersAt, isPosix, office } from './struck-office.ts';

// The time that a process takes to start depends on the other work of this computer.
vi.setConfig({ testTimeout: 0 });

const today = new Date(Date.UTC(2026, 10, 28, 9));

/** Returns the database of a Zil that was killed when these callers were on the disk. */
async function killed(callers: readonly string[]): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'zil-killed-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const child: ChildProcess = spawn(process.execPath, [join(root, 'test', 'prove', 'plain-listener.mjs'), profile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout === null) throw new Error('it says nothing');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const listener = new URL(line.replace('listening at ', ''));
  for (const caller of callers) expect((await sendWebhook(listener, ringOf(caller))).ok).toBe(true);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  return join(profile, 'zil.db');
}

const callers = Array.from({ length: 10 }, (_, index) => `9054400000${String(index).padStart(2, '0')}`);

/** Returns what the next start reports. */
function nextStart(path: string): readonly unknown[] {
  const zil = office(path);
  const problems = openCalls(zil.file, dirname(path), today);
  zil.file.close();
  return [...problems, ...zil.told];
}

describe('a program that was killed', () => {
  test('has all calls at the next start, and reports nothing', async () => {
    const path = await killed(callers);
    expect(nextStart(path)).toEqual([]);
    expect(callersAt(path)).toEqual(callers);
  });

  test('reports once that the last calls may be missing when SQLite’s log was deleted since', async () => {
    const path = await killed(callers);
    rmSync(`${path}-wal`);
    expect(nextStart(path)).toEqual([{ kind: 'calls-log-gone' }]);
    expect(callers).toEqual(expect.arrayContaining([...callersAt(path)]));
    expect(nextStart(path)).toEqual([]);
  });

  test('then checks the whole file: some of it may have been written, and some not', async () => {
    const path = await killed(callers);
    const whole = openDatabase(path);
    whole.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const { page } = whole.prepare("SELECT max(pageno) AS page FROM dbstat WHERE name = 'facts'").get() as {
      page: number;
    };
    whole.close();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, (page - 1) * 4_096, page * 4_096);
    writeFileSync(path, bytes);
    expect(existsSync(`${path}-open`)).toBe(true);
    expect(nextStart(path)).toEqual([
      { kind: 'calls-set-aside', file: expect.stringContaining('zil.broken-') },
      { kind: 'calls-log-gone' },
    ]);
  });

  test('reports it once, although the calls are of a later Zil and cannot be opened', async () => {
    const zil = office();
    const later = openDatabase(zil.path);
    later.exec('PRAGMA user_version = 1000');
    later.close();
    writeFileSync(`${zil.path}-open`, '');
    expect(zil.file.open(today)).toEqual({ kind: 'newer' });
    expect(zil.journal.heardSince(0).ok).toBe(false);
    expect(await zil.hear(1)).toBe(false);
    expect(zil.told).toEqual([{ kind: 'calls-log-gone' }]);
  });

  test('has the calls of the newest backup when the database was deleted since, and reports it', async () => {
    const path = await killed(callers);
    const zil = office(path);
    const backups = new DailyBackups(zil.file, () => new Promise(setImmediate));
    expect((await backups.make('2026-11-28', '2026-11-21')).ok).toBe(true);
    zil.file.close();
    writeFileSync(`${path}-open`, '');
    rmSync(path);
    const left = { kind: 'backup', day: '2026-11-28' };
    expect(nextStart(path)).toEqual([{ kind: 'calls-changed', file: null, left }]);
    expect(callersAt(path)).toEqual(callers);
  });
});

describe('missing calls are not reported', () => {
  test('after a Zil that has ended properly', async () => {
    const zil = office();
    await zil.hear(3);
    expect(existsSync(`${zil.path}-open`)).toBe(true);
    zil.file.close();
    expect(readdirSync(zil.folder)).toEqual([basename(zil.path)]);
    expect(nextStart(zil.path)).toEqual([]);
  });

  test('at the first start on the profile of an earlier Zil, whether that has ended properly or not', () => {
    for (const hasEnded of [true, false]) {
      const path = temporaryFile();
      const database = openDatabase(path);
      if (hasEnded) database.close();
      else onTestFinished(() => database.close());
      expect(nextStart(path)).toEqual([]);
    }
  });

  test('when a person has deleted all files by hand to start again', async () => {
    const path = await killed(callers);
    for (const name of readdirSync(dirname(path))) {
      if (name.startsWith('zil.db')) rmSync(join(dirname(path), name));
    }
    expect(nextStart(path)).toEqual([]);
  });

  test('when damaged calls were replaced by a backup at the start', async () => {
    const zil = office();
    await zil.hear(3);
    const backups = new DailyBackups(zil.file, () => new Promise(setImmediate));
    await backups.make('2026-11-28', '2026-11-21');
    zil.file.close();
    writeFileSync(zil.path, 'this is no database'.repeat(500));
    writeFileSync(`${zil.path}-open`, '');
    writeFileSync(`${zil.path}-wal`, '');
    expect(nextStart(zil.path)).toMatchObject([{ kind: 'calls-restored', day: '2026-11-28' }]);
    expect(nextStart(zil.path)).toEqual([]);
  });

  test('when a file from another computer has replaced the calls of a killed program', async () => {
    const path = await killed(callers);
    const moving = new MovingFolder(dirname(path));
    moving.begin();
    const arriving = openDatabase(moving.database);
    arriving.exec("PRAGMA journal_mode = DELETE; INSERT INTO caller_names VALUES ('+905335554321', 'Ayşe')");
    arriving.close();
    moving.arrive(null, today);
    expect(moveIn(dirname(path), today)).toEqual([]);
    expect(nextStart(path)).toEqual([]);
    const database = new DatabaseSync(path);
    expect(database.prepare('SELECT name FROM caller_names').all()).toEqual([{ name: 'Ayşe' }]);
    database.close();
  });

  test('where SQLite keeps nothing beside the file', () => {
    const path = temporaryFile();
    const zil = office(path, undefined, undefined, (file) => {
      const database = openDatabase(file);
      database.exec('PRAGMA journal_mode = DELETE');
      return database;
    });
    expect(zil.file.open(today)).toEqual({ kind: 'opened' });
    expect(existsSync(`${path}-open`)).toBe(false);
  });
});

test.runIf(isPosix)(
  'a disk that could not take the rescued calls at the end is reported at the next start',
  async () => {
    const zil = office(join(dirname(temporaryFile()), 'Zil', 'zil.db'));
    mkdirSync(zil.folder);
    await zil.hear(3);
    // Open calls cannot be written beside their file.
    mkdirSync(`${zil.path}.fresh`);
    rmSync(zil.path);
    expect(await zil.hear(1)).toBe(false);
    zil.file.close();
    rmSync(`${zil.path}.fresh`, { recursive: true });
    expect(nextStart(zil.path)).toEqual([{ kind: 'calls-changed', file: null, left: { kind: 'none', reason: null } }]);
  },
);

test('rescued calls belong to the former database, also when a moving file arrives at the same start', async () => {
  const zil = office();
  await zil.hear(3);
  zil.file.close();
  writeFileSync(`${zil.path}.rescued`, readFileSync(zil.path));
  rmSync(zil.path);
  const moving = new MovingFolder(zil.folder);
  moving.begin();
  openDatabase(moving.database).close();
  moving.arrive(null, today);
  expect(moveIn(zil.folder, today)).toEqual([]);
  expect(nextStart(zil.path)).toEqual([]);
  expect(callersAt(zil.path)).toEqual([]);
  const aside = readdirSync(zil.folder).find((name) => name.startsWith('zil.replaced-')) ?? '';
  expect(callersAt(join(zil.folder, aside))).toEqual(zil.heard());
});
