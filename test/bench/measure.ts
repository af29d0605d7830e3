import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** One line of the report: a figure of Zil, the same of a bare program, and what was wished for. */
export interface Row {
  readonly what: string;
  readonly zil: string;
  readonly baseline: string;
  readonly limit: string;
  /** `null` when there is no limit: the line is there to compare. */
  readonly isHeld: boolean | null;
}

export interface Part {
  readonly name: string;
  /** One sentence for the report. */
  readonly how: string;
  readonly measure: (electron: string) => Promise<readonly Row[]>;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

/** The process and all that descend from it. */
export function processTree(pid: number): readonly number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    return stat === null ? [] : [[Number(name), Number(stat[1])] as const];
  });
  const childrenOf = (parent: number): readonly number[] =>
    parents.flatMap(([child, itsParent]) => (itsParent === parent ? [child, ...childrenOf(child)] : []));
  return [pid, ...childrenOf(pid)];
}

/**
 * Memory of a program: what its processes share with others is counted in proportion. `Pss_Anon`: what they have made
 * themselves, without the parts of files that happen to be in memory.
 */
export function pssMegabytes(pid: number, part: 'Pss' | 'Pss_Anon' = 'Pss'): number {
  const kilobytes = processTree(pid).map((each) => {
    const rollup = readFileSync(`/proc/${each}/smaps_rollup`, 'utf8');
    return Number(new RegExp(`^${part}:\\s+(\\d+)`, 'm').exec(rollup)?.[1]);
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1_024;
}

const clockTicksPerSecond = 100;

/** Processor time that a program has used so far. */
export function cpuSeconds(pid: number): number {
  const ticks = processTree(pid).map((each) => {
    const stat = statOf(each) ?? [];
    return Number(stat[11]) + Number(stat[12]);
  });
  return ticks.reduce((sum, value) => sum + value, 0) / clockTicksPerSecond;
}

/** The fields of /proc/PID/stat behind the name, which may contain anything; `null` when the process is gone. */
function statOf(pid: number): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null;
  } catch {
    return null;
  }
}

/** How long this process was held at most while it did nothing but compute for 3 ms at a time: a machine that gives its processor to somebody else holds everybody. */
export async function heldByPlainWork(forMs: number): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const untilMs = performance.now() + forMs; performance.now() < untilMs; ) {
    for (const sliceUntilMs = performance.now() + 3; performance.now() < sliceUntilMs; );
    await new Promise(setImmediate);
  }
  delay.disable();
  return delay.max / 1e6;
}
