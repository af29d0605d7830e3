import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { onTestFinished } from 'vitest';

/**
 * `alone`: nobody else may even read the file, as with a spreadsheet program. `shared`: others may read and write it,
 * but neither rename nor delete it, as with any program that asks for no more; SQLite is one of them.
 */
type Way = 'alone' | 'shared';

const sqlite = createRequire(import.meta.url).resolve('@photostructure/sqlite');

/** libuv's UV_FS_O_EXLOCK, for which Node has no name. */
const exclusive = 0x1000_0000;

const scripts: Readonly<Record<Way, string>> = {
  alone: `require('node:fs').openSync(file, require('node:fs').constants.O_RDWR | ${exclusive});`,
  shared: `
    const { DatabaseSync } = require(${JSON.stringify(sqlite)});
    globalThis.database = new DatabaseSync(file);
    try { database.exec('PRAGMA schema_version'); } catch {}`,
};

/** Starts another process that opens the file. Resolves when it is open, with a function that closes it. */
export async function heldByAnother(file: string, way: Way): Promise<() => Promise<void>> {
  const script = `
    const file = process.argv[1];
    ${scripts[way]}
    process.stdout.write('held');
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['-e', script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const letGo = async () => {
    child.stdin.end();
    await ended;
  };
  onTestFinished(letGo);
  const [said] = await Promise.race([once(child.stdout, 'data'), ended]);
  if (`${said}` !== 'held') throw new Error(`${file} could not be opened`);
  return letGo;
}
