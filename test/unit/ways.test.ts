import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/ways-through-the-code.md'), 'utf8');

/** A file that passes the value on, and the files that it asks. */
interface Step {
  readonly file: string;
  readonly asked: readonly string[];
}

/** The lists under "Three ways to read". */
const ways: readonly (readonly Step[])[] = (/## Three ways to read\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '')
  .split('\n- **')
  .slice(1)
  .map((list) =>
    list.split('→').map((step) => {
      const [file = '', ...asked] = [...step.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      return { file, asked };
    }),
  );

function importsOf(file: string): readonly string[] {
  return ts
    .preProcessFile(readFileSync(join(root, file), 'utf8'))
    .importedFiles.map(({ fileName }) => posix.join(posix.dirname(file), fileName));
}

/** Returns the asked files that none of the files before imports. */
function unasked({ file, asked }: Step): readonly string[] {
  const known = new Set([file, ...asked].flatMap(importsOf));
  return asked.filter((each) => !known.has(each));
}

test.each([
  ['a notification becomes one on the screen', 0, 11, 31],
  ['a setting takes effect', 1, 16, 21],
  ['call records become rows', 2, 23, 45],
])('to read how %s exactly the listed files are needed', (_what, index, handing, most) => {
  const way = ways[index] ?? [];
  const files = way.flatMap(({ file, asked }) => [file, ...asked]);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
  expect(way.flatMap(unasked)).toEqual([]);
  // When a way has become shorter, its limit must become lower.
  expect([way.length, files.length]).toEqual([handing, most]);
});

test('a file that is not imported is noticed', () => {
  expect(unasked({ file: 'src/app/app.ts', asked: ['src/desk/desk.ts'] })).toEqual([]);
  expect(unasked({ file: 'src/app/app.ts', asked: ['src/desk/note-content.ts'] })).toEqual([
    'src/desk/note-content.ts',
  ]);
});
