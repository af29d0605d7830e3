import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { heldFiles } from './held-files.ts';

/** `replaced`: by what was moved here; `foreign`: another program has put it in the place of ours. */
type SetAside = 'broken' | 'newer' | 'replaced' | 'foreign';

/** The name under which a file is kept: `zil.db` → `zil.broken-2026-11-23T18-04-05.db`. Nothing has it: of two in one second the second has the next one's. */
export function setAsideName(file: string, why: SetAside, at: Date): string {
  const name = setAsideAt(file, why, momentName(at));
  return existsSync(name) ? setAsideName(file, why, new Date(at.getTime() + 1_000)) : name;
}

export function setAsideAt(file: string, why: SetAside, moment: string): string {
  const extension = extname(file);
  return join(dirname(file), `${basename(file, extension)}.${why}-${moment}${extension}`);
}

/** `2026-11-23T18-04-05`: no file system minds it. */
export function momentName(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** The names of what is set aside, with the parts of the time. */
export const setAsideShape =
  /^(zil|settings)\.(?:broken|newer|replaced|foreign)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.(?:db|json)(?:-wal|-shm|-open)?$/;

/** Removes what was set aside before a moment: files of this name (`zil`, `settings`), or of any. Throws what the system does. */
export function removeSetAside(folder: string, beforeMs: number, name: 'zil' | null, files = heldFiles): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = entry.name;
    // Whose a folder was that stood in the place of a file nobody knows.
    if (entry.isDirectory()) continue;
    const [, of, day, hour, minute, second] = setAsideShape.exec(file) ?? [];
    const isOld = Date.parse(`${day}T${hour}:${minute}:${second}Z`) < beforeMs;
    if (isOld && (name === null || of === name)) files.remove(join(folder, file));
  }
}
