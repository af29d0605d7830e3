import { webhookPath } from '../../src/listener/webhook-path.ts';
import type { ListenAddress } from '../../src/ports.ts';

type Scheme = 'http' | 'https';

/** The address under which this computer reaches its own listener. It holds the secret: never log or show it. */
export function webhookUrl(address: ListenAddress, token: string, scheme: Scheme = 'http'): URL {
  return new URL(listenerUrl(address, scheme) + webhookPath(token));
}

/** The same without the secret. `https` is for a listener with a certificate. */
export function listenerUrl({ host, port }: ListenAddress, scheme: Scheme): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${scheme}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
