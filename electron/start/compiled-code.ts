import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { heldFiles } from '../system/held-files.ts';

/** What became of the code that an earlier start has kept. V8 refuses what it made itself under other circumstances. */
export type KeptCode = 'none' | 'refused' | 'used';

const checksumBytes = 32;

/**
 * Runs a CommonJS bundle as `require` does, but for its place in the cache of modules. V8's code of it is kept in `folder`,
 * under the bundle's content and not its path: an AppImage is somewhere else at each start, which is why Node's own cache
 * (`module.enableCompileCache`) never finds anything there, and grows with each start. `later` is called when there is
 * code to be kept, with what keeps it: the later, the more of it is compiled.
 */
export function runBundle(bundle: string, folder: string, later: (keep: () => void) => void): KeptCode {
  const content = readFileSync(bundle);
  // The content: files inside an asar archive have no time, and V8 itself compares no more than the length.
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

/**
 * The code is alone in its folder: that of other versions is taken away. Without it the program only starts slower, so
 * whatever keeps it from being written is passed over.
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
