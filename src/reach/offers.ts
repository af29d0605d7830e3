import type { NetworkProbe } from './surroundings.ts';
import type { WaySecretName } from './way.ts';
import type { WayName } from './way-name.ts';

/** A way as the set-up suggests it. */
export interface Offer {
  readonly way: WayName | 'none';
  /** Why the way would not work here, as the network probe shows; `null` when nothing is known against it. */
  readonly obstacle: 'no-gateway' | 'cgnat' | 'double-nat' | 'upstream-nat' | 'no-wan-address' | null;
}

/**
 * Returns the ways in the order of their offer, the best first. Tunnels come first: their servers answer at once when
 * this computer is off, while a forwarded port lets the PBX wait. An installed cloudflared comes before ngrok, because
 * it needs no account and no download. `null`: the network was not probed yet.
 */
export function offersFor(probed: NetworkProbe | null): readonly Offer[] {
  const obstacle = probed === null ? null : obstacleOf(probed);
  const tunnels: readonly WayName[] = probed?.hasCloudflared ? ['cloudflared', 'ngrok'] : ['ngrok', 'cloudflared'];
  const others: readonly WayName[] =
    obstacle === null ? ['router', 'ssh', 'manual', 'command'] : ['ssh', 'command', 'manual', 'router'];
  return [...tunnels, ...others, 'none' as const].map((way) => ({
    way,
    obstacle: way === 'router' ? obstacle : null,
  }));
}

/**
 * Returns the ways that need nothing more from the person, the best first. `secrets`: the names of those that are
 * stored.
 */
export function automaticWays(probed: NetworkProbe, secrets: readonly WaySecretName[]): readonly WayName[] {
  const isReady = (way: Offer['way']): way is WayName => {
    if (way === 'cloudflared') return probed.hasCloudflared;
    return way === 'ngrok' ? secrets.includes('ngrokToken') : way === 'router';
  };
  return offersFor(probed).flatMap(({ way, obstacle }) => (obstacle === null && isReady(way) ? [way] : []));
}

function obstacleOf({ gateway }: NetworkProbe): Offer['obstacle'] {
  if (gateway.kind === 'none') return 'no-gateway';
  return gateway.wan.kind === 'public' ? null : gateway.wan.kind;
}
