import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { longTables } from './long-tables.ts';

const root = join(import.meta.dirname, '../..');

/** What a file may import. The first entry that matches a file counts. */
const layers: readonly { readonly file: RegExp; readonly may: RegExp }[] = [
  { file: /^src\//, may: /^(src\/|zod$|libphonenumber-js\/max$|re2js$)/ },
  {
    file: /^renderer\//,
    may: /^(renderer\/|src\/(ipc|view|settings|contacts\/(contact|contact-limits|reading|sources\/contact-source)\.ts|result|ports|store-ports|same-value|pbx\/account\.ts|reach\/(way|tunnel-presets)\.ts|update\/changelog\.ts|call-band\.ts|hours\/working-hours\.ts|screen-pop\/screen-pop\.ts|lines\/(line-limits|line-style)\.ts|rules\/rule\.ts|sound\/(sound|sound-player)\.ts)|CHANGELOG\.md\?raw$|react|react-dom\/client$|lucide$)/,
  },
  { file: /^electron\/preload\.ts$/, may: /^(electron$|src\/ipc\/contract\.ts$)/ },
  { file: /^electron\/net\//, may: /^(electron\/net\/|src\/|node:|express$)/ },
  {
    file: /^electron\/reach\/mapping-file\.ts$/,
    may: /^(electron\/(reach\/|system\/system-error\.ts$)|src\/|node:|electron-store$)/,
  },
  {
    file: /^electron\/reach\//,
    may: /^(electron\/(reach|net)\/|electron\/system\/(held-files|late-part|once|system-error)\.ts$|src\/|node:|ssh2$|fast-xml-parser$|@ngrok\/ngrok$)/,
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
    file: /^electron\/workbook\//,
    may: /^(electron\/(workbook|store)\/|electron\/system\/(held-files|system-error)\.ts$|src\/|node:|fflate$)/,
  },
  {
    file: /^electron\/files\/support-file\.ts$/,
    may: /^(electron\/files\/export-file\.ts$|src\/|node:|fflate$)/,
  },
  {
    file: /^electron\/update\//,
    may: /^(electron\/update\/|electron\/system\/(app-image|held-files|late-part|once|system-error)\.ts$|src\/|node:|electron-updater$|builder-util-runtime$|electron-store$)/,
  },
  {
    file: /^electron\/contacts\//,
    may: /^(electron\/contacts\/|src\/|node:|fast-xml-parser|fflate|ldapts|papaparse|saxen|tsdav)/,
  },
  {
    file: /^electron\/desktop\/(bus-notifications|panel-watch)\.ts$/,
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

/** The folders inside a layer, the lowest first. A folder imports only from lower ones. */
const rooms = {
  electron:
    'net system store profile update reach contacts desktop sound workbook window files start boot.ts preload.ts main.ts'.split(
      ' ',
    ),
  src: [
    'result.ts call-band.ts same-value.ts without.ts bounded-json.ts text-hash.ts folded-text.ts path-text.ts ports.ts tried.ts work-line.ts clock-trust.ts log',
    'records delivery calls pbx call-backs day-name.ts hours contacts sound lines rules screen-pop settings agreement.ts names listener reach credit backup update store-ports.ts',
    'desk health support view export report-call ipc app',
  ].flatMap((floor) => floor.split(' ')),
} as const;

/** The imports that point upwards all the same. This list may only become shorter. */
const upwards = [
  'call-backs → store-ports.ts',
  'calls → pbx',
  'calls → store-ports.ts',
  'credit → store-ports.ts',
  'delivery → store-ports.ts',
  'pbx → credit',
  'pbx → settings',
  'pbx → store-ports.ts',
  'ports.ts → listener',
  'ports.ts → pbx',
  'ports.ts → settings',
  'records → pbx',
  'records → store-ports.ts',
  'settings → reach',
  'support → view',
];

const most = { arrows: 33, lines: 300, styleLines: 200 } as const;

type Imports = ReadonlyMap<string, readonly string[]>;

function targetOf(file: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
}

/** Returns all imports of a file, those of types included. */
function importsOf(file: string, text: string): readonly string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => targetOf(file, fileName));
}

/** Returns each import between two folders of a layer once. A file outside of all folders counts as a folder. */
function arrowsIn(folder: string, imports: Imports): readonly (readonly [from: string, to: string])[] {
  const roomOf = (file: string) => file.split('/')[1] ?? '';
  const inside = (file: string) => file.startsWith(`${folder}/`);
  const arrows = [...imports].flatMap(([file, targets]) =>
    targets
      .filter((target) => inside(file) && inside(target) && roomOf(file) !== roomOf(target))
      .map((target) => [`${roomOf(file)} → ${roomOf(target)}`, [roomOf(file), roomOf(target)] as const] as const),
  );
  return [...new Map(arrows).values()];
}

function upwardsIn(folder: keyof typeof rooms, imports: Imports): readonly string[] {
  const floor = (room: string) => rooms[folder].indexOf(room);
  return arrowsIn(folder, imports)
    .filter(([from, to]) => floor(from) < floor(to))
    .map((arrow) => arrow.join(' → '))
    .sort();
}

/** Returns some files that import one another in a circle; empty when there are none. */
function circleIn(imports: Imports): readonly string[] {
  const done = new Set<string>();
  const way: string[] = [];
  const from = (file: string): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    way.push(file);
    for (const target of imports.get(file) ?? []) {
      const circle = from(target);
      if (circle.length > 0) return circle;
    }
    way.pop();
    done.add(file);
    return [];
  };
  return [...imports.keys()].map(from).find((circle) => circle.length > 0) ?? [];
}

function violation(file: string, specifier: string): string | null {
  const target = targetOf(file, specifier);
  const layer = layers.find((candidate) => candidate.file.test(file));
  return layer?.may.test(target) ? null : `${file} imports ${target}`;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    posix.join(folder, name.replaceAll(sep, '/')),
  );
}

