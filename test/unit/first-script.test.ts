import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Returns what a file makes the page load at once: its imports, without those of types and those at a later time. */
function importsAtOnce(file: string): readonly string[] {
  const { statements } = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly !== true;
    return isImport && ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier.text] : [];
  });
}

function loadedBy(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const specifier of importsAtOnce(file)) {
    const isCode = specifier.startsWith('.') && /\.tsx?$/.test(specifier);
    if (isCode) loadedBy(relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/'), loaded);
    else loaded.add(specifier);
  }
  return loaded;
}

test('the calls are shown before a component of the library is loaded', () => {
  const loaded = loadedBy('renderer/main.tsx');
  expect(loaded).toContain('renderer/pages/calls-page.tsx');
  expect([...loaded].filter((each) => each.startsWith('react-aria'))).toEqual([]);
  expect([...loadedBy('renderer/look/action-menu.tsx')]).toContain('react-aria-components');
});
