import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../desktop/program.ts';
import type { Finding, Part } from './part.ts';
import { grouped } from './part.ts';

/** The result of a part, and which program it tested. */
export interface Result {
  readonly part: string;
  readonly size: number;
  readonly commit: string;
  readonly electron: string;
  readonly node: string;
  readonly findings: readonly Finding[];
}

/** Parts may run separately and on different days, so each result is kept here until the part runs again. */
const folder = join(root, 'dist', 'proof');

export function writeResult(result: Result): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${result.part}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

export function readResults(): readonly Result[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result);
}

export function writeReport(parts: readonly Part[], results: readonly Result[]): void {
  writeFileSync(join(root, 'docs', 'proof.md'), page(parts, results));
}

function page(parts: readonly Part[], results: readonly Result[]): string {
  return `# What was tried against Zil's promises

\`npm run prove\` (Linux, as root) tries to break what Zil promises, and writes this page. A full run takes several hours.
\`npm run prove -- kills=50 soak=10\` runs these parts in these sizes, \`npm run prove -- kills\` runs one part in full, and
\`npm run prove -- report\` only writes the page. The results of each part are kept under \`dist/proof/\` until it runs again. Nothing here is
part of \`npm test\`: durations depend on the machine and its load.

${parts
  .map((part) =>
    section(
      part,
      results.find((result) => result.part === part.name),
    ),
  )
  .join('\n')}`;
}

function section(part: Part, result: Result | undefined): string {
  const head = `## ${part.name}\n\nPromised: ${part.promise}\n\nTried: ${part.tried}\n`;
  if (result === undefined) return `${head}\nNot tried yet.\n`;
  const { unit, goal } = part.size;
  const size = `${grouped(result.size)} ${unit}${result.size < goal ? `, of ${grouped(goal)} intended` : ''}`;
  return `${head}
Seen: ${size}, at commit ${result.commit}, Electron ${result.electron}, Node ${result.node}.

| what | seen | goal | |
| --- | --- | --- | --- |
${result.findings.map(({ what, seen, goal: wanted, isKept }) => `| ${what} | ${seen} | ${wanted} | ${verdict(isKept)} |`).join('\n')}
`;
}

export function verdict(isKept: boolean | null): string {
  if (isKept === null) return '';
  return isKept ? 'kept' : '**NOT KEPT**';
}
