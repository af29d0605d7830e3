import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { type ProgramHost, pathOf, programFolders, variable } from './program-host.ts';

interface CloudflaredPlaces extends Omit<ProgramHost, 'timers'> {
  /** Where Zil keeps programs that it has downloaded. */
  readonly programs: string;
}

/**
 * Makes the function that finds cloudflared, or returns `null` when it is nowhere. Its argument is the setting
 * `cloudflaredProgram`; a path in it is returned unchecked.
 */
export function cloudflaredFinder(
  places: CloudflaredPlaces,
  isProgram: (file: string) => Promise<boolean> = isExecutable,
): (setting: string) => Promise<string | null> {
  return async (setting) => {
    if (setting !== '') return setting;
    for (const folder of [...programFolders(places), ...installationFolders(places), places.programs]) {
      const file = pathOf(places).join(folder, cloudflaredName(places.platform));
      if (await isProgram(file)) return file;
    }
    return null;
  };
}

export function cloudflaredName(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'cloudflared.exe' : 'cloudflared';
}

/**
 * Returns the folders of installers that do not change `PATH`, or change it only for programs that start later:
 * Cloudflare's own (`%ProgramFiles(x86)%`, as winget's manifest says), winget, and Scoop. A desktop may start
 * programs without snap's folder in `PATH`.
 */
function installationFolders(places: CloudflaredPlaces): readonly string[] {
  if (places.platform === 'linux') return ['/snap/bin'];
  if (places.platform !== 'win32') return [];
  const folders = [
    ['ProgramFiles(x86)', 'cloudflared'],
    ['ProgramFiles', 'cloudflared'],
    ['LOCALAPPDATA', 'Microsoft\\WinGet\\Links'],
    ['ProgramFiles', 'WinGet\\Links'],
    ['USERPROFILE', 'scoop\\shims'],
  ] as const;
  return folders
    .map(([name, folder]) => [variable(places, name), folder] as const)
    .filter(([root]) => root !== '')
    .map((parts) => pathOf(places).join(...parts));
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
