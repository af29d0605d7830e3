import { join } from 'node:path';
import type { Ports } from '../../src/app/app-ports.ts';
import type { Random, Timers } from '../../src/ports.ts';
import type { WaySecrets } from '../../src/reach/way.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { once } from '../system/once.ts';
import { tunnelProgram } from './cloudflared-installer.ts';
import { loadWays } from './late-ways.ts';
import { lazyWays } from './lazy-ways.ts';
import { mappingFile } from './mapping-file.ts';

export interface ReachNeeds {
  readonly folder: string;
  readonly timers: Timers;
  readonly random: Random;
  readonly secrets: WaySecrets;
  /** Tunnel programs get the variables of `env`, because a person may have set some of them for a program. */
  readonly system: Pick<NodeJS.Process, 'platform' | 'arch' | 'env'>;
  readonly download: Parameters<typeof tunnelProgram>[0]['fetch'];
}

export interface OpenedReach {
  readonly ports: Pick<Ports, 'ways' | 'surroundings' | 'tunnelProgram'>;
  /** Closes the port that a crash has left open at the router. The way `router` does so itself when it starts. */
  readonly tidyUp: (way: Settings['way']) => void;
}

/** Makes the ports of the ways. The code of the ways (`ways.cjs`) is read when it is needed for the first time. */
export function openReach({ folder, timers, random, secrets, system, download }: ReachNeeds): OpenedReach {
  const { platform, arch, env } = system;
  const [programs, memory] = [join(folder, 'programs'), mappingFile(folder)];
  const opened = once(() => loadWays()({ timers, random, secrets, memory, env, platform, programs }));
  return {
    ports: {
      ...lazyWays(opened),
      tunnelProgram: tunnelProgram({ folder: programs, fetch: download, platform, arch }),
    },
    tidyUp(way) {
      if (memory.read().left !== null && way !== 'router') void opened().removeLeftMapping();
    },
  };
}
