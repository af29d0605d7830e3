import type { NetworkProbe, Surroundings } from '../../src/reach/surroundings.ts';
import { wanAddress } from '../../src/reach/wan-address.ts';
import { installedPrograms } from './installed-programs.ts';
import type { ProgramHost } from './program-host.ts';
import { type Asking, answerWithin } from './router/asking.ts';
import { type FoundGateway, findGateway } from './router/find-gateway.ts';
import { type RouterNetwork, systemNetwork } from './router/network.ts';
import { worldAddress } from './router/stun.ts';

export interface SurroundingsOptions {
  readonly host: ProgramHost;
  readonly network?: RouterNetwork;
}

/** Short, because a person waits for the result. */
const probeForMs = 6_000;

/** Makes the network probe, which asks this computer and its network which ways would work. */
export function systemSurroundings({ host, network = systemNetwork }: SurroundingsOptions): Surroundings {
  return {
    async probe({ stunServer }) {
      const closing = new AbortController();
      const asking = { timers: host.timers, localAddress: null, signal: closing.signal };
      const inTime = <T>(work: Promise<T | null>) =>
        answerWithin<T>(asking, probeForMs, (answer) => {
          void work.then(answer);
          return () => {};
        });
      const [world, found, programs] = await Promise.all([
        inTime(worldAddress(asking, stunServer)),
        inTime(gatewayAround(asking, network)),
        inTime(installedPrograms(host)),
      ]);
      closing.abort();
      return { worldAddress: world, gateway: gatewayOf(found, world), programs: programs ?? [] };
    },
  };
}

async function gatewayAround(asking: Asking, network: RouterNetwork): Promise<FoundGateway | null> {
  const localAddress = await network.lanAddress();
  return localAddress === null ? null : findGateway({ ...asking, localAddress }, network);
}

function gatewayOf(found: FoundGateway | null, world: string | null): NetworkProbe['gateway'] {
  if (found === null) return { kind: 'none' };
  return { kind: 'found', by: found.gateway.at.by, wan: wanAddress(found.externalAddress, world) };
}
