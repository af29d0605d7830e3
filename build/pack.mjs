// `npm run pack`: makes Zil as it is installed, in a folder under release/. `npm run pack -- --installers` makes the
// installers for the system on which it runs; docs/releasing.md says how they are signed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronVersion, root, setUp } from './setup.mjs';

const systemSevenZip = '/usr/bin/7za';

/**
 * Packs with the given Electron. `targets`: arguments of electron-builder that say what it makes; by default a folder
 * for this computer.
 * @param {string} electron
 * @param {{ targets?: readonly string[], env?: Readonly<Record<string, string>>, stdio?: 'pipe' | 'inherit' }} [options]
 */
export function pack(electron, { targets = ['--dir'], env = {}, stdio = 'pipe' } = {}) {
  const runtime = mkdtempSync(join(tmpdir(), 'zil-runtime-'));
  try {
    const folder = folderOf(electron);
    const isCopied = (/** @type {string} */ source) => !notPacked.includes(relative(folder, source));
    cpSync(folder, runtime, { recursive: true, verbatimSymlinks: true, filter: isCopied });
    const own = { ZIL_ELECTRON_DIST: runtime, ZIL_ELECTRON_VERSION: electronVersion(electron) };
    const { status, stdout, stderr } = build(targets, root, { ...own, ...env }, stdio);
    if (status !== 0) throw new Error(`electron-builder ended with ${status}\n${stdout ?? ''}\n${stderr ?? ''}`);
  } finally {
    rmSync(runtime, { recursive: true, force: true });
  }
}

/**
 * Parts of an Electron that serve development only: its version file, and the app that loads others (Electron's, or
 * ours).
 */
const notPacked = [
  'version',
  join('resources', 'app'),
  join('resources', 'default_app.asar'),
  join('Electron.app', 'Contents', 'Resources', 'default_app.asar'),
];

/** Returns the folder of an Electron; on macOS its program is inside of Electron.app. @param {string} electron */
function folderOf(electron) {
  return process.platform === 'darwin' ? join(dirname(electron), '..', '..', '..') : dirname(electron);
}

/**
 * Runs electron-builder. `env`: more variables for build/packaging/electron-builder.cjs, which decides by them.
 * @param {readonly string[]} targets @param {string} project @param {Readonly<Record<string, string>>} env
 * @param {'pipe' | 'inherit'} stdio
 */
export function build(targets, project, env, stdio) {
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const config = ['--config', join('build', 'packaging', 'electron-builder.cjs'), '--publish', 'never'];
  const sevenZip = existsSync(systemSevenZip) ? { ELECTRON_BUILDER_7ZIP_PATH: systemSevenZip } : {};
  return spawnSync(process.execPath, [builder, ...targets, ...config, '--project', project], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ...sevenZip, ...env },
    stdio,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { electron } = setUp({ screen: false });
  if (process.argv.includes('--installers')) process.exit(build([], root, {}, 'inherit').status ?? 1);
  pack(electron, { stdio: 'inherit' });
  process.stdout.write('packed into release/\n');
}
