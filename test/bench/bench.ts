import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../desktop/program.ts';
import { answer } from './answer.ts';
import { backup } from './backup.ts';
import { contacts } from './contacts.ts';
import { crowd } from './crowd.ts';
import { insert } from './insert.ts';
import type { Part, Row } from './measure.ts';
import { memory } from './memory.ts';
import { packed } from './packed.ts';
import { rebuild } from './rebuild.ts';
import { reconcile } from './reconcile.ts';
import { replay } from './replay.ts';
import { ring } from './ring.ts';
import { scroll } from './scroll.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { table, withPrinted } from './table.ts';
import { window } from './window.ts';
import { workbook } from './workbook.ts';

const parts: readonly Part[] = [
  ring,
  answer,
  start,
  memory,
  packed,
  window,
  scroll,
  search,
  contacts,
  insert,
  crowd,
  reconcile,
  backup,
  rebuild,
  replay,
  workbook,
];

const storeParts = parts
  .filter(({ kind }) => kind === 'store')
  .map(({ name }) => name)
  .join(', ');

interface BenchOptions {
  readonly electron: string;
  readonly electronVersion: string;
  /** Names of parts; `null` for all. */
  readonly only: readonly string[] | null;
  /** The folder of another built checkout of Zil; `null` for none. */
  readonly beside: string | null;
}

/**
 * Measures all parts, or those named, and prints the figures. A missed limit is shown but is no error, because figures
 * depend on the machine. Only a complete run of this build alone writes docs/performance.md.
 */
export async function bench({ electron, electronVersion, only, beside }: BenchOptions): Promise<void> {
  const unknown = only?.find((name) => parts.every((part) => part.name !== name));
  if (unknown !== undefined) {
    throw new Error(`there is no part "${unknown}", only ${parts.map(({ name }) => name).join(', ')}`);
  }
  if (beside !== null && !existsSync(join(beside, 'dist', 'main'))) throw new Error(`${beside} contains no built Zil`);
  const builds = beside === null ? [root] : [root, beside];
  const rows: Row[] = [];
  for (const part of parts.filter(({ name }) => only?.includes(name) ?? true)) {
    process.stdout.write(`measuring: ${part.name}\n`);
    const measured = await part.measure({ electron, builds });
    const isAlone = beside === null || part.kind === 'programs';
    rows.push(...(isAlone ? measured : withPrinted(measured, printedBy(beside, part.name))));
  }
  process.stdout.write(`\n${table(rows, beside === null ? null : commitOf(beside)).join('\n')}\n`);
  if (only === null && beside === null) {
    writeFileSync(join(root, 'docs', 'performance.md'), report(rows, electronVersion));
  }
}

/** Lets the other build measure a part in its own folder, and returns what it prints. */
function printedBy(beside: string, part: string): string {
  const args = [join('build', 'bench.mjs'), `--only=${part}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: beside, encoding: 'utf8' });
  if (status !== 0) process.stdout.write(`the other build cannot measure ${part}:\n${stderr}\n`);
  return stdout;
}

function commitOf(folder: string): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
}

function report(rows: readonly Row[], electronVersion: string): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `# How fast Zil is

\`npm run bench\` (Linux) measures Zil beside bare programs in the same run and writes this page. \`-- --only=ring,start\` runs only
these parts and writes nothing. No test checks these figures: they depend on the machine. Behind a figure is how many times the bare program's it is.

\`-- --beside=FOLDER\` measures another built checkout of Zil, in turn with this one and on the same Electron. It prints the figures of both and how many
times that build's this build's are, and writes nothing. What runs Zil's code without starting Zil (${storeParts}) is measured by each
build in its own folder, with its own benchmark, one after the other.

This run: Electron ${electronVersion}, ${cpus().length} cores (${cpu?.model.trim()}), ${gigabytes} GB memory, Linux ${release()}, ${new Date().toISOString().slice(0, 10)}.

${table(rows, null).join('\n')}

## How it is measured

${parts.map(({ name, how }) => `- **${name}**: ${how}`).join('\n')}
`;
}
