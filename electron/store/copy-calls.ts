import type { BackupFailure } from '../../src/backup/backups.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { type CopyOptions, copyDatabase } from './database-copy.ts';
import { prepared, type SqliteFile } from './sqlite-file.ts';

/**
 * Copies the calls' file. `not-now`: the copy was called off, a deletion is under way (the caller would still be in the
 * copy), or another program has touched the file meanwhile.
 */
export async function copyCalls(
  file: SqliteFile,
  to: string,
  options: CopyOptions,
): Promise<Result<'copied' | 'not-now', BackupFailure>> {
  const deletion = file.attempt((database) => prepared(database, 'SELECT 1 FROM forgetting_callers').get());
  if (!deletion.ok) {
    const { reason, kind } = deletion.error;
    return err({ kind: kind === 'no-database' ? 'damaged' : 'other', reason });
  }
  if (deletion.value !== undefined) return ok('not-now');
  const first = await copyUntouched(file, to, options);
  // The copy reads all rows, so it may find unreadable ones that nothing has read before.
  const isRepaired = !first.ok && first.error.kind === 'other' && file.repair();
  const copied = isRepaired ? await copyUntouched(file, to, options) : first;
  if (copied.ok) return ok(copied.value ? 'copied' : 'not-now');
  if (copied.error.kind === 'damaged') file.doubt();
  return copied;
}

/**
 * Returns `false` when it was called off, or when another program has touched the file meanwhile, because the copy may
 * contain that program's rows.
 */
async function copyUntouched(
  file: SqliteFile,
  to: string,
  options: CopyOptions,
): Promise<Result<boolean, BackupFailure>> {
  const before = file.attempt((database) => database);
  const copied = await copyDatabase(file.path, to, options);
  const after = file.attempt((database) => database);
  const isSame = before.ok && after.ok && before.value === after.value;
  return copied.ok && !isSame ? ok(false) : copied;
}
