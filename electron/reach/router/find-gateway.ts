import { wanAddress } from '../../../src/reach/wan-address.ts';
import { type Asking, askAndClose } from './asking.ts';
import type { Gateway } from './gateway.ts';
import { askByHttp } from './gateway-http.ts';
import { igdGateway } from './igd.ts';
import { isAtAddress, servicesOf } from './igd-description.ts';
import { natPmpGateway } from './nat-pmp.ts';
import type { RouterNetwork } from './network.ts';
import { discover } from './ssdp.ts';

export interface FoundGateway {
  readonly gateway: Gateway;
  /** As the router writes it; `''` when it has none. */
  readonly externalAddress: string;
}

/** Searches for a router that opens ports: by UPnP IGD, or else by NAT-PMP. Returns `null` when there is none. */
export function findGateway(
  asking: Asking & { readonly localAddress: string },
  network: RouterNetwork,
): Promise<FoundGateway | null> {
  return askAndClose(asking, async (inside) => {
    const gatewayAddress = await network.gatewayAddress(asking.localAddress);
    const natPmp = answering(
      inside,
      natPmpGateway(gatewayAddress ?? firstAddressAt(asking.localAddress), network.natPmpPort),
    );
    return (await findIgd(inside, network, gatewayAddress)) ?? (await natPmp);
  });
}

/**
 * Returns the office's own router as soon as it has answered. Others (an access point, a second router) open ports,
 * too, but theirs lead nowhere: one of them is returned only when the time is over and the own router was not found.
 */
async function findIgd(asking: Asking, { ssdp }: RouterNetwork, gatewayAddress: string | null) {
  const own: Promise<FoundGateway | null>[] = [];
  const others: Promise<FoundGateway | null>[] = [];
  const atOnce = await discover<FoundGateway>(asking, ssdp, (location, from, found) => {
    if (!isAtAddress(location, from)) return;
    const described = describedAt(asking, location);
    const isOwn = gatewayAddress === null || from === gatewayAddress;
    (isOwn ? own : others).push(described);
    if (isOwn) void described.then((igd) => igd !== null && found(igd));
  });
  if (atOnce !== null) return atOnce;
  const all = await Promise.all([...own, ...others]);
  return all.find((igd) => igd !== null) ?? null;
}

/** Returns the connection in use, of those in a description: the first with an address, or else the first to answer. */
async function describedAt(asking: Asking, location: string): Promise<FoundGateway | null> {
  const answer = await askByHttp(asking, location);
  if (answer?.status !== 200) return null;
  let unconnected: FoundGateway | null = null;
  for (const service of servicesOf(answer.text, location)) {
    const found = await answering(asking, igdGateway(service));
    if (found !== null && wanAddress(found.externalAddress, null).kind !== 'no-wan-address') return found;
    unconnected ??= found;
  }
  return unconnected;
}

async function answering(asking: Asking, gateway: Gateway): Promise<FoundGateway | null> {
  const externalAddress = await gateway.externalAddress(asking);
  return externalAddress === null ? null : { gateway, externalAddress };
}

/** Returns the address ending in `.1`, which most routers have. */
function firstAddressAt(lanAddress: string): string {
  return lanAddress.replace(/\d+$/, '1');
}
