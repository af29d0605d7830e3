import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type HeldFiles, heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';

/** SQLite's write-ahead log, and the mark that a Zil has the database open. `-shm` is SQLite's shared memory. */
export const [logSuffix, openSuffix] = ['-wal', '-open'];
export const besideSuffixes = [logSuffix, '-shm', openSuffix];

/** A file of this name means that something in the database may be damaged. The next start checks all of it. */
export const doubtedSuffix = '-doubted';

/**
 * Writes an empty file as a mark. The system's errors are ignored: a disk that takes no empty file has other problems.
 */
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
 * Moves a database with the files beside it, one file for each step. It can be repeated: files that an interrupted move
 * has moved already are left there. When another program holds one of the files, those that this move has moved are
 * moved back, and the error is thrown.
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
  const found = onDisk(() => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
  return found.ok && found.value;
}

/**
 * Removes links that lead to themselves, and renames folders that have the name of one of SQLite's files: with either,
 * the database could not be opened. Returns the folders. Throws the system's errors.
 */
export function clearPlace(
  path: string,
  files: HeldFiles,
): readonly { readonly name: string; readonly file: string }[] {
  for (const suffix of ['', ...besideSuffixes]) {
    const found = onDisk(() => statSync(path + suffix, { throwIfNoEntry: false }));
    if (!found.ok && found.error.reason === 'ELOOP') files.remove(path + suffix);
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
