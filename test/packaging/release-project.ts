import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from '../../build/pack.mjs';
import { root } from '../desktop/program.ts';

const packed = ['package.json', 'package-lock.json', 'LICENSE', 'electron-builder.yml', 'dist'];
const resources = ['icons', 'icon.ico', 'icon.icns', 'packaging'].map((name) => join('build', name));
/** The magic number of Apple's files for several processors. */
const universal = Buffer.from('cafebabe00000002', 'hex');

interface LockedPackage {
  readonly version: string;
  readonly dev?: boolean;
  readonly os?: readonly string[];
}

/**
 * Zil's folder as on a computer that packs it for another system, with ngrok's machine code for all systems. Only this
 * system's code is real; the others are stand-ins, by name and kind.
 */
export class ReleaseProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'zil-release-'));

  constructor() {
    for (const path of [...packed, ...resources]) this.#copy(path);
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    for (const [path, { dev, version, os = [] }] of Object.entries(packages)) {
      if (path === '' || dev === true) continue;
      if (existsSync(join(root, path))) this.#copy(path);
      else this.#standIn(path, version, os);
    }
  }

  /** Runs electron-builder on the folder, with a stand-in for Electron. Returns the exit status and the output. */
  pack(
    targets: readonly string[],
    standIn: (folder: string) => void,
    env: Readonly<Record<string, string>> = {},
  ): { readonly status: number | null; readonly output: string } {
    const electron = join(this.folder, 'electron');
    mkdirSync(electron, { recursive: true });
    standIn(electron);
    const own = { ZIL_ELECTRON_DIST: electron, ZIL_ELECTRON_VERSION: '45.4.1', ELECTRON_BUILDER_OFFLINE: 'true' };
    const { status, stdout, stderr } = build(targets, this.folder, { ...own, ...env }, 'pipe');
    return { status, output: `${stdout}\n${stderr}` };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #copy(path: string): void {
    const target = join(this.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, path), target, { recursive: true });
  }

  #standIn(path: string, version: string, os: readonly string[]): void {
    const name = path.replace('node_modules/', '');
    const main = `${name.replace('@ngrok/ngrok-', 'ngrok.')}.node`;
    const folder = join(this.folder, path);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, os, main, files: [main] }));
    writeFileSync(join(folder, 'README.md'), name);
    writeFileSync(join(folder, main), os.includes('win32') ? windowsLibrary() : universal);
  }
}

function windowsLibrary(): Buffer {
  const prebuilds = join(root, 'node_modules', '@photostructure', 'sqlite', 'prebuilds');
  return readFileSync(join(prebuilds, 'win32-x64', '@photostructure+sqlite.glibc.node'));
}
