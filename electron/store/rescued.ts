import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type HeldFiles, heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { onDisk } from '../system/system-error.ts';
import { besideSuffixes } from './database-files.ts';

/** What other programs have put in our place, and was set aside. One that does it again and again must not fill the disk. */
const mostForeign = 3;

/** Where all lies that was open when another program had touched the file: complete, and more than is at the path. */
export function rescuedAt(path: string): string {
  return `${path}.rescued`;
}

/** Puts that in the place of the file. Gives the name that what lay there has now; `null`: nothing did. Throws what the system does. */
export function putRescued(path: string, files = heldFiles): string | null {
  const there = existsSync(path) ? statSync(path) : null;
  const isNothing = there === null || (there.isFile() && there.size === 0);
  const aside = isNothing ? null : setAsideName(path, 'foreign', new Date());
  // What SQLite keeps beside it belongs to the file that was rescued.
  for (const suffix of besideSuffixes) files.remove(path + suffix);
  if (aside !== null) files.rename(path, aside);
  files.rename(rescuedAt(path), path);
  onDisk(() => removeMostForeign(path, files));
  return aside;
}

function removeMostForeign(path: string, files: HeldFiles): void {
  const [folder, name] = [dirname(path), basename(path, '.db')];
  const foreign = readdirSync(folder, { withFileTypes: true })
    // Whose a folder is nobody knows.
    .filter((entry) => !entry.isDirectory() && entry.name.startsWith(`${name}.foreign-`))
    .map((entry) => entry.name);
  for (const each of foreign.sort().slice(0, -mostForeign)) files.remove(join(folder, each));
}
