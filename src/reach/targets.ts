import type { ListenerState, ListenerTarget } from '../listener/listener-keeper.ts';
import type { Settings } from '../settings/settings.ts';
import type { WayTarget } from './reach-keeper.ts';

/** The listener that the way needs: only what comes through the router comes from the network, a tunnel's end is here. */
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

/** `null` as long as nothing listens, and where nobody wants a way. */
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
