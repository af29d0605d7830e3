import type { Timers } from '../../src/ports.ts';
import type { NetworkProbe, Surroundings } from '../../src/reach/surroundings.ts';
import { wanAddress } from '../../src/reach/wan-address.ts';
import type { CloudflaredOptions } from './cloudflared-way.ts';
import { type Asking, answerWithin } from './router/asking.ts';
import { type FoundGateway, findGateway } from './router/find-gateway.ts';
import { type RouterNetwork, systemNetwork } from './router/network.ts';
import { worldAddress } from './router/stun.ts';

export interface SurroundingsOptions {
  readonly timers: Timers;
  /** Finds cloudflared, as the way `cloudflared` does; `''`: it is searched in the usual places. */
  readonly findProgram: CloudflaredOptions['findProgram'];
  readonly network?: RouterNetwork;
}

/** Short, because a person waits for the result. */
const probeForMs = 6_000;

/** Makes the network probe, which asks this computer and its network which ways would work. */
export function systemSurroundings({
  timers,
  findProgram,
  network = systemNetwork,
}: SurroundingsOptions): Surroundings {
  return {
    async probe({ stunServer }) {
      const closing = new AbortController();
      const asking = { timers, localAddress: null, signal: closing.signal };
      const inTime = <T>(work: Promise<T | null>) =>
        answerWithin<T>(asking, probeForMs, (answer) => {
          void work.then(answer);
          return () => {};
        });
      const [world, found, cloudflared] = await Promise.all([
        inTime(worldAddress(asking, stunServer)),
        inTime(gatewayAround(asking, network)),
        inTime(findProgram('')),
      ]);
      closing.abort();
      return { worldAddress: world, gateway: gatewayOf(found, world), hasCloudflared: cloudflared !== null };
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
