import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The values of one program, one for each time that it was measured. */
export type Samples = readonly number[];

/** One line of the report: a figure of each build of Zil, the same figure of a bare program, and the limit. */
export interface Row {
  readonly what: string;
  /** Samples of each build, today's first. */
  readonly zil: readonly Samples[];
  /** Samples of the bare program; `null` when there is none. */
  readonly baseline: Samples | null;
  /** Makes one figure of the samples. */
  readonly figure: (samples: Samples) => number;
  readonly unit: (figure: number) => string;
  /** `null` when the line is only for comparison. */
  readonly limit: Limit | null;
}

export interface Limit {
  readonly text: string;
  /** `times`: how many times the baseline is in Zil's figure. */
  readonly isHeld: (zil: number, baseline: number, times: number) => boolean;
}

/** What is measured. A build is the folder of a built checkout of Zil; today's comes first. */
export interface Measured {
  readonly electron: string;
  readonly builds: readonly string[];
}

export interface Part {
  readonly name: string;
  /** One sentence for the report. */
  readonly how: string;
  /** `store`: runs Zil's code in this process, so another build has to measure itself in its own folder. */
  readonly kind: 'programs' | 'store';
  readonly measure: (measured: Measured) => Promise<readonly Row[]>;
}

export const atMost = (limit: number, unit: (figure: number) => string): Limit => ({
  text: unit(limit),
  isHeld: (zil) => zil <= limit,
});

export const timesBaseline = (limit: number): Limit => ({
  text: `${limit} × baseline`,
  isHeld: (_zil, _baseline, times) => times <= limit,
});

export const aboveBaseline = (limitMs: number): Limit => ({
  text: `baseline + ${limitMs} ms`,
  isHeld: (zil, baseline) => zil <= baseline + limitMs,
});

export function percentile(values: Samples, share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: Samples): number {
  return percentile(values, 0.5);
}

export function p95(values: Samples): number {
  return percentile(values, 0.95);
}

export function p99(values: Samples): number {
  return percentile(values, 0.99);
}

export function sum(values: Samples): number {
  return values.reduce((all, value) => all + value, 0);
}

export function mean(values: Samples): number {
  return sum(values) / values.length;
}

export function longest(values: Samples): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/**
 * Returns how many times one figure is another. Of medians it is the median of the ratios within a turn, because other
 * work of the machine affects the programs of a turn alike.
 */
export function timesOf({ figure }: Pick<Row, 'figure'>, values: Samples, others: Samples): number {
  if (figure !== median || values.length !== others.length) return figure(values) / figure(others);
  return median(values.map((value, turn) => value / (others[turn] ?? Number.NaN)));
}

/** Something that is measured several times. One measurement may make many samples. */
export interface Sampled {
  readonly take: () => Promise<number | Samples>;
  readonly samples: number[];
}

export function sampled(take: Sampled['take']): Sampled {
  return { take, samples: [] };
}

export const samplesOf = (all: readonly Sampled[]): readonly Samples[] => all.map(({ samples }) => samples);

/** Every second round runs in reverse order, so that nothing always follows the same other thing. */
export async function takeTurns(rounds: number, all: readonly Sampled[]): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const { take, samples } of round % 2 === 0 ? all : [...all].reverse()) samples.push(...[await take()].flat());
  }
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

export function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

export function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}

export function percent(value: number): string {
  return `${value.toFixed(2)} %`;
}

export function count(value: number): string {
  return String(value);
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
