import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** Puts `zil-setup.exe`, whose uninstaller is that of the package, into a new folder. @param {string} folder */
export function makeUninstaller(folder) {
  mkdirSync(folder);
  const script = join(root, 'build', 'packaging', 'installer.nsh');
  for (const name of ['program', 'uninstaller']) {
    const options = ['-V2', '-WX', '-NOCD', '-INPUTCHARSET', 'UTF8', `-DSCRIPT=${script}`];
    const source = join(root, 'test', 'windows', `${name}.nsi`);
    const { status, stdout } = spawnSync('makensis', [...options, source], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`makensis does not take ${source}:\n${stdout}`);
  }
}
