import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** Each test file that the page names, with the tests that are named after it. */
const shown = [...page.matchAll(/`((?:unit|integration|e2e|packaging)\/[\w-]+\.test\.ts)`((?:,? "[^"]+")*)/g)].map(
  ([, file = '', names = '']) => ({ file, names: [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name) }),
);

test('each promise of the page on security names a test that exists', () => {
  expect(shown.length).toBeGreaterThan(30);
  for (const { file, names } of shown) {
    expect(existsSync(join(root, 'test', file)), file).toBe(true);
    const source = readFileSync(join(root, 'test', file), 'utf8');
    for (const name of names) expect(source, `${file}: ${name}`).toContain(name);
  }
});

test('each row of a table names the test behind its promise', () => {
  const rows = page.split('\n').filter((line) => /^\| [A-Z0-9]/.test(line) && !line.startsWith('| point'));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row.split(' | ')[1]?.trim().length ?? 0, row).toBeGreaterThan(10);
});
