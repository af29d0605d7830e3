import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppInfo } from '../../src/support/app-info.ts';
import type { LogName, ProfilePart, SupportInfo, SupportSources } from '../../src/support/support-file.ts';
import { setAsideShape } from '../system/set-aside.ts';
import { isSystemError } from '../system/system-error.ts';

/** The part of Electron's app that is used. */
interface ProgramApp {
  readonly isPackaged: boolean;
  getSystemLocale(): string;
}

/**
 * The parts of Zil's folder that are counted, by name. Most other files there are the browser engine's. Of a folder,
 * the files in it are counted.
 */
const parts: Readonly<Record<ProfilePart, RegExp>> = {
  database: /^zil\.db(?:-wal|-shm)?$/,
  settings: /^settings\.json$/,
  secrets: /^secrets\.json$/,
  setAside: setAsideShape,
  backups: /^backups$/,
  logs: /^logs$/,
  programs: /^programs$/,
};

const logNames: readonly LogName[] = ['zil.log', 'zil.old.log'];

/** `folder`: the profile. */
export function supportSources(
  app: ProgramApp,
  folder: string,
  program: () => AppInfo,
  databaseVersion: () => number | null,
): SupportSources {
  return {
    info: async () => ({
      ...program(),
      chrome: process.versions['chrome'] ?? '',
      node: process.versions.node,
      locale: app.getSystemLocale(),
      isPackaged: app.isPackaged,
      databaseVersion: databaseVersion(),
      profile: await profileOf(folder),
    }),
    async logs() {
      const read = logNames.map(async (name) => {
        const text = await orNull(readFile(join(folder, 'logs', name), 'utf8'));
        return text === null ? [] : [{ name, text }];
      });
      return (await Promise.all(read)).flat();
    },
  };
}

async function profileOf(folder: string): Promise<SupportInfo['profile']> {
  const names = (await orNull(readdir(folder))) ?? [];
  const counted = Object.entries(parts).map(async ([part, name]) => {
    const paths = names.filter((each) => name.test(each)).map((each) => join(folder, each));
    const sizes = (await Promise.all(paths.map(sizesIn))).flat();
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return [part, { files: sizes.length, kilobytes: Math.ceil(bytes / 1_000) }] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as SupportInfo['profile'];
}

/** Returns the size of the file, or of each file in the folder, in bytes. */
async function sizesIn(path: string): Promise<readonly number[]> {
  const found = await orNull(stat(path));
  if (found === null) return [];
  if (!found.isDirectory()) return [found.size];
  const names = (await orNull(readdir(path))) ?? [];
  return (await Promise.all(names.map((name) => sizesIn(join(path, name))))).flat();
}

/** Returns `null` when something cannot be read, as if it did not exist: a package with gaps is better than none. */
async function orNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}
