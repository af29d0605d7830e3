import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  atMost,
  cpuSeconds,
  mean,
  megabytes,
  type Part,
  percent,
  pssMegabytes,
  type Row,
  type Sampled,
  type Samples,
  sampled,
  takeTurns,
  timesBaseline,
} from './measure.ts';
import { baselineFolder, withProgram, withPrograms } from './programs.ts';

const rounds = 2;
/** The first start also compiles code and writes it to disk; both are finished by then. */
const settleMs = 6_000;
const windowSettleMs = 3_000;
const idleSeconds = 20;
export const inTrayAtMostTimes = 1.2;
const withWindowAtMostTimes = 1.35;
const idleAtMostPercent = 0.5;

export const memory: Part = {
  name: 'memory',
  how: `PSS of all processes of a program from \`/proc/*/smaps_rollup\`, ${settleMs / 1_000} s after its start, and ${windowSettleMs / 1_000} s after a click on its tray icon has opened the window. Each program runs alone; mean of ${rounds} rounds in turn. The baselines are an empty tray program and one that shows a static page. Idle is the processor time of all processes, in percent of one core, over ${idleSeconds} s with all programs running.`,
  kind: 'programs',
  measure: async ({ electron, builds }) => {
    const taken = await withOwnCopy(electron, async (copy) => {
      const zil = builds.map((folder) => withWindow(copy, folder));
      const [tray, page] = [
        sampled(() => inTray(copy, baselineFolder('tray'))),
        withWindow(copy, baselineFolder('page')),
      ];
      await takeTurns(rounds, [tray, ...zil.map(({ opened }) => opened), page.opened]);
      return { zil, tray, page };
    });
    const idle = await idlePercents(electron, [...builds, baselineFolder('tray')]);
    return [
      memoryRow(
        'memory in the tray, no window',
        taken.zil.map(({ hidden }) => hidden),
        taken.tray.samples,
        inTrayAtMostTimes,
      ),
      memoryRow(
        'memory with the window open',
        taken.zil.map(({ opened }) => opened.samples),
        taken.page.opened.samples,
        withWindowAtMostTimes,
      ),
      {
        what: 'processor while idle in the tray',
        zil: idle.slice(0, -1),
        baseline: idle.at(-1) ?? null,
        figure: mean,
        unit: percent,
        limit: atMost(idleAtMostPercent, percent),
      },
    ];
  },
};

/**
 * Copies the runtime: memory that is shared with other programs on the same runtime would not be counted in full (PSS).
 */
export async function withOwnCopy<T>(electron: string, use: (copy: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'zil-runtime-'));
  try {
    cpSync(dirname(electron), folder, { recursive: true });
    return await use(join(folder, basename(electron)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function inTray(electron: string, folder: string | null): Promise<number> {
  return withProgram(electron, folder, async ({ program }) => {
    await delay(settleMs);
    return pssMegabytes(program.pid);
  });
}

/** Measures a program with its window open. `hidden` gets the figure from before the click. */
function withWindow(electron: string, folder: string): { readonly hidden: Samples; readonly opened: Sampled } {
  const hidden: number[] = [];
  const open = () =>
    withProgram(electron, folder, async ({ program, desktop }) => {
      await delay(settleMs);
      hidden.push(pssMegabytes(program.pid));
      await (await desktop.trayItem()).click();
      await delay(windowSettleMs);
      return pssMegabytes(program.pid);
    });
  return { hidden, opened: sampled(open) };
}

function idlePercents(electron: string, folders: readonly string[]): Promise<readonly Samples[]> {
  return withPrograms(electron, folders, async (programs) => {
    await delay(settleMs);
    const used = () => programs.map(({ program }) => cpuSeconds(program.pid));
    const before = used();
    await delay(idleSeconds * 1_000);
    return used().map((seconds, index) => [(100 * (seconds - (before[index] ?? 0))) / idleSeconds]);
  });
}

export function memoryRow(what: string, zil: readonly Samples[], baseline: Samples, atMostTimes: number): Row {
  return { what, zil, baseline, figure: mean, unit: megabytes, limit: timesBaseline(atMostTimes) };
}
