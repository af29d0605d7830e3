import type { WanAddress } from './wan-address.ts';

/** What there is around this computer by which the PBX could reach it. */
export interface NetworkProbe {
  /** As a STUN server sees this computer; `null` when none was asked or none has answered. */
  readonly worldAddress: string | null;
  readonly gateway:
    | { readonly kind: 'none' }
    /** A router that opens ports when it is asked to. */
    | { readonly kind: 'found'; readonly by: 'upnp' | 'nat-pmp'; readonly wan: WanAddress };
  /** Programs for tunnels that are installed here. */
  readonly programs: readonly KnownProgram[];
}

export type KnownProgram = 'cloudflared' | 'tailscale';

export interface Surroundings {
  /** Within a few seconds, whatever the network does. Changes nothing anywhere. `stunServer` as in the settings. */
  probe(options: { readonly stunServer: string }): Promise<NetworkProbe>;
}
