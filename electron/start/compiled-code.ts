import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { heldFiles } from '../system/held-files.ts';

/** What became of the stored code of an earlier start. V8 refuses code that it made under other circumstances. */
export type KeptCode = 'none' | 'refused' | 'used';

const checksumBytes = 32;

/**
 * Runs a CommonJS bundle as `require` does, but without an entry in the cache of modules. V8's compiled code is stored
 * in `folder` under a hash of the bundle's content, not under its path: an AppImage has another path at each start, so
 * Node's own cache (`module.enableCompileCache`) never finds anything and grows with each start. When there is code to
 * store, `later` is called with a function that stores it; the later that is called, the more code is compiled.
 */
export function runBundle(bundle: string, folder: string, later: (keep: () => void) => void): KeptCode {
  const content = readFileSync(bundle);
  // The content counts: files in an asar archive have no time, and V8 compares only the length.
  const name = createHash('sha256').update(process.versions.v8).update(content).digest('hex');
  const cachedData = readCode(join(folder, name));
  const [head = ''] = Module.wrap('\n').split('\n');
  const script = new Script(Module.wrap(content.toString()), {
    filename: bundle,
    columnOffset: -head.length,
    ...(cachedData === null ? {} : { cachedData }),
  });
  const kept = cachedData === null ? 'none' : script.cachedDataRejected === true ? 'refused' : 'used';
  const module = { exports: {} };
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  if (kept !== 'used') later(() => writeCode(folder, name, script));
  return kept;
}

/** Returns `null` unless the checksum, with which the file begins, is right: V8 would crash on damaged code. */
function readCode(file: string): Buffer | null {
  try {
    const content = readFileSync(file);
    const code = content.subarray(checksumBytes);
    return checksum(code).equals(content.subarray(0, checksumBytes)) ? code : null;
  } catch {
    return null;
  }
}

/**
 * Stores the code and removes that of other versions from the folder. Errors are ignored: without the code, Zil only
 * starts slower.
 */
function writeCode(folder: string, name: string, script: Script): void {
  try {
    const code = script.createCachedData();
    heldFiles.removeFolder(folder);
    mkdirSync(folder, { recursive: true });
    const unfinished = join(folder, `${name}.${process.pid}`);
    writeFileSync(unfinished, Buffer.concat([checksum(code), code]));
    heldFiles.rename(unfinished, join(folder, name));
  } catch {}
}

function checksum(code: Buffer): Buffer {
  return createHash('sha256').update(code).digest();
}
