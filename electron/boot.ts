// The program's entry. Loads the bundle with the code that V8 compiled at an earlier start, about a sixth faster.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { app, dialog } from 'electron';
import { startFailed } from './start-failure.ts';

/** By then the program listens, and what it ran to get there is compiled. */
const writeAfterMs = 5_000;
const checksumBytes = 32;

const bundle = join(__dirname, 'main.cjs');
const profile = app.commandLine.getSwitchValue('user-data-dir') || app.getPath('userData');
const folder = join(profile, 'compiled');
const requireFromBundle = createRequire(bundle);

try {
  // Node has a cache of its own from version 22 on; before it, this is what it would do.
  if (Module.enableCompileCache === undefined) {
    runBundle();
  } else {
    Module.enableCompileCache(folder);
    requireFromBundle(bundle);
    // It would be written at a regular end only, and a computer that is shut down does not wait for one.
    setTimeout(() => Module.flushCompileCache(), writeAfterMs);
  }
} catch (error) {
  // A part of the program is missing or damaged, and with it the log.
  void startFailed(app, dialog, error, process.argv);
}

function runBundle(): void {
  const content = readFileSync(bundle);
  // The content: files inside an asar archive have no time, and V8 itself compares no more than the length.
  const name = createHash('sha256').update(process.versions.v8).update(content).digest('hex');
  const cachedData = readCode(join(folder, name));
  const source = content.toString();
  const [head = ''] = Module.wrap('\n').split('\n');
  const script = new Script(Module.wrap(source), {
    filename: bundle,
    columnOffset: -head.length,
    ...(cachedData === null ? {} : { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext().call(module.exports, module.exports, requireFromBundle, module, bundle, __dirname);
  if (cachedData === null || script.cachedDataRejected) setTimeout(() => writeCode(name, script), writeAfterMs);
}

/** The code stands behind its checksum: V8 trusts what it is given, and would crash on a damaged file. */
function readCode(file: string): Buffer | null {
  try {
    const content = readFileSync(file);
    const code = content.subarray(checksumBytes);
    return checksum(code).equals(content.subarray(0, checksumBytes)) ? code : null;
  } catch {
    return null;
  }
}

/** Without a cache the program only starts slower, so whatever keeps it from being written is passed over. */
function writeCode(name: string, script: Script): void {
  try {
    const code = script.createCachedData();
    mkdirSync(folder, { recursive: true });
    for (const outdated of readdirSync(folder)) rmSync(join(folder, outdated), { recursive: true, force: true });
    const unfinished = join(folder, `${name}.${process.pid}`);
    writeFileSync(unfinished, Buffer.concat([checksum(code), code]));
    renameSync(unfinished, join(folder, name));
  } catch {}
}

function checksum(code: Buffer): Buffer {
  return createHash('sha256').update(code).digest();
}
