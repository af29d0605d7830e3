import { access, constants, stat } from 'node:fs/promises';
import type { KnownProgram } from '../../src/reach/surroundings.ts';
import { type ProgramHost, pathOf, programFolders, variable } from './program-host.ts';

type Host = Omit<ProgramHost, 'timers'>;

const programs: readonly KnownProgram[] = ['cloudflared', 'tailscale'];

/** Returns the tunnel programs that are installed in the folders of `PATH` or of their installers. */
export async function installedPrograms(host: Host): Promise<readonly KnownProgram[]> {
  const isThere = await Promise.all(programs.map((program) => isInstalled(host, program)));
  return programs.filter((_, index) => isThere[index]);
}

async function isInstalled(host: Host, program: KnownProgram): Promise<boolean> {
  const path = pathOf(host);
  const file = host.platform === 'win32' ? `${program}.exe` : program;
  // Only absolute folders: the result must not depend on where Zil was started.
  const folders = [...programFolders(host), ...installersFolders(host, program)].filter(path.isAbsolute);
  const found = await Promise.all(folders.map((folder) => isProgram(path.join(folder, file))));
  return found.includes(true);
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

function installersFolders(host: Host, program: KnownProgram): readonly string[] {
  switch (host.platform) {
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)'].map((name) => pathOf(host).join(variable(host, name), program));
    case 'darwin':
      return ['/Applications/Tailscale.app/Contents/MacOS'];
    case 'linux':
      return ['/snap/bin'];
    default:
      return [];
  }
}
