import { readFileSync } from 'node:fs';
import { callBacksOf, replayedCallBacks } from './call-backs.ts';
import { foldedJournal, replayedCall } from './replay.ts';

export const exitStatus = { done: 0, malformed: 1, usage: 2, unreadable: 3 } as const;

const usage = `Usage: npm run replay -- FILE [--call-backs]
FILE is a journal of JSON lines: see docs/replay.md
--call-backs: prints after the calls who is to be called back at the end
`;

/** Runs the tool as `npm run replay -- FILE` starts it. Returns the exit status. */
export function run(args: readonly string[]): number {
  const options = args.filter((arg) => arg.startsWith('--'));
  const [file, ...others] = args.filter((arg) => !arg.startsWith('--'));
  if (options.includes('--help')) {
    process.stdout.write(usage);
    return exitStatus.done;
  }
  if (file === undefined || others.length > 0 || options.some((option) => option !== '--call-backs')) {
    process.stderr.write(usage);
    return exitStatus.usage;
  }
  const text = readText(file);
  if (text === null) return exitStatus.unreadable;
  const { calls, learnt, malformed } = foldedJournal(text);
  print(calls.map(replayedCall));
  if (options.length > 0) print(replayedCallBacks(callBacksOf(calls, learnt)));
  for (const { number, why } of malformed) process.stderr.write(`line ${number}: ${why}\n`);
  return malformed.length === 0 ? exitStatus.done : exitStatus.malformed;
}

function print(values: readonly object[]): void {
  process.stdout.write(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}
