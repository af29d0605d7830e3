import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../desktop/program.ts';
import { emptyFuseWire } from './fuses.ts';

// No package registry has Electron for Windows and macOS. electron-builder treats these stand-ins in the same way: they
// have the names, the places and the fuses of a real Electron, and cannot be started.

/** A program for Windows without a signature. */
const unsignedProgram = join(root, 'node_modules', 'node-notifier', 'vendor', 'notifu', 'notifu64.exe');

export function standInForWindows(folder: string): void {
  write(join(folder, 'LICENSE'), 'MIT');
  for (const language of ['tr', 'en-US', 'de']) write(join(folder, 'locales', `${language}.pak`), language);
  copyFileSync(unsignedProgram, join(folder, 'electron.exe'));
  appendFileSync(join(folder, 'electron.exe'), emptyFuseWire);
}

export function standInForMac(folder: string): void {
  const contents = join(folder, 'Electron.app', 'Contents');
  const frameworks = join(contents, 'Frameworks');
  bundle(contents, 'Electron');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    bundle(join(frameworks, `Electron Helper${kind}.app`, 'Contents'), `Electron Helper${kind}`);
  }
  const framework = join(frameworks, 'Electron Framework.framework');
  for (const resources of [join(contents, 'Resources'), join(framework, 'Versions', 'A', 'Resources')]) {
    for (const language of ['tr', 'en', 'de']) write(join(resources, `${language}.lproj`, 'locale.pak'), language);
  }
  write(join(framework, 'Electron Framework'), emptyFuseWire);
}

function bundle(contents: string, name: string): void {
  write(join(contents, 'Info.plist'), infoPlist(name));
  write(join(contents, 'MacOS', name), name);
}

function infoPlist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string></dict></plist>
`;
}

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
