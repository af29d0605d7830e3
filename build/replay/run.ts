import { readFileSync } from 'node:fs';
import { replay } from './replay.ts';

export const exitStatus = { done: 0, malformed: 1, usage: 2, unreadable: 3 } as const;

/** The tool as `npm run replay -- FILE` starts it. Gives the exit status. */
export function run(args: readonly string[]): number {
  const [file, ...others] = args;
  if (file === undefined || others.length > 0 || file.startsWith('--')) {
    process.stderr.write('Usage: npm run replay -- FILE\nFILE is a journal of JSON lines: see docs/replay.md\n');
    return file === '--help' ? exitStatus.done : exitStatus.usage;
  }
  const text = readText(file);
  if (text === null) return exitStatus.unreadable;
  const { calls, malformed } = replay(text);
  process.stdout.write(calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
  for (const { number, why } of malformed) process.stderr.write(`line ${number}: ${why}\n`);
  return malformed.length === 0 ? exitStatus.done : exitStatus.malformed;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}
