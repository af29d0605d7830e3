import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Timers } from '../../src/ports.ts';

/** The system on which programs are started. */
export interface ProgramHost {
  readonly timers: Timers;
  /** The environment of Zil. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Folders that may be missing in `PATH` when the desktop has started Zil, without a terminal. */
const usualFolders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin'],
  linux: ['/usr/local/bin', '/usr/bin'],
};

export function pathOf({ platform }: Pick<ProgramHost, 'platform'>): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

/** Returns a variable's value; `''` when it is not set. Names are found in upper and lower case, as on Windows. */
export function variable({ env }: Pick<ProgramHost, 'env'>, name: string): string {
  const other = () => Object.keys(env).find((key) => key.toUpperCase() === name.toUpperCase());
  return env[name] ?? env[other() ?? name] ?? '';
}

/**
 * Returns the folders in which a program without a folder in its name is searched for. Only absolute ones, so that the
 * program does not depend on where Zil was started.
 */
export function programFolders(host: Omit<ProgramHost, 'timers'>): readonly string[] {
  const path = pathOf(host);
  const named = variable(host, 'PATH').split(path.delimiter);
  return [...new Set([...named, ...(usualFolders[host.platform] ?? [])])].filter((folder) => path.isAbsolute(folder));
}

/**
 * Returns the environment for a program: that of Zil without the variables of Zil and Electron, with `extra`. Except on
 * Windows, `PATH` also has the usual folders.
 */
export function childEnvironment(
  host: Omit<ProgramHost, 'timers'>,
  extra: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const inherited = Object.entries(host.env).filter(([name]) => !/^(?:ZIL|ELECTRON)_/i.test(name));
  const search = host.platform === 'win32' ? {} : { PATH: programFolders(host).join(':') };
  return { ...Object.fromEntries(inherited), ...search, ...extra };
}

/**
 * Whether a program is a script of Windows. Node starts no script without a shell (EINVAL), and in a shell everything
 * that a person types could be a command.
 */
export function isScript({ platform }: Pick<ProgramHost, 'platform'>, program: string): boolean {
  return platform === 'win32' && /\.(?:cmd|bat)$/i.test(program);
}

/**
 * Returns the name of the script that is there instead of a missing program, else `null`. For example, npm installs
 * `lt.cmd`, and a person types `lt`.
 */
export function scriptInsteadOf(
  host: Omit<ProgramHost, 'timers'>,
  program: string,
  isThere: (file: string) => boolean = existsSync,
): string | null {
  if (host.platform !== 'win32') return null;
  const folders = win32.basename(program) === program ? programFolders(host) : [''];
  const scripts = folders.flatMap((folder) => ['.cmd', '.bat'].map((ending) => win32.join(folder, program + ending)));
  const found = scripts.find(isThere);
  return found === undefined ? null : win32.basename(found);
}
