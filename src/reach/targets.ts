import type { ListenerState, ListenerTarget } from '../listener/listener-keeper.ts';
import type { Settings } from '../settings/settings.ts';
import type { WayTarget } from './reach-keeper.ts';

/**
 * Returns the listener that the way needs. With a router the requests come from the network. A tunnel ends on this
 * computer, so that loopback is enough for it.
 */
export function listenerTarget({
  way,
  listenHost,
  listenPort: port,
  certificateFile,
  keyFile,
}: Settings): ListenerTarget {
  const host = way === 'manual' ? listenHost : way === 'router' ? '0.0.0.0' : '127.0.0.1';
  const hasCertificate = way === 'manual' && certificateFile !== '';
  return { address: { host, port }, certificate: hasCertificate ? { certificateFile, keyFile } : null };
}

/** Returns the way to keep up; `null` while nothing listens, and when no way is set. */
export function wayTarget({
  settings,
  listener,
}: {
  readonly settings: Settings;
  readonly listener: ListenerState;
}): WayTarget | null {
  const { way } = settings;
  return listener.kind === 'open' && way !== 'none' ? { way, listener: listener.address, settings } : null;
}
