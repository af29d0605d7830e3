import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/glossary.md'), 'utf8');

interface Refused {
  /** The words in their order, in lower case: `program facts`. */
  readonly words: readonly string[];
  /** `false`: tests may use the word. */
  readonly isRefusedInTests: boolean;
}

/** Returns the cells of every table row below a heading, by column title. */
function rowsOf(markdown: string): readonly Readonly<Record<string, string>>[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  let titles: readonly string[] = [];
  return lines.flatMap((line, index) => {
    if (/^\|[-| ]+\|$/.test(lines[index + 1] ?? '')) titles = cells(line);
    else if (!/^\|[-| ]+\|$/.test(line))
      return [Object.fromEntries(cells(line).map((cell, at) => [titles[at] ?? '', cell]))];
    return [];
  });
}

/** Reads a cell such as `door`, `told` (program). */
function refusedIn(cell: string): readonly Refused[] {
  return [...cell.matchAll(/`([^`]+)`( \(program\))?/g)].map(([, text = '', scope]) => ({
    words: text.toLowerCase().split(' '),
    isRefusedInTests: scope === undefined,
  }));
}

/** Returns the words of a name in lower case, from camelCase, PascalCase, kebab-case or snake_case. */
function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}

function holds(name: string, { words }: Refused): boolean {
  const all = wordsOf(name);
  return all.some((_, at) => words.every((word, index) => all[at + index] === word));
}

/** Returns the names that a file declares. Names that it only uses belong to a library or to another file. */
function declaredIn(file: string, text: string): ReadonlySet<string> {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name } = node as { readonly name?: ts.Node };
    const isDeclared = name !== undefined && !ts.isPropertyAccessExpression(node) && !ts.isImportSpecifier(node);
    if (isDeclared && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) names.add(name.text.replace(/^#/, ''));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

const rows = rowsOf(page);
const refused = rows.flatMap((row) => refusedIn(row['not'] ?? ''));
const exceptions = new Map(
  rows.flatMap((row) =>
    row['why it stays'] === undefined ? [] : [[(row['name'] ?? '').replaceAll('`', ''), row['why it stays']]],
  ),
);

const files = ['src', 'electron', 'renderer', 'build', 'test']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      posix.join(folder, name.replaceAll(sep, '/')),
    ),
  )
  .filter((name) => /\.(ts|tsx|mjs|cjs|css|html)$/.test(name));

/** Caches the result for each name: most names are in many files. */
const judged = new Map<string, readonly Refused[]>();

function refusedWordsIn(name: string): readonly Refused[] {
  const known = judged.get(name) ?? (exceptions.has(name) ? [] : refused.filter((each) => holds(name, each)));
  judged.set(name, known);
  return known;
}

function against(file: string, names: Iterable<string>): readonly string[] {
  const isTest = file.startsWith('test/');
  return [...names].flatMap((name) =>
    refusedWordsIn(name)
      .filter(({ isRefusedInTests }) => isRefusedInTests || !isTest)
      .map(({ words }) => `${file}: ${name} (${words.join(' ')})`),
  );
}

const declared = new Map(
  files
    .filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file))
    .map((file) => [file, declaredIn(file, readFileSync(join(root, file), 'utf8'))] as const),
);

test('the glossary has each term once', () => {
  const terms = rows.flatMap((row) => (row['term'] === undefined ? [] : [row['term']]));
  expect(terms.length).toBeGreaterThan(60);
  expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
});

test('no word that the glossary refuses is in the name of a file', () => {
  expect(refused.length).toBeGreaterThan(20);
  const fileNames = (file: string) =>
    file
      .split('/')
      .slice(1)
      .map((part) => part.replace(/\.(test\.)?\w+$/, ''));
  expect(files.flatMap((file) => against(file, fileNames(file)))).toEqual([]);
});

test('no word that the glossary refuses is in a name that the code declares', () => {
  expect([...declared].flatMap(([file, names]) => against(file, names))).toEqual([]);
});

test('every exception exists in the code, and has a reason', () => {
  const all = new Set([...declared.values()].flatMap((names) => [...names]));
  expect([...exceptions.keys()].filter((name) => !all.has(name))).toEqual([]);
  expect([...exceptions.values()].filter((why) => why.length < 20)).toEqual([]);
});

test.each([
  ['ListenerKeeper', false],
  ['doorKey', true],
  ['FrontDoors', true],
  ['indoor', false],
  ['wish-fulfilled', true],
])('refused words in the name %s are found', (name, isRefused) => {
  expect(against('src/a.ts', [name]).length > 0).toBe(isRefused);
});
