import { join } from 'node:path';
import type { StoreNews } from '../../src/app/app-ports.ts';
import type { Logger, Timers } from '../../src/ports.ts';
import { heldFiles } from '../system/held-files.ts';
import { DatabasePlace } from './database-place.ts';
import { databaseName, restoreNewest } from './open-calls.ts';
import { openDatabase, SqliteFile } from './sqlite-file.ts';

/** Programs that clean up or synchronise files also act when nobody rings, so the file is checked regularly. */
export const checkEveryMs = 5_000;

/** Returns the calls' file of a profile, and the reports about it. Checks the open file every five seconds. */
export function callsFile(
  folder: string,
  timers: Timers,
  logger: Logger,
): { readonly file: SqliteFile; readonly news: StoreNews } {
  const path = join(folder, databaseName);
  let onRepaired: Parameters<StoreNews['onRepaired']>[0] = () => {};
  const place = new DatabasePlace(path, heldFiles, (to) => restoreNewest(folder, to));
  const file = new SqliteFile(
    path,
    openDatabase,
    heldFiles,
    {
      repaired(problem) {
        logger.info('store.repaired', { problem: problem?.kind ?? null });
        // The caller that is using the file has not finished yet.
        timers.soon(() => onRepaired(problem));
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
      onRepaired(listener) {
        onRepaired = listener;
      },
    },
  };
}
