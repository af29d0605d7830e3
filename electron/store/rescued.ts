import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { besideSuffixes } from './database-files.ts';

/** What other programs have put in our place, and was set aside. One that does it again and again must not fill the disk. */
const mostForeign = 3;

/** Where all lies that was open when another program had touched the file: complete, and more than is at the path. */
export function rescuedAt(path: string): string {
  return `${path}.rescued`;
}

/** Puts that in the place of the file. Gives the name that what lay there has now; `null`: nothing did. Throws what the system does. */
export function putRescued(path: string, files = heldFiles): string | null {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const aside = bytes === 0 ? null : setAsideName(path, 'foreign', new Date());
  // What SQLite keeps beside it belongs to the file that was rescued.
  for (const suffix of besideSuffixes) files.remove(path + suffix);
  if (aside !== null) {
    files.rename(path, aside);
    const name = basename(path, '.db');
    const foreign = readdirSync(dirname(path)).filter((each) => each.startsWith(`${name}.foreign-`));
    for (const each of foreign.sort().slice(0, -mostForeign)) files.remove(join(dirname(path), each));
  }
  files.rename(rescuedAt(path), path);
  return aside;
}
