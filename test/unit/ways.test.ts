import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

/** The lists under "Three ways to read". */
const ways = (/## Three ways to read\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '')
  .split('\n- ')
  .slice(1)
  .map((item) => [...item.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file));

test.each([
  ['a notification becomes one on the screen', 0, 20],
  ['a setting takes effect', 1, 12],
  ['call records become rows', 2, 28],
])('whoever reads how %s opens few files, and each of them is there', (_what, index, most) => {
  const files = ways[index] ?? [];
  expect(files.length).toBeGreaterThan(most / 2);
  expect(files.length).toBeLessThanOrEqual(most);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
});
