// The ways and their libraries are a bundle of their own, which is read when the first of them starts.
import { createRequire } from 'node:module';
import type { Random, Timers } from '../../src/ports.ts';
import { manualWay } from '../../src/reach/manual-way.ts';
import type { Surroundings } from '../../src/reach/surroundings.ts';
import type { Way, WaySecrets, Ways } from '../../src/reach/way.ts';
import { cloudflaredFinder } from './cloudflared-program.ts';
import { cloudflaredWay } from './cloudflared-way.ts';
import { commandWay } from './command-way.ts';
import type { MappingMemory } from './mapping-file.ts';
import { type NgrokModule, ngrokWay } from './ngrok-way.ts';
import { removeLeftMapping, routerWay } from './router-way.ts';
import { sshWay } from './ssh-way.ts';
import { systemSurroundings } from './surroundings.ts';

export interface OpenWaysOptions {
  readonly timers: Timers;
  readonly random: Random;
  readonly secrets: WaySecrets;
  readonly memory: MappingMemory;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Where Zil keeps programs that it has downloaded. */
  readonly programs: string;
}

export interface OpenedWays {
  readonly ways: Ways;
  readonly surroundings: Surroundings;
  /** Closes the port that a crash has left open at the router. Only the first call does it. */
  readonly removeLeftMapping: () => Promise<void>;
}

export function openWays({ timers, random, secrets, memory, ...places }: OpenWaysOptions): OpenedWays {
  const host = { timers, ...places };
  const findProgram = cloudflaredFinder(places);
  let cleaning: Promise<void> | null = null;
  const clean = () => {
    cleaning ??= removeLeftMapping({ timers, memory });
    return cleaning;
  };
  return {
    ways: {
      manual: manualWay,
      router: startedAfter(clean, routerWay({ timers, random, memory })),
      command: commandWay(host),
      ssh: sshWay({ timers, secrets }),
      ngrok: ngrokWay({ timers, secrets, load: loadNgrok }),
      cloudflared: cloudflaredWay({ host, secrets, findProgram }),
    },
    surroundings: systemSurroundings({ timers, findProgram }),
    removeLeftMapping: clean,
  };
}

/** Starts the way after `before`, so that an old mapping is removed from the router before a new one is made. */
function startedAfter(before: () => Promise<void>, way: Way): Way {
  return {
    start(run) {
      let isStopped = false;
      const started = before().then(() => (isStopped ? null : way.start(run)));
      return {
        async stop() {
          isStopped = true;
          await (await started)?.stop();
        },
      };
    },
  };
}

/** Loads a module with native code, which stays outside the bundle. */
function loadNgrok(): NgrokModule {
  return createRequire(__filename)('@ngrok/ngrok') as NgrokModule;
}
