import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { median, milliseconds, type Part, type Row } from './measure.ts';
import { type BenchDesktop, baselineFolder, startHidden, withDesktop, withProfile, zilFolder } from './programs.ts';

const runs = 9;
const longerAtMostTimes = 1.4;
/** By then a start has written its compiled code. */
export const settleMs = 7_000;

export const start: Part = {
  name: 'start',
  how: `Time from spawn until the program reports that it listens: median of ${runs} starts of each kind in turn, and of the ratio within a turn. The baseline is an empty tray program that listens with \`node:http\`. A "used" profile is one in which the program has run before; it contains the code that V8 compiled then.`,
  measure: (electron) =>
    withDesktop((lent) =>
      withProfile((zilProfile) =>
        withProfile(async (baselineProfile) => {
          const [zil, baseline] = [zilFolder, baselineFolder('tray')];
          await listenMs(electron, zil, lent, zilProfile, settleMs);
          await listenMs(electron, baseline, lent, baselineProfile);
          const [zilNewMs, newMs, zilUsedMs, usedMs, zilUncompiledMs] = await takeTurns(
            () => withProfile((fresh) => listenMs(electron, zil, lent, fresh)),
            () => withProfile((fresh) => listenMs(electron, baseline, lent, fresh)),
            () => listenMs(electron, zil, lent, zilProfile),
            () => listenMs(electron, baseline, lent, baselineProfile),
            () => withoutCode(zilProfile, () => listenMs(electron, zil, lent, zilProfile)),
          );
          return [
            row('spawn → listening, new profile', zilNewMs, newMs),
            row('spawn → listening, used profile', zilUsedMs, usedMs),
            { ...row('the same without compiled code', zilUncompiledMs, usedMs), limit: '', isHeld: null },
          ];
        }),
      ),
    ),
};

type Run = () => Promise<number>;

/** Every second round runs in reverse order, so that no kind always follows the same other kind. */
export async function takeTurns<const T extends readonly Run[]>(
  ...kinds: T
): Promise<{ [K in keyof T]: readonly number[] }> {
  const measured = kinds.map((run) => ({ run, tookMs: [] as number[] }));
  for (let round = 0; round < runs; round += 1) {
    for (const { run, tookMs } of measured) tookMs.push(await run());
    measured.reverse();
  }
  if (runs % 2 === 1) measured.reverse();
  return measured.map(({ tookMs }) => tookMs) as { [K in keyof T]: readonly number[] };
}

export async function listenMs(
  electron: string,
  folder: string | null,
  desktop: BenchDesktop,
  profile: string,
  stayMs = 0,
): Promise<number> {
  const startedMs = performance.now();
  const program = startHidden(electron, folder, desktop, profile);
  await program.address.listener();
  const tookMs = performance.now() - startedMs;
  await delay(stayMs);
  await program.stop();
  return tookMs;
}

async function withoutCode(profile: string, run: Run): Promise<number> {
  const [code, aside] = [join(profile, 'compiled'), join(profile, 'compiled-aside')];
  renameSync(code, aside);
  const tookMs = await run();
  renameSync(aside, code);
  return tookMs;
}

export function row(what: string, zilMs: readonly number[], baselineMs: readonly number[]): Row {
  const ratio = median(zilMs.map((tookMs, turn) => tookMs / (baselineMs[turn] ?? Number.NaN)));
  return {
    what,
    zil: `${milliseconds(median(zilMs))} (× ${ratio.toFixed(2)})`,
    baseline: milliseconds(median(baselineMs)),
    limit: `${longerAtMostTimes} × baseline`,
    isHeld: ratio <= longerAtMostTimes,
  };
}
