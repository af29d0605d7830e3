import { onTestFinished } from 'vitest';
import type { MappingMemory } from '../../electron/reach/mapping-file.ts';
import { routerWay } from '../../electron/reach/router-way.ts';
import type { Timers } from '../../src/ports.ts';
import type { StartedWay } from '../../src/reach/way.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';
import { hurriedTimers } from './counted-timers.ts';
import { FakeGateway, fakeMemory } from './fake-gateway.ts';
import { FakeRandom } from './fake-random.ts';
import { NewsLog } from './way-contract.ts';

export interface RouterOfficeOptions {
  readonly spoken?: FakeGateway['speaks'];
  readonly timers?: Timers;
  readonly memory?: MappingMemory;
  /** `onTestFinished` of the running test; required where tests run in parallel. */
  readonly finished?: (close: () => Promise<void> | void) => void;
}

/** Makes a router, and a way through it, until the test ends. */
export async function routerOffice({
  spoken = 'igd-1',
  timers = hurriedTimers,
  memory = fakeMemory(),
  finished = onTestFinished,
}: RouterOfficeOptions = {}) {
  const gateway = await FakeGateway.start(spoken);
  finished(() => gateway.close());
  const random = new FakeRandom();
  const way = routerWay({ timers, random, memory, network: gateway.network });
  const start = (settings: Partial<Settings> = {}, listenerPort = 8_787): { news: NewsLog; started: StartedWay } => {
    const news = new NewsLog();
    const started = way.start({
      listener: { host: '0.0.0.0', port: listenerPort },
      settings: { ...defaultSettings, stunServer: gateway.stunServer, ...settings },
      report: news.report,
    });
    finished(() => started.stop());
    return { news, started };
  };
  return { gateway, memory, random, start };
}
