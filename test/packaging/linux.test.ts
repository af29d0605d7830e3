import { dirname, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { allowed, mismatches } from './allowed.ts';
import { filesBelow, megabytes, openArchive, sha256 } from './archive.ts';
import { packedFolder } from './packed.ts';

const archiveFile = join(packedFolder, 'resources', 'app.asar');
const { files } = openArchive(archiveFile);
const languages = ['locales/en-US.pak', 'locales/tr.pak'];

/** Whether a file of Electron is only for development. */
const forDevelopment = (file: string) => /^(version|resources\/(app\/.*|default_app\.asar))$/.test(file);

/** Whether a file is Zil's; all others are Electron's. */
const own = (file: string) => file === 'resources/app.asar' || file.startsWith('resources/app.asar.unpacked/');

test('the package holds what runs and nothing else: no sources, maps, tests, notes, and no other system’s programs', () => {
  expect(
    mismatches(
      files.map(({ path }) => path),
      allowed.linux,
    ),
  ).toEqual([]);
});

test('only machine code lies outside the archive, and the picture that the desktop shows', () => {
  const unpacked = files.filter(({ isUnpacked }) => isUnpacked).map(({ path }) => path);
  const picture = 'dist/window/icons/notification.png';
  expect(unpacked.filter((path) => !path.endsWith('.node'))).toEqual([picture]);
  const beside = filesBelow(`${archiveFile}.unpacked`);
  expect([...unpacked].sort()).toEqual(beside);
});

test('the package holds Zil, Electron in two languages, and nothing more', () => {
  const electron = filesBelow(dirname(inject('electron')))
    .filter((file) => !forDevelopment(file))
    .map((file) => ({ electron: 'zil', LICENSE: 'LICENSE.electron.txt' })[file] ?? file)
    .filter((file) => !file.startsWith('locales/') || languages.includes(file));
  expect(filesBelow(packedFolder).filter((file) => !own(file))).toEqual([...electron].sort());
});

test('Zil is at most 15 MB larger than Electron, and 30 with the tunnel’s module', () => {
  const ours = filesBelow(packedFolder).filter(own);
  const withoutTunnel = ours.filter((file) => !file.endsWith('ngrok.linux-x64-gnu.node'));
  expect(withoutTunnel).toHaveLength(ours.length - 1);
  const size = (paths: readonly string[]) => megabytes(paths.map((path) => join(packedFolder, path)));
  expect(size(withoutTunnel)).toBeLessThanOrEqual(15);
  expect(size(ours)).toBeLessThanOrEqual(30);
});

test('the archive says what each of its files must hash to', () => {
  expect(files.filter(({ content, hash }) => sha256(content) !== hash).map(({ path }) => path)).toEqual([]);
});

test('the package contains the licences of everything in it', () => {
  const licences = files.filter(({ path }) => path.startsWith('dist/') && path.includes('licenses-'));
  const text = licences.map(({ content }) => content.toString()).join('\n');
  for (const name of ['react', 'express', 'zod', 'ssh2', 'libphonenumber-js']) expect(text).toContain(`## ${name} - `);
});
