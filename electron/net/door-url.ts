import { doorPath } from '../../src/door/door-path.ts';
import type { DoorAddress } from '../../src/ports.ts';

type Scheme = 'http' | 'https';

/** The address under which this computer reaches its own door. It holds the secret: never log or show it. */
export function hookUrl(address: DoorAddress, token: string, scheme: Scheme = 'http'): URL {
  return new URL(doorUrl(address, scheme) + doorPath(token));
}

/** The same without the secret. `https` is for a door with a certificate. */
export function doorUrl({ host, port }: DoorAddress, scheme: Scheme): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${scheme}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
