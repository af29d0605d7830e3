/** The kind of address that a router has on the internet side. Each kind but `public` is also a `WayFailureKind`. */
export type WanAddress =
  /** The router can be reached there from the internet. */
  | { readonly kind: 'public'; readonly address: string }
  /** The provider's network shares one address among many (RFC 6598). */
  | { readonly kind: 'cgnat'; readonly address: string }
  /** Another router stands between this one and the internet. */
  | { readonly kind: 'double-nat'; readonly address: string }
  /** It looks public, but the internet sees another address. */
  | { readonly kind: 'upstream-nat'; readonly address: string }
  | { readonly kind: 'no-wan-address' };

/**
 * Networks without public addresses (RFC 6890). Those for documentation are left out: routers in laboratories use them.
 */
const networks: readonly { readonly network: string; readonly bits: number; readonly kind: WanAddress['kind'] }[] = [
  { network: '0.0.0.0', bits: 8, kind: 'no-wan-address' },
  { network: '224.0.0.0', bits: 3, kind: 'no-wan-address' },
  { network: '100.64.0.0', bits: 10, kind: 'cgnat' },
  { network: '10.0.0.0', bits: 8, kind: 'double-nat' },
  { network: '127.0.0.0', bits: 8, kind: 'double-nat' },
  { network: '169.254.0.0', bits: 16, kind: 'double-nat' },
  { network: '172.16.0.0', bits: 12, kind: 'double-nat' },
  { network: '192.0.0.0', bits: 24, kind: 'double-nat' },
  { network: '192.168.0.0', bits: 16, kind: 'double-nat' },
  { network: '198.18.0.0', bits: 15, kind: 'double-nat' },
];

/**
 * Classifies the address that a router reports, which may be any text. `worldAddress` is the public address as a STUN
 * server sees it; `null` when none could be asked.
 */
export function wanAddress(named: string, worldAddress: string | null): WanAddress {
  const address = named.trim();
  const value = ipv4Value(address);
  if (value === null) return { kind: 'no-wan-address' };
  const { kind = 'public' } = networks.find((each) => isIn(value, each)) ?? {};
  if (kind === 'no-wan-address') return { kind };
  if (kind !== 'public') return { kind, address };
  return { kind: worldAddress === null || worldAddress === address ? 'public' : 'upstream-nat', address };
}

/** Returns the 32 bits of an IPv4 address as a number; `null` for any other text. */
function ipv4Value(text: string): number | null {
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) return null;
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

function isIn(value: number, { network, bits }: { readonly network: string; readonly bits: number }): boolean {
  const size = 2 ** (32 - bits);
  return Math.floor(value / size) === Math.floor((ipv4Value(network) ?? 0) / size);
}
