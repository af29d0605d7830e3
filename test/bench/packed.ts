import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Measured, type Part, type Row, sampled, samplesOf, takeTurns } from './measure.ts';
import { inTray, inTrayAtMostTimes, memoryRow, withOwnCopy } from './memory.ts';
import { baselineFolder, withDesktop } from './programs.ts';
import { listenMs, runs, startRow, withUsedProfiles } from './start.ts';

const programOf = (build: string) => join(build, 'release', 'linux-unpacked', 'zil');

export const packed: Part = {
  name: 'packed',
  kind: 'programs',
  how: 'The app as it is installed: in its archive and with its fuses set. Measured as "start" with a used profile and as "memory" in the tray, compared with the same app in its folder and with the empty tray program.',
  measure: async (measured) => {
    for (const build of measured.builds) packIn(build, measured.electron);
    return [...(await startRows(measured)), await trayRow(measured)];
  },
};

/** Each build packs itself, with the same Electron. */
function packIn(build: string, electron: string): void {
  const script = `import { pack } from './build/pack.mjs'; pack(${JSON.stringify(electron)});`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: build });
}

function startRows({ electron, builds }: Measured): Promise<readonly Row[]> {
  const started = [
    ...builds.map((build) => ({ electron: programOf(build), folder: null })),
    ...[...builds, baselineFolder('tray')].map((folder) => ({ electron, folder })),
  ];
  return withDesktop((lent) =>
    withUsedProfiles(started, lent, async (programs) => {
      const all = programs.map((program) => sampled(() => listenMs(program, lent)));
      await takeTurns(runs, all);
      const [inPackage, inFolder] = [all.slice(0, builds.length), all.slice(builds.length)];
      return [
        startRow('packed: spawn → listening', [...inPackage, ...inFolder.slice(-1)]),
        { ...startRow('the same in its folder', inFolder), limit: null },
      ];
    }),
  );
}

async function trayRow({ electron, builds }: Measured): Promise<Row> {
  const zil = builds.map((build) => sampled(() => inTray(programOf(build), null)));
  const bare = sampled(() => withOwnCopy(electron, (copy) => inTray(copy, baselineFolder('tray'))));
  await takeTurns(1, [...zil, bare]);
  return memoryRow('packed: memory in the tray', samplesOf(zil), bare.samples, inTrayAtMostTimes);
}
