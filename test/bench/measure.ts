import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** One line of the report: a figure of Zil, the same figure of a bare program, and the limit. */
export interface Row {
  readonly what: string;
  readonly zil: string;
  readonly baseline: string;
  readonly limit: string;
  /** `null` when there is no limit and the line is only for comparison. */
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

/** Returns the process and all its descendants. */
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
 * Returns the memory of a program in megabytes. Memory that its processes share with others is counted in proportion
 * (PSS). `Pss_Anon`: only memory that is not part of a file.
 */
export function pssMegabytes(pid: number, part: 'Pss' | 'Pss_Anon' = 'Pss'): number {
  const kilobytes = processTree(pid).map((each) => {
    const rollup = readFileSync(`/proc/${each}/smaps_rollup`, 'utf8');
    return Number(new RegExp(`^${part}:\\s+(\\d+)`, 'm').exec(rollup)?.[1]);
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1_024;
}

const clockTicksPerSecond = 100;

/** Returns the processor time that a program has used so far, in seconds. */
export function cpuSeconds(pid: number): number {
  const ticks = processTree(pid).map((each) => {
    const stat = statOf(each) ?? [];
    return Number(stat[11]) + Number(stat[12]);
  });
  return ticks.reduce((sum, value) => sum + value, 0) / clockTicksPerSecond;
}

/** Returns the fields of /proc/PID/stat after the name, which may contain anything; `null` when the process is gone. */
function statOf(pid: number): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null;
  } catch {
    return null;
  }
}

/**
 * Returns for how long this process was blocked at most, in milliseconds, while it only computed for 3 ms at a time. A
 * machine that gives its processor to other work blocks every process.
 */
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
