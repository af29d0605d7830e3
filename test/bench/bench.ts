import { writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../desktop/program.ts';
import { answer } from './answer.ts';
import { backup } from './backup.ts';
import { crowd } from './crowd.ts';
import { insert } from './insert.ts';
import type { Part, Row } from './measure.ts';
import { memory } from './memory.ts';
import { packed } from './packed.ts';
import { rebuild } from './rebuild.ts';
import { reconcile } from './reconcile.ts';
import { replay } from './replay.ts';
import { ring } from './ring.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { window } from './window.ts';

const parts: readonly Part[] = [
  ring,
  answer,
  start,
  memory,
  packed,
  window,
  search,
  insert,
  crowd,
  reconcile,
  backup,
  rebuild,
  replay,
];
const head = ['what', 'Zil', 'baseline', 'limit', ''];

interface BenchOptions {
  readonly electron: string;
  readonly electronVersion: string;
  /** Names of parts; `null` for all. */
  readonly only: readonly string[] | null;
}

/**
 * Measures all parts, or those named, and prints the figures. A missed limit is shown but is no error, because figures
 * depend on the machine. Only a complete run writes docs/performance.md.
 */
export async function bench({ electron, electronVersion, only }: BenchOptions): Promise<void> {
  const unknown = only?.find((name) => parts.every((part) => part.name !== name));
  if (unknown !== undefined) {
    throw new Error(`there is no part "${unknown}", only ${parts.map(({ name }) => name).join(', ')}`);
  }
  const rows: Row[] = [];
  for (const part of parts.filter(({ name }) => only?.includes(name) ?? true)) {
    process.stdout.write(`measuring: ${part.name}\n`);
    rows.push(...(await part.measure(electron)));
  }
  process.stdout.write(`\n${table(rows).join('\n')}\n`);
  if (only === null) writeFileSync(join(root, 'docs', 'performance.md'), report(rows, electronVersion));
}

function report(rows: readonly Row[], electronVersion: string): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `# How fast Zil is

\`npm run bench\` (Linux) measures Zil beside bare programs in the same run and writes this page. \`-- --only=ring,start\` runs only
these parts and writes nothing. No test checks these figures: they depend on the machine.

This run: Electron ${electronVersion}, ${cpus().length} cores (${cpu?.model.trim()}), ${gigabytes} GB memory, Linux ${release()}, ${new Date().toISOString().slice(0, 10)}.

${table(rows).join('\n')}

## How it is measured

${parts.map(({ name, how }) => `- **${name}**: ${how}`).join('\n')}
`;
}

/** Makes the columns as wide as their widest cell, so that the table is readable on the screen, too. */
function table(rows: readonly Row[]): readonly string[] {
  const cells = [head, ...rows.map((row) => [row.what, row.zil, row.baseline, row.limit, verdict(row)])];
  const widths = head.map((_, column) => Math.max(3, ...cells.map((line) => line[column]?.length ?? 0)));
  const [first = '', ...rest] = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest];
}

function verdict({ isHeld }: Row): string {
  if (isHeld === null) return '';
  return isHeld ? 'ok' : 'NOT OK';
}
