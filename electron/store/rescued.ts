import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type HeldFiles, heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { onDisk } from '../system/system-error.ts';
import { besideSuffixes } from './database-files.ts';

/**
 * How many files of other programs, which lay in the place of Zil's and were set aside, are kept. A program that puts
 * one there again and again must not fill the disk.
 */
const mostForeign = 3;

/**
 * Returns the path of the rescued file: the contents of the open database, written when another program had touched its
 * file. It is complete; the file at `path` has less.
 */
export function rescuedAt(path: string): string {
  return `${path}.rescued`;
}

/**
 * Puts the rescued file in the place of the file. Returns the name under which the old file was set aside; `null`:
 * there was none, or an empty one. Throws the system's errors.
 */
export function putRescued(path: string, files = heldFiles): string | null {
  const there = existsSync(path) ? statSync(path) : null;
  const isNothing = there === null || (there.isFile() && there.size === 0);
  const aside = isNothing ? null : setAsideName(path, 'foreign', new Date());
  // SQLite's files beside it belong to the file that was rescued.
  for (const suffix of besideSuffixes) files.remove(path + suffix);
  if (aside !== null) files.rename(path, aside);
  files.rename(rescuedAt(path), path);
  onDisk(() => removeMostForeign(path, files));
  return aside;
}

function removeMostForeign(path: string, files: HeldFiles): void {
  const [folder, name] = [dirname(path), basename(path, '.db')];
  const foreign = readdirSync(folder, { withFileTypes: true })
    // Nobody knows whose a folder is, so it stays.
    .filter((entry) => !entry.isDirectory() && entry.name.startsWith(`${name}.foreign-`))
    .map((entry) => entry.name);
  for (const each of foreign.sort().slice(0, -mostForeign)) files.remove(join(folder, each));
}
