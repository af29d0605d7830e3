import { type Finding, grouped, type Part } from './part.ts';

/** The result of a part, and which program it tested. */
export interface Result {
  readonly part: string;
  readonly size: number;
  readonly commit: string;
  readonly electron: string;
  readonly node: string;
  readonly findings: readonly Finding[];
}

/** What the page needs to know of a part. */
export type Described = Omit<Part, 'measure'>;

/**
 * Returns the page with the sections of the parts that have a result for it. All other sections stay as they are in
 * `page`.
 */
export function withResults(page: string, parts: readonly Described[], results: readonly Result[]): string {
  const standing = sectionsOf(page);
  const sections = parts.map((part) => {
    const result = results.find((each) => each.part === part.name);
    return result !== undefined && isForPage(page, part, result)
      ? section(part, result)
      : (standing.get(part.name) ?? `${headOf(part)}\nNot tried yet.\n`);
  });
  return `${head}\n${sections.join('\n')}`;
}

/** A shortened run shows less than what the page shows already, so it replaces no figures. */
export function isForPage(page: string, part: Described, { size }: Result): boolean {
  return size >= part.size.goal || !(sectionsOf(page).get(part.name)?.includes('\nSeen: ') ?? false);
}

export function section(part: Described, result: Result): string {
  const { unit, goal } = part.size;
  const size = `${grouped(result.size)} ${unit}${result.size < goal ? `, of ${grouped(goal)} intended` : ''}`;
  return `${headOf(part)}
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

const head = `# What was tried against Zil's promises

\`npm run prove\` (Linux, as root) tries to break what Zil promises, and writes this page. A full run takes several hours.
\`npm run prove -- kills\` runs one part in full and replaces its section only. \`npm run prove -- kills=50 soak=10\` runs these parts in these
sizes. A run that is shorter than intended is printed; it enters the page only where the page has no figures yet.
\`npm run prove -- report\` replaces the sections of all parts whose results are kept under \`dist/proof/\`. Nothing here is part of \`npm test\`:
durations depend on the machine and its load.
`;

function headOf({ name, promise, tried }: Described): string {
  return `## ${name}\n\nPromised: ${promise}\n\nTried: ${tried}\n`;
}

/** Returns the text of each section, by its heading. */
function sectionsOf(page: string): ReadonlyMap<string, string> {
  const sections = page.split(/^(?=## )/m).slice(1);
  return new Map(sections.map((text) => [text.slice('## '.length, text.indexOf('\n')), `${text.trimEnd()}\n`]));
}
