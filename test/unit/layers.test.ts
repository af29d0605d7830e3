import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The architecture: what a file may import. The first line that fits a file counts. */
const layers: readonly { readonly file: RegExp; readonly may: RegExp }[] = [
  { file: /^src\//, may: /^(src\/|zod$|libphonenumber-js\/max$|re2js$)/ },
  {
    file: /^renderer\//,
    may: /^(renderer\/|src\/(ipc|view|settings|result|ports|pbx\/account\.ts|reach\/(way|tunnel-presets)\.ts|update\/changelog\.ts)|CHANGELOG\.md\?raw$|react|react-dom\/client$)/,
  },
  { file: /^electron\/preload\.ts$/, may: /^(electron$|src\/ipc\/contract\.ts$)/ },
  { file: /^electron\/net\//, may: /^(electron\/net\/|src\/|node:|express$)/ },
  {
    file: /^electron\/reach\/mapping-file\.ts$/,
    may: /^(electron\/(reach\/|system\/system-error\.ts$)|src\/|node:|electron-store$)/,
  },
  {
    file: /^electron\/reach\//,
    may: /^(electron\/(reach|net)\/|electron\/system\/(held-files|late-part|system-error)\.ts$|src\/|node:|ssh2$|fast-xml-parser$|@ngrok\/ngrok$)/,
  },
  {
    file: /^electron\/store\//,
    may: /^(electron\/(store|net)\/|electron\/system\/(flush|held-files|set-aside|system-error)\.ts$|src\/|node:|@photostructure\/sqlite$)/,
  },
  {
    file: /^electron\/profile\//,
    may: /^(electron\/profile\/|electron\/store\/parsed-json\.ts$|electron\/system\/(held-files|set-aside|system-error)\.ts$|src\/|node:|electron-store$)/,
  },
  {
    file: /^electron\/files\/support-file\.ts$/,
    may: /^(electron\/files\/export-file\.ts$|src\/|node:|fflate$)/,
  },
  {
    file: /^electron\/update\//,
    may: /^(electron\/update\/|electron\/system\/(held-files|late-part|system-error)\.ts$|src\/|node:|electron-updater$|builder-util-runtime$|electron-store$)/,
  },
  {
    file: /^electron\/desktop\/bus-notifications\.ts$/,
    may: /^(electron\/desktop\/|src\/|node:|@jellybrick\/dbus-next$)/,
  },
  { file: /^electron\//, may: /^(electron\/|src\/|node:|electron$|electron-log\/node$|node-notifier$)/ },
  {
    file: /^build\/check-account\//,
    may: /^(build\/check-account\/|electron\/(net\/|system\/clock\.ts$)|src\/|node:)/,
  },
  { file: /^build\/replay\//, may: /^(build\/replay\/|electron\/net\/form-body\.ts$|src\/|node:)/ },
  {
    file: /^build\/(accuracy|bench|compiled-tool|demo|old-profile|pictures|prove|release\/notes)\.mjs$/,
    may: /^(build\/|node:|vite$)/,
  },
  { file: /^build\//, may: /^(build\/|node:)/ },
];

function violation(file: string, specifier: string): string | null {
  const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
  const layer = layers.find((candidate) => candidate.file.test(file));
  return layer?.may.test(target) ? null : `${file} imports ${target}`;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll(sep, '/')))
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name));
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

const files = ['src', 'electron', 'renderer', 'build'].flatMap(sources);

test('every import points inwards', () => {
  const imports = files.flatMap((file) =>
    ts.preProcessFile(textOf(file)).importedFiles.map(({ fileName }) => violation(file, fileName)),
  );
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter((each) => each !== null)).toEqual([]);
});

test.each([
  ['src/app/app.ts', 'electron'],
  ['src/app/app.ts', 'node:fs'],
  ['src/app/app.ts', 'express'],
  ['src/calls/call.ts', '../../electron/window/ipc.ts'],
  ['src/calls/call.ts', '../../test/fakes/fake-timers.ts'],
  ['renderer/main.tsx', '../electron/window/ipc.ts'],
  ['renderer/main.tsx', '../src/desk/desk.ts'],
  ['renderer/main.tsx', 'electron'],
  ['electron/preload.ts', '../src/ipc/parse-args.ts'],
  ['electron/net/webhook-server.ts', 'electron'],
  ['electron/net/webhook-server.ts', '../desktop/notifier.ts'],
  ['electron/store/sqlite-journal.ts', 'electron'],
  ['electron/profile/secret-file.ts', 'electron'],
  ['electron/profile/secret-file.ts', '../store/sqlite-file.ts'],
  ['electron/store/sqlite-journal.ts', '../profile/secret-file.ts'],
  ['electron/reach/ssh-way.ts', 'electron'],
  ['electron/reach/ssh-way.ts', '../desktop/notifier.ts'],
  ['electron/update/feed-updater.ts', 'electron'],
  ['electron/main.ts', 'electron-updater'],
  ['electron/main.ts', 'ssh2'],
  ['electron/main.ts', 'fflate'],
  ['renderer/main.tsx', '../src/reach/reach-keeper.ts'],
  ['electron/main.ts', '../renderer/main.tsx'],
  ['electron/main.ts', '../test/fakes/fake-timers.ts'],
  ['build/setup.mjs', 'vite'],
  ['build/check-account/check-account.ts', 'electron'],
  ['build/replay/replay.ts', '../../electron/store/sqlite-journal.ts'],
  ['build/check-account/check-account.ts', '../../electron/system/session-fetch.ts'],
  ['build/check-account/check-account.ts', '../../test/fakes/fake-timers.ts'],
])('%s may not import %s', (file, specifier) => {
  expect(violation(file, specifier)).not.toBeNull();
});

test.each([
  ['ipcMain', 'electron/window/ipc.ts'],
  ['ipcRenderer', 'electron/preload.ts'],
  ['openExternal', 'electron/desktop/link-opener.ts'],
])('%s is named in %s only', (name, only) => {
  const named = files.filter((file) => new RegExp(`\\b${name}\\b`).test(textOf(file)));
  expect(named.filter((file) => file !== only)).toEqual([]);
});

test.each(['renameSync', 'unlinkSync', 'rmSync', 'rename', 'rm'])(
  '%s of node:fs is imported where held files are waited for, and nowhere else in the program',
  (name) => {
    const imported = files.filter((file) =>
      new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from 'node:fs`).test(textOf(file)),
    );
    const elsewhere = imported.filter((file) => !/^(build\/|electron\/system\/held-files\.ts$)/.test(file));
    expect(elsewhere).toEqual([]);
  },
);

test('SQL is written in the store only', () => {
  const named = files.filter((file) => /\b(SELECT|INSERT INTO|PRAGMA)\b/.test(textOf(file)));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((file) => !file.startsWith('electron/store/'))).toEqual([]);
});
