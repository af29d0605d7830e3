import { join } from 'node:path';
import type { App } from '../../src/app/app.ts';
import type { Logger, Timers } from '../../src/ports.ts';
import { DatabasePlace } from '../store/database-place.ts';
import { databaseName, restoreNewest } from '../store/open-calls.ts';
import { openDatabase, SqliteFile } from '../store/sqlite-file.ts';
import { heldFiles } from '../system/held-files.ts';

/** Programs that clean and synchronise come when nobody rings as well. */
export const lookEveryMs = 5_000;

/** The calls of a profile. What becomes of their file while it is open is told to the program. */
export function callsFile(
  folder: string,
  timers: Timers,
  logger: Logger,
  program: () => Pick<App, 'calls'>,
): SqliteFile {
  const path = join(folder, databaseName);
  const news = {
    // Whoever asks the file is in the midst of something.
    mended: (problem: Parameters<App['calls']['mended']>[0]) => {
      logger.info('store.mended', { problem: problem?.kind ?? null });
      timers.soon(() => program().calls.mended(problem));
    },
    failed: (cause: unknown) => logger.error('store.failed', cause),
  };
  const place = new DatabasePlace(path, heldFiles, () => restoreNewest(folder));
  const file = new SqliteFile(path, openDatabase, heldFiles, news, place);
  const look = () => {
    timers.after(lookEveryMs, look);
    file.look();
  };
  timers.after(lookEveryMs, look);
  return file;
}
