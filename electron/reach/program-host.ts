import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Timers } from '../../src/ports.ts';

/** What programs are started on. */
export interface ProgramHost {
  readonly timers: Timers;
  /** As this program was given it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** What a desktop does not know that has started Zil without a terminal. */
const usualFolders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin'],
  linux: ['/usr/local/bin', '/usr/bin'],
};

export function pathOf({ platform }: Pick<ProgramHost, 'platform'>): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

/** A variable's value, `''` when it is not set. Windows knows variables in any case. */
export function variable({ env }: Pick<ProgramHost, 'env'>, name: string): string {
  const other = () => Object.keys(env).find((key) => key.toUpperCase() === name.toUpperCase());
  return env[name] ?? env[other() ?? name] ?? '';
}

/** Where a program is looked for that is named without a folder: on this computer, wherever Zil was started. */
export function programFolders(host: Omit<ProgramHost, 'timers'>): readonly string[] {
  const path = pathOf(host);
  const named = variable(host, 'PATH').split(path.delimiter);
  return [...new Set([...named, ...(usualFolders[host.platform] ?? [])])].filter((folder) => path.isAbsolute(folder));
}

/** What a program is given: all that this one has, but for what is Zil's and Electron's own. */
export function childEnvironment(
  host: Omit<ProgramHost, 'timers'>,
  extra: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const inherited = Object.entries(host.env).filter(([name]) => !/^(?:ZIL|ELECTRON)_/i.test(name));
  const search = host.platform === 'win32' ? {} : { PATH: programFolders(host).join(':') };
  return { ...Object.fromEntries(inherited), ...search, ...extra };
}

/** Node starts none without a shell (EINVAL), and in a shell whatever a person types would be a command. */
export function isScript({ platform }: Pick<ProgramHost, 'platform'>, program: string): boolean {
  return platform === 'win32' && /\.(?:cmd|bat)$/i.test(program);
}

/** The script that is there where a program is missing: npm puts `lt.cmd` where a person types `lt`. `null`: none. */
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
