import type { NetworkProbe } from './surroundings.ts';
import type { WayName } from './way-name.ts';

/** One way as it is offered, the best first. */
export interface Offer {
  readonly way: WayName | 'none';
  /** Why it would not work here, as far as a look tells. */
  readonly obstacle: 'no-gateway' | 'cgnat' | 'double-nat' | 'upstream-nat' | 'no-wan-address' | null;
}

/**
 * Tunnels come first: their edge answers at once when the computer is off, and a forwarded port keeps the PBX
 * waiting. A program that is here already needs no account and no download. `null`: nobody has looked yet.
 */
export function offersFor(probed: NetworkProbe | null): readonly Offer[] {
  const obstacle = probed === null ? null : obstacleOf(probed);
  const hasCloudflared = probed?.programs.includes('cloudflared') ?? false;
  const tunnels: readonly WayName[] = hasCloudflared ? ['cloudflared', 'ngrok'] : ['ngrok', 'cloudflared'];
  const others: readonly WayName[] =
    obstacle === null ? ['router', 'ssh', 'manual', 'command'] : ['ssh', 'command', 'manual', 'router'];
  return [...tunnels, ...others, 'none' as const].map((way) => ({
    way,
    obstacle: way === 'router' ? obstacle : null,
  }));
}

function obstacleOf({ gateway }: NetworkProbe): Offer['obstacle'] {
  if (gateway.kind === 'none') return 'no-gateway';
  return gateway.wan.kind === 'public' ? null : gateway.wan.kind;
}
