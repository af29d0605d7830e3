import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allowed, mismatches } from './allowed.ts';
import { filesBelow, megabytes, openArchive, sha256 } from './archive.ts';
import { fusesOf, wantedFuses } from './fuses.ts';
import { ReleaseProject } from './release-project.ts';
import { standInForMac } from './stand-in-electron.ts';

// Apple's tools, which exist on macOS only, merge the package for macOS from one for each processor. This test makes
// both halves, and checks that they can be merged.

const project = new ReleaseProject();
const contentsOf = (folder: 'mac' | 'mac-arm64') => join(project.folder, 'release', folder, 'Zil.app', 'Contents');
const contents = contentsOf('mac');
const resources = join(contents, 'Resources');
let output = '';

beforeAll(() => {
  const packed = project.pack(['--mac', 'dir', '--x64', '--arm64'], standInForMac);
  if (packed.status !== 0) throw new Error(packed.output);
  output = packed.output;
});

afterAll(() => project.remove());

test('the package for both processors of macOS holds what runs there and nothing else', () => {
  const { files } = openArchive(join(resources, 'app.asar'));
  expect(
    mismatches(
      files.map(({ path }) => path),
      allowed.mac,
    ),
  ).toEqual([]);
  const beside = filesBelow(resources).filter((file) => !file.startsWith('app.asar'));
  const languages = ['en', 'tr'].flatMap((name) => [`${name}.lproj/InfoPlist.strings`, `${name}.lproj/locale.pak`]);
  expect(beside).toEqual([...languages, 'icon.icns'].sort());
});

test('the halves of the package are equal file by file, and each has the machine code for both processors', () => {
  const hashes = (folder: 'mac' | 'mac-arm64') =>
    filesBelow(contentsOf(folder)).map((file) => [file, sha256(readFileSync(join(contentsOf(folder), file)))]);
  expect(hashes('mac-arm64')).toEqual(hashes('mac'));
  // `x64ArchFiles` of electron-builder.yml must name files that are for one processor and still in both halves.
  const forOne = filesBelow(contents).filter((file) => magicOf(join(contents, file)) === 'cffaedfe');
  const prebuilds = 'Resources/app.asar.unpacked/node_modules/@photostructure/sqlite/prebuilds';
  const file = '@photostructure+sqlite.glibc.node';
  expect(forOne).toEqual([`${prebuilds}/darwin-arm64/${file}`, `${prebuilds}/darwin-x64/${file}`]);
});

function magicOf(file: string): string {
  return readFileSync(file).subarray(0, 4).toString('hex');
}

test('on macOS Zil is at most 15 MB larger than Electron without the tunnel', () => {
  const ours = filesBelow(resources).filter((file) => file.includes('app.asar') && !file.includes('/@ngrok/'));
  expect(megabytes(ours.map((file) => join(resources, file)))).toBeLessThanOrEqual(15);
});

test('the package tells macOS: no Dock icon, notifications that stay, why the network is searched, the archive’s hash', () => {
  const plist = readFileSync(join(contents, 'Info.plist'), 'utf8').replace(/>\s+</g, '><');
  expect(plist).toContain('<key>CFBundleIdentifier</key><string>app.zil.desktop</string>');
  expect(plist).toContain('<key>LSUIElement</key><true/>');
  expect(plist).toContain('<key>NSUserNotificationAlertStyle</key><string>alert</string>');
  expect(plist).toContain('<key>NSLocalNetworkUsageDescription</key>');
  const { header } = openArchive(join(resources, 'app.asar'));
  expect(plist).toContain(`<key>hash</key><string>${sha256(header)}</string>`);
  const turkish = readFileSync(join(resources, 'tr.lproj', 'InfoPlist.strings'), 'utf8');
  expect(turkish).toContain('ofis ağında modemi arar');
});

test('the program for macOS has its fuses set', () => {
  const program = join(contents, 'Frameworks', 'Electron Framework.framework', 'Electron Framework');
  expect(fusesOf(program)).toEqual(wantedFuses);
});

test('a package for development says that it is unsigned', () => {
  expect(output).toContain('UNSIGNED: these packages are for development only.');
});
