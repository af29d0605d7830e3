import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Backup, BackupFailure, Backups } from '../../src/backup/backups.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { type HeldFiles, heldFiles } from '../system/held-files.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';
import { copyCalls } from './copy-calls.ts';
import { freeBytesAt } from './free-bytes.ts';
import type { SqliteFile } from './sqlite-file.ts';

const mostBackups = 7;
/** For all backups together: an office of many years must not fill its disk. The newest is kept however large it is. */
const mostBytes = 1_000_000_000;
/** In sizes of the file: the copy, the growth of the calls meanwhile, and room for other programs. */
const freeAtLeast = 3;
const unfinishedName = 'unfinished.db';
const nameShape = /^zil-(\d{4}-\d\d-\d\d)\.db$/;

/** Copies of the calls' file, in a folder beside it. */
export class DailyBackups implements Backups {
  readonly folder: string;
  readonly #file: SqliteFile;
  readonly #pause: () => Promise<void>;
  readonly #freeBytes: (folder: string) => number;
  readonly #files: HeldFiles;
  #isCalledOff = false;
  #underWay: Promise<unknown> = Promise.resolve();

  /**
   * `pause` resolves when more urgent work has had its turn. `freeBytes` returns the bytes that a folder’s disk has
   * left.
   */
  constructor(file: SqliteFile, pause: () => Promise<void>, freeBytes = freeBytesAt, files = heldFiles) {
    this.#file = file;
    this.#pause = pause;
    this.#freeBytes = freeBytes;
    this.#files = files;
    this.folder = backupsFolder(dirname(file.path));
  }

  list(): Result<readonly Backup[], StorageFailure> {
    return onDisk(() => listBackups(this.folder));
  }

  make(day: string, oldestDay: string | null): Promise<Result<'made' | 'not-now', BackupFailure>> {
    this.#isCalledOff = false;
    const making = this.#make(day, oldestDay);
    this.#underWay = making.catch(() => {});
    return making;
  }

  async callOff(): Promise<void> {
    this.#isCalledOff = true;
    await this.#underWay;
  }

  async #make(day: string, oldestDay: string | null): Promise<Result<'made' | 'not-now', BackupFailure>> {
    const unfinished = join(this.folder, unfinishedName);
    const lacks = onDisk(() => {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      return this.#freeBytes(this.folder) < freeAtLeast * statSync(this.#file.path).size;
    });
    if (!lacks.ok) return err({ kind: 'other', ...lacks.error });
    if (lacks.value) return err({ kind: 'no-space', reason: 'ENOSPC' });
    const copied = await copyCalls(this.#file, unfinished, {
      pause: this.#pause,
      isCalledOff: () => this.#isCalledOff,
    });
    if (!copied.ok) return copied;
    if (copied.value === 'not-now') return ok('not-now');
    try {
      await this.#files.renamePatiently(unfinished, join(this.folder, nameOf(day)));
      await this.#thinOut(oldestDay, day);
      return ok('made');
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return err({ kind: 'other', reason: error.code });
    }
  }

  async #thinOut(oldestDay: string | null, today: string): Promise<void> {
    let bytes = 0;
    let count = 0;
    for (const backup of listBackups(this.folder)) {
      const isOfItsTime = oldestDay === null || (backup.day >= oldestDay && backup.day <= today);
      if (isOfItsTime) [bytes, count] = [bytes + backup.bytes, count + 1];
      const isTooMuch =
        count > (oldestDay === null ? 2 * mostBackups : mostBackups) || (count > 1 && bytes > mostBytes);
      if (isTooMuch || !isOfItsTime) await this.#files.removePatiently(backupFile(this.folder, backup));
    }
  }
}

/** Removes all backups, because they contain something that is to be deleted. Throws the system's errors. */
export function removeBackups(profile: string, files = heldFiles): void {
  const folder = backupsFolder(profile);
  for (const backup of listBackups(folder)) files.remove(backupFile(folder, backup));
  if (namesIn(folder).includes(unfinishedName)) files.remove(join(folder, unfinishedName));
}

export function backupsFolder(profile: string): string {
  return join(profile, 'backups');
}

/** Returns the backups, the newest first. Throws the system's errors. */
export function listBackups(folder: string): readonly Backup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const day = nameShape.exec(name)?.[1];
      if (day === undefined) return [];
      const { size, mtimeMs } = statSync(join(folder, name));
      return [{ day, madeAtMs: Math.floor(mtimeMs), bytes: size }];
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1));
}

export function backupFile(folder: string, { day }: Pick<Backup, 'day'>): string {
  return join(folder, nameOf(day));
}

function nameOf(day: string): string {
  return `zil-${day}.db`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // A file of that name holds no backups either.
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}
