import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuSeconds, type Part, pssMegabytes, type Row } from './measure.ts';
import { baselineFolder, withProgram, zilFolder } from './programs.ts';

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
  how: `PSS of all processes of a program from \`/proc/*/smaps_rollup\`, ${settleMs / 1_000} s after its start, and ${windowSettleMs / 1_000} s after a click on its tray icon has opened the window. Each program runs alone; mean of ${rounds} rounds in turn. The baselines are an empty tray program and one that shows a static page. Idle is the processor time of all processes, in percent of one core, over ${idleSeconds} s with both programs running.`,
  measure: async (electron) => {
    const measured: Taken[] = [];
    await withOwnCopy(electron, async (copy) => {
      for (let round = 0; round < rounds; round += 1) measured.push(await takeTurn(copy));
    });
    const of = (name: keyof Taken) => measured.reduce((sum, each) => sum + each[name], 0) / rounds;
    const [zilIdlePercent, idlePercent] = await idlePercents(electron);
    return [
      row('memory in the tray, no window', of('zilTray'), of('tray'), inTrayAtMostTimes),
      row('memory with the window open', of('zilWindow'), of('page'), withWindowAtMostTimes),
      {
        what: 'processor while idle in the tray',
        zil: `${zilIdlePercent.toFixed(2)} %`,
        baseline: `${idlePercent.toFixed(2)} %`,
        limit: `${idleAtMostPercent} %`,
        isHeld: zilIdlePercent <= idleAtMostPercent,
      },
    ];
  },
};

/** In megabytes. */
interface Taken {
  readonly zilTray: number;
  readonly zilWindow: number;
  readonly tray: number;
  readonly page: number;
}

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

async function takeTurn(electron: string): Promise<Taken> {
  const tray = await inTray(electron, baselineFolder('tray'));
  const [zilTray, zilWindow] = await inTrayAndWithWindow(electron, zilFolder);
  const [, page] = await inTrayAndWithWindow(electron, baselineFolder('page'));
  return { zilTray, zilWindow, tray, page };
}

export function inTray(electron: string, folder: string | null): Promise<number> {
  return withProgram(electron, folder, async ({ program }) => {
    await delay(settleMs);
    return pssMegabytes(program.pid);
  });
}

function inTrayAndWithWindow(electron: string, folder: string): Promise<readonly [number, number]> {
  return withProgram(electron, folder, async ({ program, desktop }) => {
    await delay(settleMs);
    const hidden = pssMegabytes(program.pid);
    await (await desktop.trayItem()).click();
    await delay(windowSettleMs);
    return [hidden, pssMegabytes(program.pid)];
  });
}

function idlePercents(electron: string): Promise<readonly [number, number]> {
  return withProgram(electron, zilFolder, (zil) =>
    withProgram(electron, baselineFolder('tray'), async (baseline) => {
      await delay(settleMs);
      const before = [zil, baseline].map(({ program }) => cpuSeconds(program.pid));
      await delay(idleSeconds * 1_000);
      const [zilUsed = 0, used = 0] = [zil, baseline].map(
        ({ program }, index) => cpuSeconds(program.pid) - (before[index] ?? 0),
      );
      return [(100 * zilUsed) / idleSeconds, (100 * used) / idleSeconds];
    }),
  );
}

export function row(what: string, zilMegabytes: number, baselineMegabytes: number, atMostTimes: number): Row {
  return {
    what,
    zil: `${zilMegabytes.toFixed(0)} MB`,
    baseline: `${baselineMegabytes.toFixed(0)} MB`,
    limit: `${atMostTimes} × baseline`,
    isHeld: zilMegabytes <= atMostTimes * baselineMegabytes,
  };
}
