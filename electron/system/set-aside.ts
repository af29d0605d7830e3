import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { heldFiles } from './held-files.ts';

/** Why a file is set aside. `replaced`: by a moved profile; `foreign`: another program put it in the place of ours. */
type SetAside = 'broken' | 'newer' | 'replaced' | 'foreign';

/**
 * Returns a free name for a file that is set aside: `zil.db` → `zil.broken-2026-11-23T18-04-05.db`. When the name
 * exists, a later second is used.
 */
export function setAsideName(file: string, why: SetAside, at: Date): string {
  const name = setAsideAt(file, why, momentName(at));
  return existsSync(name) ? setAsideName(file, why, new Date(at.getTime() + 1_000)) : name;
}

export function setAsideAt(file: string, why: SetAside, moment: string): string {
  const extension = extname(file);
  return join(dirname(file), `${basename(file, extension)}.${why}-${moment}${extension}`);
}

/** Returns the moment as `2026-11-23T18-04-05` (UTC), without characters that a file system refuses. */
export function momentName(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** Matches the names of files that were set aside. Its groups: the name, the day, the hour, the minute, the second. */
export const setAsideShape =
  /^(zil|settings)\.(?:broken|newer|replaced|foreign)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.(?:db|json)(?:-wal|-shm|-open)?$/;

/** Removes files that were set aside before a moment: those of `name`, or all. Throws the system's errors. */
export function removeSetAside(folder: string, beforeMs: number, name: 'zil' | null, files = heldFiles): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = entry.name;
    // A folder that was in the place of a file stays, because nobody knows whose it is.
    if (entry.isDirectory()) continue;
    const [, of, day, hour, minute, second] = setAsideShape.exec(file) ?? [];
    const isOld = Date.parse(`${day}T${hour}:${minute}:${second}Z`) < beforeMs;
    if (isOld && (name === null || of === name)) files.remove(join(folder, file));
  }
}
