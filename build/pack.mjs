// `npm run pack`: the program as it will be installed, in a folder under release/.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronVersion, root, setUp } from './setup.mjs';

/** Packs for this computer, into a folder under `release/`. @param {string} electron */
export function pack(electron) {
  const runtime = mkdtempSync(join(tmpdir(), 'zil-runtime-'));
  try {
    const loader = join(dirname(electron), 'resources', 'app');
    cpSync(dirname(electron), runtime, { recursive: true, filter: (source) => source !== loader });
    const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
    const args = ['--dir', `-c.electronDist=${runtime}`, `-c.electronVersion=${electronVersion(electron)}`];
    const { status, stdout, stderr } = spawnSync(process.execPath, [builder, ...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`electron-builder ended with ${status}\n${stdout}\n${stderr}`);
  } finally {
    rmSync(runtime, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  pack(setUp({ screen: false }).electron);
  process.stdout.write('packed into release/\n');
}
