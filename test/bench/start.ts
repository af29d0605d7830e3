import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  median,
  milliseconds,
  type Part,
  type Row,
  type Sampled,
  sampled,
  samplesOf,
  takeTurns,
  timesBaseline,
} from './measure.ts';
import { type BenchDesktop, baselineFolder, startHidden, withDesktop, withEach, withProfile } from './programs.ts';

export const runs = 9;
const longerAtMostTimes = 1.4;
/** By then a start has written its compiled code. */
export const settleMs = 7_000;

export const start: Part = {
  name: 'start',
  kind: 'programs',
  how: `Time from spawn until the program reports that it listens: median of ${runs} starts of each kind in turn, and of the ratio within a turn. The baseline is an empty tray program that listens with \`node:http\`. A "used" profile is one in which the program has run before; it contains the code that V8 compiled then.`,
  measure: ({ electron, builds }) =>
    withDesktop((lent) =>
      withUsedProfiles(
        [...builds, baselineFolder('tray')].map((folder) => ({ electron, folder })),
        lent,
        async (programs) => {
          const inNewProfile = programs.map((program) =>
            sampled(() => withProfile((profile) => listenMs({ ...program, profile }, lent))),
          );
          const inUsedProfile = programs.map((program) => sampled(() => listenMs(program, lent)));
          const uncompiled = programs
            .slice(0, builds.length)
            .map((program) => sampled(() => withoutCode(program.profile, () => listenMs(program, lent))));
          await takeTurns(runs, [...inNewProfile, ...inUsedProfile, ...uncompiled]);
          return [
            startRow('spawn → listening, new profile', inNewProfile),
            startRow('spawn → listening, used profile', inUsedProfile),
            { ...startRow('the same without compiled code', [...uncompiled, ...inUsedProfile.slice(-1)]), limit: null },
          ];
        },
      ),
    ),
};

/** A program to start. `folder` is `null` when it is packed with its Electron. */
interface Startable {
  readonly electron: string;
  readonly folder: string | null;
}

interface UsedProgram extends Startable {
  readonly profile: string;
}

/** Runs each program once in a profile of its own, long enough that it has written its compiled code. */
export function withUsedProfiles<T>(
  programs: readonly Startable[],
  desktop: BenchDesktop,
  use: (programs: readonly UsedProgram[]) => Promise<T>,
): Promise<T> {
  const lend = (program: Startable, withOne: (used: UsedProgram) => Promise<T>) =>
    withProfile(async (profile) => {
      await listenMs({ ...program, profile }, desktop, settleMs);
      return withOne({ ...program, profile });
    });
  return withEach(programs, lend, use);
}

/** The last of `all` is the baseline. */
export function startRow(what: string, all: readonly Sampled[]): Row {
  const samples = samplesOf(all);
  return {
    what,
    zil: samples.slice(0, -1),
    baseline: samples.at(-1) ?? null,
    figure: median,
    unit: milliseconds,
    limit: timesBaseline(longerAtMostTimes),
  };
}

export async function listenMs(
  { electron, folder, profile }: UsedProgram,
  desktop: BenchDesktop,
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

async function withoutCode(profile: string, run: () => Promise<number>): Promise<number> {
  const [code, aside] = [join(profile, 'compiled'), join(profile, 'compiled-aside')];
  renameSync(code, aside);
  const tookMs = await run();
  renameSync(aside, code);
  return tookMs;
}
