import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../desktop/program.ts';

// The time that a process takes to start depends on the other work of this computer.
vi.setConfig({ testTimeout: 0 });

/** Makes a project with a tool of two source files. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-tool-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'build'));
  copyFileSync(join(root, 'build', 'compiled-tool.mjs'), join(folder, 'build', 'compiled-tool.mjs'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  writeFileSync(
    join(folder, 'build', 'tool.ts'),
    "import { word } from './word.ts';\nexport const said: string = 'it says '.concat(word);\n",
  );
  says(folder, 'one');
  return folder;
}

function says(folder: string, word: string): void {
  writeFileSync(join(folder, 'build', 'word.ts'), `export const word: string = '${word}';\n`);
}

/** Throws when Vite is imported. */
const withoutVite = `data:text/javascript,${encodeURIComponent(`
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(
    'export const resolve = (name, context, next) => { if (name === "vite") throw new Error("Vite is loaded"); return next(name, context); }',
  ));
`)}`;

function node(args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, (_error, stdout, stderr) => resolve({ stdout, stderr }));
  });
}

function start(folder: string, cache: string, ...options: string[]) {
  const script = `
    const { compiledTool } = await import(${JSON.stringify(pathToFileURL(join(folder, 'build', 'compiled-tool.mjs')).href)});
    const { said } = await compiledTool(${JSON.stringify({ root: folder, entry: 'build/tool.ts', folder: cache })});
    process.stdout.write(said);`;
  return node([...options, '--input-type=module', '-e', script]);
}

test('a tool is compiled once, and anew when one of its sources has changed', async () => {
  const folder = project();
  const cache = join(folder, 'kept');
  expect((await start(folder, cache, '--import', withoutVite)).stderr).toContain('Vite is loaded');
  expect((await start(folder, cache)).stdout).toBe('it says one');
  expect((await start(folder, cache, '--import', withoutVite)).stdout).toBe('it says one');
  says(folder, 'two');
  expect((await start(folder, cache, '--import', withoutVite)).stderr).toContain('Vite is loaded');
  expect((await start(folder, cache)).stdout).toBe('it says two');
  writeFileSync(join(folder, 'package-lock.json'), '{"other":"packages"}');
  expect((await start(folder, cache, '--import', withoutVite)).stderr).toContain('Vite is loaded');
});

test('tools that start at once leave one whole file, and what is damaged is made anew', {
  timeout: 60_000,
}, async () => {
  const folder = project();
  const cache = join(folder, 'kept');
  const starts = await Promise.all([start(folder, cache), start(folder, cache), start(folder, cache)]);
  expect(starts.map(({ stdout }) => stdout)).toEqual(['it says one', 'it says one', 'it says one']);
  expect(readdirSync(cache)).toEqual(['build-tool-ts.mjs']);
  writeFileSync(join(cache, 'build-tool-ts.mjs'), '// made of');
  expect((await start(folder, cache)).stdout).toBe('it says one');
});

test('where nothing can be kept a tool is compiled at each start', async () => {
  const folder = project();
  const cache = join(folder, 'package.json', 'no folder can be here');
  expect(await start(folder, cache)).toEqual({ stdout: 'it says one', stderr: '' });
  says(folder, 'two');
  expect(await start(folder, cache)).toEqual({ stdout: 'it says two', stderr: '' });
  expect(existsSync(cache)).toBe(false);
});

test.each([
  ['replay.mjs', ['--help'], 'npm run replay'],
  ['check-account.mjs', ['--help'], 'npm run check-account'],
])('%s starts without Vite once it is compiled', async (tool, args, said) => {
  const file = join(root, 'build', tool);
  await node([file, ...args]);
  expect(await node(['--import', withoutVite, file, ...args])).toEqual({
    stdout: expect.stringContaining(said),
    stderr: '',
  });
});
