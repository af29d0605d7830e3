import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { settingNames } from '../../src/settings/settings.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const decisions = readdirSync(join(root, 'docs/adr')).filter((name) => name !== 'README.md');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join('docs', name.replaceAll('\\', '/'))),
];

/** Returns the anchors that GitHub makes of a document's headings. */
function anchorsOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Returns the links of a document that lead nowhere. */
function deadLinksIn(document: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, source]) => link ?? source ?? '');
  return links
    .filter((link) => !/^(https?|mailto):/.test(link) && !link.includes('releases'))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? document : posix.join(dirname(document), file);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(target === document ? text : read(target)).includes(anchor);
    });
}

/** Returns the files of this repository that a document names and that do not exist. */
function missingFilesIn(text: string): readonly string[] {
  const named = [...text.matchAll(/`((?:src|electron|renderer|test|build|docs|findings)\/[\w./-]*\w)\/?`/g)];
  return named
    .map(([, file = '']) => file)
    .filter((file) => !['', '.ts', '.tsx', '.mjs', '.test.ts'].some((ending) => existsSync(join(root, file + ending))));
}

test.each(documents)('each link and each file that %s names exists', (document) => {
  const text = read(document);
  expect(deadLinksIn(document, text)).toEqual([]);
  expect(missingFilesIn(text)).toEqual([]);
});

test('a missing link and a missing file are found', () => {
  const text = '# One\n[a](#two) [b](README.md#no-such) [c](gone.md) [d](#one) `src/gone.ts` `src/app/app`';
  expect(deadLinksIn('README.md', text)).toEqual(['#two', 'README.md#no-such', 'gone.md']);
  expect(missingFilesIn(text)).toEqual(['src/gone.ts']);
});

test('a stranger reads the first pages in one go', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(120);
  const architecture = read('docs/architecture.md');
  expect(architecture.split('```').length).toBe(3);
  expect(architecture.split(/\s+/).length).toBeLessThanOrEqual(900);
});

test('an administrator reads about each setting, and a person finds a field for it', () => {
  const page = read('docs/managed.md');
  expect(settingNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  const window = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => read(posix.join('renderer', name.replaceAll('\\', '/'))))
    .join('\n');
  const withoutField = settingNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(window));
  // A click confirms a way; only an administrator says where updates are.
  expect(withoutField).toEqual(['insistOn', 'updateUrl']);
});

test('the index of the decisions lists each once', () => {
  const index = read('docs/adr/README.md');
  for (const decision of decisions) expect(index.split(`](${decision})`).length, decision).toBe(2);
  expect(decisions.length).toBeGreaterThan(30);
});