function sources(folder: string): readonly string[] {
  return filesIn(folder).filter((name) => /\.(ts|tsx|mjs)$/.test(name));
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

const files = ['src', 'electron', 'renderer', 'build'].flatMap(sources);
const imported: Imports = new Map(files.map((file) => [file, importsOf(file, textOf(file))]));

test('every import points inwards', () => {
  const imports = [...imported].flatMap(([file, targets]) => targets.map((target) => violation(file, target)));
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

test('no file has more than 300 lines, except tables of texts and of cases', () => {
  const written = ['electron', 'src', 'renderer', 'build', 'test']
    .flatMap(filesIn)
    .filter((name) => /\.([cm]?ts|tsx|[cm]?js|css|html|ns[hi])$/.test(name));
  expect(written.length).toBeGreaterThan(files.length);
  const long = written.filter((file) => (textOf(file).match(/\n/g)?.length ?? 0) > most.lines);
  // A listed file that has become shorter or does not exist must leave the list.
  expect(long.sort()).toEqual(Object.keys(longTables).sort());
});

test('no CSS file has more than 200 lines', () => {
  const styles = filesIn('renderer').filter((name) => name.endsWith('.css'));
  expect(styles.length).toBeGreaterThan(10);
  expect(styles.filter((file) => (textOf(file).match(/\n/g)?.length ?? 0) > most.styleLines)).toEqual([]);
});

test('every file of Zil is in a folder, and every folder has its place in the order', () => {
  const loose = files.filter((file) => /^electron\/[^/]+$/.test(file));
  expect(loose.sort()).toEqual(['electron/boot.ts', 'electron/main.ts', 'electron/preload.ts']);
  for (const [folder, floors] of Object.entries(rooms)) {
    const found = sources(folder).map((file) => file.split('/')[1]);
    expect([...new Set(found)].sort()).toEqual([...floors].sort());
  }
});

test('the folders of Zil and of its core are in order', () => {
  expect(arrowsIn('electron', imported).length).toBeLessThanOrEqual(most.arrows);
  expect([upwardsIn('electron', imported), upwardsIn('src', imported)]).toEqual([[], upwards]);
});

test('an import between folders counts once, and as upwards where it comes from the lower folder', () => {
  const imports = new Map([
    ['electron/net/a.ts', ['electron/store/b.ts', 'electron/net/c.ts', 'node:fs']],
    ['electron/net/c.ts', ['electron/store/d.ts']],
    ['electron/main.ts', ['electron/net/a.ts', 'src/ports.ts']],
  ]);
  expect(arrowsIn('electron', imports)).toEqual([
    ['net', 'store'],
    ['main.ts', 'net'],
  ]);
  expect(upwardsIn('electron', imports)).toEqual(['net → store']);
});

test('no files import one another in a circle, not even for types', () => {
  expect(circleIn(imported)).toEqual([]);
});

test('a circle of types is found', () => {
  const texts = { 'src/a.ts': "import type { B } from './b.ts';", 'src/b.ts': "import { type A } from './c.ts';" };
  const imports = new Map(Object.entries(texts).map(([file, text]) => [file, importsOf(file, text)]));
  expect(circleIn(imports)).toEqual([]);
  imports.set('src/c.ts', ['src/b.ts', 'src/a.ts']);
  expect(circleIn(imports)).toEqual(['src/b.ts', 'src/c.ts', 'src/b.ts']);
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
  '%s of node:fs is imported only where held files are waited for',
  (name) => {
    const imported = files.filter((file) =>
      new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from 'node:fs`).test(textOf(file)),
    );
    expect(imported.filter((file) => !/^(build\/|electron\/system\/held-files\.ts$)/.test(file))).toEqual([]);
  },
);

test('only the store contains SQL', () => {
  const named = files.filter((file) => /\b(SELECT|INSERT INTO|PRAGMA)\b/.test(textOf(file)));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((file) => !file.startsWith('electron/store/'))).toEqual([]);
});

test('nothing is compared by its JSON, which depends on the order of keys', () => {
  const compared = /JSON\.stringify\([^)]*\) [!=]==|[!=]== JSON\.stringify\(/;
  expect('if (JSON.stringify(view) === before) return;').toMatch(compared);
  expect('return before !== JSON.stringify(view);').toMatch(compared);
  expect(files.filter((file) => compared.test(textOf(file)))).toEqual([]);
});
