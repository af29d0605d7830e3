import type { WanAddress } from './wan-address.ts';

/** The result of a network probe: how the PBX could reach this computer. */
export interface NetworkProbe {
  /** The public address of this computer as a STUN server sees it; `null` when none was asked or none answered. */
  readonly worldAddress: string | null;
  readonly gateway:
    | { readonly kind: 'none' }
    /** A router that forwards ports when asked. */
    | { readonly kind: 'found'; readonly by: 'upnp' | 'nat-pmp'; readonly wan: WanAddress };
  /** Whether the way `cloudflared` would find its program. */
  readonly hasCloudflared: boolean;
}

export interface Surroundings {
  /** Probes the network within a few seconds, and changes nothing in it. `stunServer` as in the settings. */
  probe(options: { readonly stunServer: string }): Promise<NetworkProbe>;
}
