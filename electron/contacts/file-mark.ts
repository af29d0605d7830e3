import { stat } from 'node:fs/promises';
import { sourceFailure } from '../../src/contacts/sources/contact-source.ts';
import type { WatchedFilePorts } from '../../src/contacts/sources/watched-file.ts';
import type { Timers } from '../../src/ports.ts';
import { err, ok } from '../../src/result.ts';

/** A shared folder whose computer is off may keep the system waiting for minutes. */
const withinMs = 20_000;

/** Marks a file by its size and time. */
export function fileMark(timers: Timers): WatchedFilePorts['fileMark'] {
  return (path) =>
    new Promise((resolve) => {
      const cancel = timers.after(withinMs, () => resolve(err(sourceFailure('took-too-long'))));
      stat(path)
        .then(
          (found) => ok(`${found.size} ${found.mtimeMs}`),
          ({ code }: NodeJS.ErrnoException) => {
            const isGone = code === 'ENOENT' || code === 'ENOTDIR';
            return err(sourceFailure(isGone ? 'file-gone' : 'not-read'));
          },
        )
        .then(resolve)
        .finally(cancel);
    });
}
