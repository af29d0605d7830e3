import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type HeldFiles, heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';

/** What SQLite writes first, and what it keeps in memory; and a file that says that a program has the database open. */
export const [logSuffix, openSuffix] = ['-wal', '-open'];
export const besideSuffixes = [logSuffix, '-shm', openSuffix];

/** A file of this name says that something in the database may be damaged: the next start looks through all of it. */
export const doubtedSuffix = '-doubted';

/** An empty file that says something of the database. A disk that takes none has other worries. */
export function putMark(path: string, suffix: typeof openSuffix | typeof doubtedSuffix): void {
  try {
    writeFileSync(path + suffix, '');
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

export function removeDatabase(path: string, files = heldFiles): void {
  for (const suffix of ['', ...besideSuffixes]) files.remove(path + suffix);
}

/**
 * With what SQLite keeps beside it, step by step. What was moved before stays where it is; of what another program holds a
 * part of, all stays.
 */
export function* moveDatabase(from: string, to: string, files = heldFiles): Generator<void, void> {
  const moved: string[] = [];
  for (const suffix of ['', ...besideSuffixes]) {
    if (!existsSync(from + suffix)) continue;
    try {
      files.rename(from + suffix, to + suffix);
    } catch (error) {
      for (const each of moved) files.rename(to + each, from + each);
      throw error;
    }
    moved.push(suffix);
    yield;
  }
}

export function isFolder(path: string): boolean {
  const probed = onDisk(() => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
  return probed.ok && probed.value;
}

/**
 * A link that leads to itself goes, and a folder beside the file gets another name: with either nothing could be opened.
 * Gives which folders. Throws what the system does.
 */
export function clearPlace(
  path: string,
  files: HeldFiles,
): readonly { readonly name: string; readonly file: string }[] {
  for (const suffix of ['', ...besideSuffixes]) {
    const probed = onDisk(() => statSync(path + suffix, { throwIfNoEntry: false }));
    if (!probed.ok && probed.error.reason === 'ELOOP') files.remove(path + suffix);
  }
  return besideSuffixes
    .map((suffix) => path + suffix)
    .filter(isFolder)
    .map((folder) => {
      const file = setAsideName(folder, 'foreign', new Date());
      files.rename(folder, file);
      return { name: basename(folder), file };
    });
}
