import { join } from 'node:path';
import { pack } from '../../build/pack.mjs';
import { root } from '../desktop/program.ts';
import type { Part, Row } from './measure.ts';
import { inTray, inTrayAtMostTimes, row as memoryRow, withOwnCopy } from './memory.ts';
import { baselineFolder, withDesktop, withProfile, zilFolder } from './programs.ts';
import { listenMs, settleMs, row as startRow, takeTurns } from './start.ts';

const program = join(root, 'release', 'linux-unpacked', 'zil');

export const packed: Part = {
  name: 'packed',
  how: 'The app as it is installed: in its archive and with its fuses set. Measured as "start" with a used profile and as "memory" in the tray, compared with the same app in its folder and with the empty tray program.',
  measure: async (electron) => {
    pack(electron);
    return [...(await startRows(electron)), await trayRow(electron)];
  },
};

function startRows(electron: string): Promise<readonly Row[]> {
  return withDesktop((lent) =>
    withProfile((packedProfile) =>
      withProfile((folderProfile) =>
        withProfile(async (baselineProfile) => {
          const inPackage = (stayMs?: number) => listenMs(program, null, lent, packedProfile, stayMs);
          const inFolder = (stayMs?: number) => listenMs(electron, zilFolder, lent, folderProfile, stayMs);
          const bare = () => listenMs(electron, baselineFolder('tray'), lent, baselineProfile);
          await inPackage(settleMs);
          await inFolder(settleMs);
          await bare();
          const [packageMs, folderMs, bareMs] = await takeTurns(
            () => inPackage(),
            () => inFolder(),
            () => bare(),
          );
          return [
            startRow('packed: spawn → listening', packageMs, bareMs),
            { ...startRow('the same in its folder', folderMs, bareMs), limit: '', isHeld: null },
          ];
        }),
      ),
    ),
  );
}

async function trayRow(electron: string): Promise<Row> {
  const packageMegabytes = await inTray(program, null);
  let bareMegabytes = Number.NaN;
  await withOwnCopy(electron, async (copy) => {
    bareMegabytes = await inTray(copy, baselineFolder('tray'));
  });
  return memoryRow('packed: memory in the tray', packageMegabytes, bareMegabytes, inTrayAtMostTimes);
}
