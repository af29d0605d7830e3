import { execFileSync } from 'node:child_process';
import { root } from '../desktop/program.ts';
import { clock } from './clock.ts';
import { disks } from './disks.ts';
import { fuzz } from './fuzz.ts';
import { kills } from './kills.ts';
import { notifications } from './notifications.ts';
import { type Part, say } from './part.ts';
import { pbx } from './pbx.ts';
import { isForPage, type Result, section, verdict, withResults } from './proof-page.ts';
import { readPage, readResults, writePage, writeResult } from './report.ts';
import { rows } from './rows.ts';
import { soak } from './soak.ts';
import { sockets } from './sockets.ts';

const parts: readonly Part[] = [kills, fuzz, sockets, notifications, disks, rows, clock, pbx, soak];

interface ProveOptions {
  readonly electron: string;
  readonly electronVersion: string;
  /** `NAME` or `NAME=SIZE`; empty: all parts in full. `report`: the page gets all results that are kept. */
  readonly asked: readonly string[];
}

/**
 * Tries to break the promises, stores the result of each part, and replaces its section of the page. So a run that is
 * broken off keeps what it has shown.
 */
export async function prove({ electron, electronVersion, asked }: ProveOptions): Promise<void> {
  for (const { part, size } of askedParts(asked)) {
    say(`\n${part.name}: ${size} ${part.size.unit}`);
    const findings = await measured(part, electron, size);
    const result: Result = {
      part: part.name,
      size,
      commit: commit(),
      electron: electronVersion,
      node: process.version,
      findings,
    };
    writeResult(result);
    report(part, result);
  }
  if (asked.includes('report')) writePage(withResults(readPage(), parts, readResults()));
}

function report(part: Part, result: Result): void {
  const page = readPage();
  if (isForPage(page, part, result)) {
    writePage(withResults(page, parts, [result]));
    for (const { what, seen, goal, isKept } of result.findings)
      say(`  ${verdict(isKept)} ${what}: ${seen} ${goal && `(${goal})`}`);
  } else {
    say(`\n${section(part, result)}\nThis run is shorter than intended, so docs/proof.md stays as it is.`);
  }
}

function askedParts(asked: readonly string[]): readonly { readonly part: Part; readonly size: number }[] {
  if (asked.length === 0) return parts.map((part) => ({ part, size: part.size.goal }));
  return asked
    .filter((each) => each !== 'report')
    .map((each) => {
      const [name = '', size] = each.split('=');
      const part = parts.find((each) => each.name === name);
      if (part === undefined || (size !== undefined && !(Number(size) > 0))) {
        throw new Error(
          `"${each}" is none of ${parts.map((each) => `${each.name}=${each.size.goal}`).join(', ')}, report`,
        );
      }
      return { part, size: Number(size ?? part.size.goal) };
    });
}

/** Measures a part. If it throws, it has proved nothing, and the other parts go on. */
async function measured(part: Part, electron: string, size: number): Promise<Result['findings']> {
  try {
    return await part.measure({ electron, size });
  } catch (error) {
    say(`${error instanceof Error ? error.stack : error}`);
    return [{ what: 'tried to the end', seen: String(error).split('\n', 1)[0] ?? '', goal: 'yes', isKept: false }];
  }
}

/** Returns the commit that was tested, and whether it was changed. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--', 'src', 'electron', 'renderer') !== '';
  return `${git('rev-parse', '--short=9', 'HEAD')}${isChanged ? ' and changes' : ''}`;
}
