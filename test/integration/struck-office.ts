import {
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished } from 'vitest';
import { DatabasePlace } from '../../electron/store/database-place.ts';
import type { StatFile } from '../../electron/store/file-at-place.ts';
import { restoreNewest } from '../../electron/store/open-calls.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { type HeldFiles, heldFiles } from '../../electron/system/held-files.ts';
import type { StoredProblem } from '../../src/desk/stored-problem.ts';
import { beganMs, rings, temporaryFile } from './deletion-store.ts';

/** Opens the calls of an office, and keeps what is reported about them. */
export function office(path = temporaryFile(), files: HeldFiles = heldFiles, lookAt?: StatFile, open = openDatabase) {
  const told: (StoredProblem | null)[] = [];
  const failed: unknown[] = [];
  const news = {
    repaired: (each: StoredProblem | null) => told.push(each),
    failed: (cause: unknown) => failed.push(cause),
  };
  const place = new DatabasePlace(path, files, (to) => restoreNewest(dirname(path), to), lookAt);
  const file = new SqliteFile(path, open, files, news, place);
  onTestFinished(() => file.close());
  onTestFinished(() => expect(failed).toEqual([]));
  const journal = new SqliteJournal(file);
  let last = 0;
  return {
    path,
    folder: dirname(path),
    file,
    journal,
    told,
    /** Answers `count` more callers. Returns whether they are on the disk. */
    async hear(count: number): Promise<boolean> {
      for (let index = 0; index < count; index += 1) {
        last += 1;
        const stored = await journal.store([rings(last, callerAt(last))]);
        if (!stored.ok) {
          last -= 1;
          return false;
        }
      }
      return true;
    },
    heard: () => Array.from({ length: last }, (_, index) => callerAt(index + 1)),
  };
}

type StruckOffice = ReturnType<typeof office>;

/**
 * Expects that after a strike calls are kept, that it is reported once (`told`), and that the next start finds all
 * calls in one file.
 */
export async function goesOn(zil: StruckOffice, told: unknown): Promise<void> {
  expect(await zil.hear(5)).toBe(true);
  expect(zil.told).toEqual([told]);
  expect(await zil.hear(5)).toBe(true);
  expect(zil.told).toHaveLength(1);
  zil.file.close();
  expect(callersAt(zil.path)).toEqual(zil.heard());
  expect(unfinishedIn(zil.folder)).toEqual([]);
}

/** Expects that a strike is noticed although nobody rings: by the next check, or when the file is closed. */
export async function isNoticedWithoutRing(struck: (zil: StruckOffice) => Promise<void>): Promise<void> {
  for (const looks of [true, false]) {
    const zil = office();
    await struck(zil);
    if (looks) expect(zil.file.check().ok).toBe(true);
    else zil.file.close();
    expect(callersAt(zil.path)).toEqual(zil.heard());
  }
}

const callerAt = (index: number) => `90544${String(index).padStart(7, '0')}`;

/** Returns the callers in the database at a path, as the next start finds them. */
export function callersAt(path: string): readonly string[] {
  const database = new DatabaseSync(path);
  try {
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const rows = database.prepare('SELECT CAST(body AS TEXT) AS body FROM facts ORDER BY id').all() as {
      body: string;
    }[];
    return rows.map(({ body }) => /calling_number=(\d+)/.exec(body)?.[1] ?? '');
  } finally {
    database.close();
  }
}

const beside = ['', '-wal', '-shm'];
const remove = (path: string) => {
  for (const suffix of beside) rmSync(path + suffix, { force: true });
};
const foreign = (path: string) => {
  const database = openDatabase(path);
  database.exec("INSERT INTO caller_names (caller, name) VALUES ('+905335554321', 'Ayşe')");
  database.close();
};
/** Returns the files that Zil has begun to write and has not put in their place. */
export const unfinishedIn = (folder: string) => readdirSync(folder).filter((name) => /fresh|rescued/.test(name));
export const asides = (folder: string) => readdirSync(folder).filter((name) => /foreign|broken/.test(name));

/** On POSIX any program may do this to an open file. On Windows an open file can only be cut. */
export const strikes: Readonly<Record<string, (path: string) => void>> = {
  'deletes them': (path) => rmSync(path),
  'deletes them with all that SQLite keeps beside them': remove,
  'renames them': (path) => renameSync(path, `${path}.bak`),
  'puts another file in their place': (path) => {
    foreign(`${path}.other`);
    renameSync(`${path}.other`, path);
  },
  'puts something in their place that is no database': (path) => {
    writeFileSync(`${path}.other`, 'Sayın abonemiz, ');
    renameSync(`${path}.other`, path);
  },
};

/** A written file gets the time of the original, so that no test waits until the system's clock has moved on. */
const copiedAt = new Date(Date.UTC(2026, 10, 20, 9));
const write = (path: string, bytes: Uint8Array, flag = 'w') => {
  writeFileSync(path, bytes, { flag });
  utimesSync(path, copiedAt, copiedAt);
};
const garbage = (path: string) => write(path, Buffer.alloc(statSync(path).size, 'Sayın abonemiz, '));

/** Writes into the file itself. `older`: its former content. */
export const overwrites: Readonly<Record<string, (path: string, older: Uint8Array) => void>> = {
  'writes an older copy into them': write,
  'writes an older copy into them that is as long': (path, older) => write(path, older, 'r+'),
  'writes an empty database into them': (path) => {
    openDatabase(`${path}.other`).close();
    write(path, readFileSync(`${path}.other`));
  },
  'writes something into them that is no database': garbage,
  'writes something into what SQLite writes first': (path) => garbage(`${path}-wal`),
};

/** Moves everything from SQLite's log into the file. */
export function emptyLogOf({ file }: { readonly file: SqliteFile }): void {
  file.attempt((database) => database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get());
}

/** Inserts facts without a caller before all others; each fills a page. With more than 500 not all are in memory. */
export function fill(zil: { readonly file: SqliteFile }, facts: number): void {
  zil.file.attempt((database) => {
    const insert = database.prepare('INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, NULL, ?)');
    database.exec('BEGIN');
    for (let id = 1; id <= facts; id += 1) insert.run(id, beganMs, new Uint8Array(3_000));
    database.exec('COMMIT');
  });
  emptyLogOf(zil);
}

/** With so few calls, all of them are in memory. */
export const cuts: Readonly<Record<string, (path: string) => void>> = {
  'cuts them to nothing': (path) => writeFileSync(path, ''),
  'cuts them short': (path) => truncateSync(path, 8_192),
};

export const isPosix = process.platform !== 'win32';
