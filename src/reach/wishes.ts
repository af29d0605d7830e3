import type { Door, DoorWish } from '../door/door-keeper.ts';
import type { Settings } from '../settings/settings.ts';
import type { ReachWish } from './reach-keeper.ts';

/** The door that the way needs: only what comes through the router comes from the network, a tunnel's end is here. */
export function wishedDoor({ way, listenHost, listenPort: port, certificateFile, keyFile }: Settings): DoorWish {
  const host = way === 'manual' ? listenHost : way === 'router' ? '0.0.0.0' : '127.0.0.1';
  const hasCertificate = way === 'manual' && certificateFile !== '';
  return { address: { host, port }, certificate: hasCertificate ? { certificateFile, keyFile } : null };
}

/** `null` as long as nothing listens, and where nobody wants a way. */
export function wishedWay({ settings, door }: { readonly settings: Settings; readonly door: Door }): ReachWish | null {
  const { way } = settings;
  return door.kind === 'open' && way !== 'none' ? { way, door: door.address, settings } : null;
}
