import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../desktop/program.ts';

const bundle = "process.stdout.write('started in ' + __dirname + '\\n');";
const checksumBytes = 32;

/** Each start has a process of its own: within one process V8 remembers its code, and does not read the stored code. */
const starter = `
  const { runBundle } = require('./start/compiled-code.cjs');
  const waiting = [];
  const kept = runBundle(process.argv[2], process.argv[3], (keep) => waiting.push(keep));
  for (const keep of waiting) keep();
  process.stdout.write(kept);`;

/** Older versions of Node read no TypeScript. */
const sources = ['start/compiled-code', 'system/held-files'].map((name) => {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(readFileSync(join(root, 'electron', `${name}.ts`), 'utf8'), {
    compilerOptions,
  });
  return [`${name}.cjs`, outputText.replaceAll(/require\("(\.[^"]*)\.ts"\)/g, 'require("$1.cjs")')] as const;
});

/** A computer on which Zil is started from any path, in any build. */
function computer() {
  const home = mkdtempSync(join(tmpdir(), 'zil-compiled-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'compiled');
  for (const name of ['start', 'system']) mkdirSync(join(home, name));
  for (const [name, text] of sources) writeFileSync(join(home, name), text);
  writeFileSync(join(home, 'starter.cjs'), starter);
  return {
    folder,
    entries: () => readdirSync(folder),
    /** Starts this build from this mount. Returns whether the stored code was used. */
    start(mount: string, text = bundle): string | undefined {
      const mounted = join(home, mount);
      mkdirSync(mounted, { recursive: true });
      const file = join(mounted, 'main.cjs');
      writeFileSync(file, text);
      const said = execFileSync(process.execPath, [join(home, 'starter.cjs'), file, folder], { encoding: 'utf8' });
      const [first, kept] = said.split('\n');
      expect(first).toBe(`started in ${mounted}`);
      return kept;
    },
  };
}

test('a start from another mount of the same AppImage uses the stored code of the start before', () => {
  const { start, entries } = computer();
  expect(start('mount_Zil-aBcDeF')).toBe('none');
  expect(entries()).toHaveLength(1);
  expect(start('mount_Zil-gHiJkL')).toBe('used');
  expect(start('mount_Zil-mNoPqR')).toBe('used');
  expect(entries()).toHaveLength(1);
});

test('the code of a new build replaces that of the build before, and what Node once stored of each start', () => {
  const { start, entries, folder } = computer();
  mkdirSync(join(folder, 'v24.4.0-x64-dead-0'), { recursive: true });
  writeFileSync(join(folder, 'v24.4.0-x64-dead-0', 'beef'), 'of a mount that is no more');
  // The builds have the same length, which is all that V8 itself compares.
  for (const build of ['a', 'b', 'c', 'd']) {
    expect(start('app', `${bundle} // ${build}`)).toBe('none');
    expect(entries()).toHaveLength(1);
  }
  expect(start('app', `${bundle} // d`)).toBe('used');
});

test.each<[string, (code: Buffer) => Buffer]>([
  ['has a byte turned', (code) => Buffer.concat([code.subarray(0, -9), Buffer.from([255]), code.subarray(-8)])],
  ['is cut', (code) => code.subarray(0, code.length / 2)],
  ['is empty', () => Buffer.alloc(0)],
  ['is another file', (code) => Buffer.alloc(code.length, 'x')],
])('code that %s is not given to V8, and is replaced', (_what, damage) => {
  const { start, entries, folder } = computer();
  start('app');
  const [name = ''] = entries();
  const whole = readFileSync(join(folder, name));
  const damaged = damage(whole);
  expect(damaged.equals(whole)).toBe(false);
  writeFileSync(join(folder, name), damaged);
  expect(start('app')).toBe('none');
  expect(entries()).toEqual([name]);
  expect(start('app')).toBe('used');
});

test('intact code that V8 refuses, as with another flag, is replaced', () => {
  const { start, entries, folder } = computer();
  start('app');
  const file = join(folder, entries()[0] ?? '');
  const code = readFileSync(file).subarray(checksumBytes);
  code.writeUInt32LE(0, 0);
  writeFileSync(file, Buffer.concat([createHash('sha256').update(code).digest(), code]));
  expect(start('app')).toBe('refused');
  expect(start('app')).toBe('used');
});

test('where nothing can be stored Zil still starts', () => {
  const { start, folder } = computer();
  writeFileSync(folder, 'a file where a folder should be');
  expect(start('app')).toBe('none');
  expect(start('app')).toBe('none');
});
