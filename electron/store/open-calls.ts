import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { StartProblem } from '../../src/desk/desk-event.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { flush } from '../system/flush.ts';
import { heldFiles } from '../system/held-files.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';
import { backupFile, backupsFolder, listBackups } from './daily-backups.ts';
import { removeDatabase } from './database-files.ts';
import { migrations } from './migrations.ts';
import { isSqliteError } from './sqlite-error.ts';
import { isSound, type SqliteFile, versionOf } from './sqlite-file.ts';

export const databaseName = 'zil.db';

/** Opens a profile's calls and returns the problems. The newest backup replaces a damaged file, which is set aside. */
export function openCalls(database: SqliteFile, profile: string, today: Date): readonly StartProblem[] {
  // A Zil that was killed may have left these. Deletions do not search them.
  for (const suffix of ['.fresh', '.restored']) onDisk(() => removeDatabase(database.path + suffix));
  const opened = database.open(today);
  switch (opened.kind) {
    case 'opened':
      return [];
    case 'newer':
      return [{ kind: 'calls-newer' }];
    case 'not-set-aside':
      return [{ kind: 'calls-not-set-aside', reason: opened.reason }];
    case 'set-aside': {
      const { file } = opened;
      const restored = restoreNewest(profile);
      if (!restored.ok) return [{ kind: 'calls-not-restored', file, reason: restored.error.reason }];
      const day = restored.value;
      return [day === null ? { kind: 'calls-set-aside', file } : { kind: 'calls-restored', file, day }];
    }
  }
}

/** Copies the newest undamaged backup to `to`. Returns its day; `null`: there is none. */
export function restoreNewest(
  profile: string,
  to = join(profile, databaseName),
): Result<string | null, StorageFailure> {
  const restored = join(profile, `${databaseName}.restored`);
  try {
    const folder = backupsFolder(profile);
    const backup = listBackups(folder).find((each) => isWhole(backupFile(folder, each)));
    if (backup === undefined) return ok(null);
    copyFileSync(backupFile(folder, backup), restored);
    flush(restored);
    heldFiles.rename(restored, to);
    return ok(backup.day);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    onDisk(() => heldFiles.remove(restored));
    return err({ reason: error.code });
  }
}

function isWhole(path: string): boolean {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const version = versionOf(database);
    return version > 0 && version <= migrations.length && isSound(database);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return false;
  } finally {
    database.close();
  }
}
