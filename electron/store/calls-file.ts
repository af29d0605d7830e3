import { join } from 'node:path';
import type { StoreNews } from '../../src/app/app-ports.ts';
import type { Logger, Timers } from '../../src/ports.ts';
import { heldFiles } from '../system/held-files.ts';
import { DatabasePlace } from './database-place.ts';
import { databaseName, restoreNewest } from './open-calls.ts';
import { openDatabase, SqliteFile } from './sqlite-file.ts';

/** Programs that clean and synchronise come when nobody rings as well. */
export const checkEveryMs = 5_000;

/** The calls of a profile, and what becomes of their file while it is open. */
export function callsFile(
  folder: string,
  timers: Timers,
  logger: Logger,
): { readonly file: SqliteFile; readonly news: StoreNews } {
  const path = join(folder, databaseName);
  let onMended: Parameters<StoreNews['onMended']>[0] = () => {};
  const place = new DatabasePlace(path, heldFiles, (to) => restoreNewest(folder, to));
  const file = new SqliteFile(
    path,
    openDatabase,
    heldFiles,
    {
      mended(problem) {
        logger.info('store.mended', { problem: problem?.kind ?? null });
        // The caller that used the file is not finished with it.
        timers.soon(() => onMended(problem));
      },
      failed: (cause) => logger.error('store.failed', cause),
    },
    place,
  );
  const check = () => {
    timers.after(checkEveryMs, check);
    file.check();
  };
  timers.after(checkEveryMs, check);
  return {
    file,
    news: {
      onMended(listener) {
        onMended = listener;
      },
    },
  };
}
