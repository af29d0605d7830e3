import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serializeToYaml } from 'builder-util';
import { expect, onTestFinished, test } from 'vitest';
import { feedProblems } from '../../build/release/feed.mjs';

const installers = {
  'latest.yml': ['Zil-0.2.0-x64.exe', 'Zil-0.2.0-arm64.exe'],
  'latest-mac.yml': ['Zil-0.2.0-universal.zip', 'Zil-0.2.0-universal.dmg'],
  'latest-linux.yml': ['Zil-0.2.0-x86_64.AppImage', 'Zil-0.2.0-amd64.deb'],
} as const;
type Metadata = keyof typeof installers;

/** Makes the files of the three systems, with metadata as electron-builder writes it (its updateInfoBuilder.js). */
function gathered(change: (metadata: Metadata, files: string[]) => void = () => {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-feed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [metadata, names] of Object.entries(installers) as [Metadata, readonly string[]][]) {
    for (const name of names) writeFileSync(join(folder, name), `the content of ${name}`);
    const listed = [...names];
    change(metadata, listed);
    const files = listed.map((url) => ({ url, sha512: sha512(`the content of ${url}`), size: 30 }));
    const info = { version: '0.2.0', files, path: files[0]?.url, sha512: files[0]?.sha512 };
    const releaseNotes = '- Yeni: bildirimler\n---\n- New: notifications\n';
    writeFileSync(join(folder, metadata), serializeToYaml({ ...info, releaseNotes }, false, true));
  }
  return folder;
}

function sha512(content: string): string {
  return createHash('sha512').update(content).digest('base64');
}

test('a feed that every computer can update from is published', () => {
  expect(feedProblems(gathered(), '0.2.0')).toEqual([]);
});

test('a feed of another version is not published', () => {
  expect(feedProblems(gathered(), '0.2.1')).toContain('latest.yml is not of 0.2.1');
});

test('a feed without a kind of computer is not published', () => {
  const folder = gathered((metadata, files) => {
    if (metadata === 'latest.yml') files.pop();
    if (metadata === 'latest-mac.yml') files.shift();
  });
  expect(feedProblems(folder, '0.2.0')).toEqual(['latest.yml has no arm64.exe', 'latest-mac.yml has no .zip']);
});

test('a feed that lacks the metadata of a system is not published', () => {
  const folder = gathered();
  rmSync(join(folder, 'latest-linux.yml'));
  expect(feedProblems(folder, '0.2.0')).toEqual(['latest-linux.yml is missing']);
});

test('a feed that does not say what is new is not published', () => {
  const folder = gathered();
  writeFileSync(join(folder, 'latest.yml'), 'version: 0.2.0\nfiles: []\n');
  expect(feedProblems(folder, '0.2.0')).toContain('latest.yml does not say what is new');
});

test.each([
  ['is not there', (file: string) => rmSync(file), 'latest.yml names Zil-0.2.0-arm64.exe, which is not there'],
  ['was changed', (file: string) => writeFileSync(file, 'x'), 'Zil-0.2.0-arm64.exe is not the file of latest.yml'],
])('a feed whose installer %s is not published', (_, harm, problem) => {
  const folder = gathered();
  harm(join(folder, 'Zil-0.2.0-arm64.exe'));
  expect(feedProblems(folder, '0.2.0')).toEqual([problem]);
});

test('a feed that leads out of its folder is not published', () => {
  const folder = gathered((metadata, files) => {
    if (metadata === 'latest-linux.yml') files.push('../elsewhere.AppImage');
  });
  writeFileSync(join(folder, 'elsewhere.AppImage'), 'the content of ../elsewhere.AppImage');
  expect(feedProblems(folder, '0.2.0')).toEqual(['latest-linux.yml names ../elsewhere.AppImage, which is not there']);
});
