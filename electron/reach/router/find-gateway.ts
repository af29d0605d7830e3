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

/** Looks for a router that opens ports: one that speaks UPnP IGD, or else one that speaks NAT-PMP. */
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
 * The office's own router is taken as soon as it has answered. Others (an access point, a second router) can be
 * asked for ports too, but theirs lead nowhere: they are taken when the time is over and it was not among them.
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

/** The connection that is in use, of those in a description: the first that has an address, or else that answers. */
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

/** Where most routers are. */
function firstAddressAt(lanAddress: string): string {
  return lanAddress.replace(/\d+$/, '1');
}
