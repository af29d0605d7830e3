import { webhookPath } from '../../src/listener/webhook-path.ts';
import type { ListenAddress } from '../../src/ports.ts';

type Scheme = 'http' | 'https';

/** Returns the webhook URL of the listener on this computer itself. It contains the token: never log or show it. */
export function webhookUrl(address: ListenAddress, token: string, scheme: Scheme = 'http'): URL {
  return new URL(listenerUrl(address, scheme) + webhookPath(token));
}

/** Returns the same address without the path and the token. `https` is for a listener with a certificate. */
export function listenerUrl({ host, port }: ListenAddress, scheme: Scheme): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${scheme}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
