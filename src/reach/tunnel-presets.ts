/** The settings for a tunnel program that many people use. */
export interface TunnelPreset {
  readonly id: 'tailscale' | 'frp' | 'bore';
  /** For the setting `tunnelCommand`. */
  readonly command: string;
  /** For the setting `tunnelPattern`; `''` when the program writes no address and the person has to fill it in. */
  readonly pattern: string;
}

/**
 * What each program writes was read in its source code.
 *
 * - `tailscale funnel` without `--bg` stays in the foreground and writes `Available on the internet:`, an empty line,
 *   and `https://<computer>.<tailnet>.ts.net/` (tailscale/tailscale, `messageForPort` in
 *   cmd/tailscale/cli/serve_v2.go). The addresses of its own pages, which it writes when something has to be allowed
 *   first, end in `tailscale.com`.
 * - `frpc` writes `start proxy success` but no address (fatedier/frp, `HandleNewProxyResp` in client/control.go): that
 *   stands in its configuration and on its server. When it cannot log in at first, it ends.
 * - `bore local` writes `listening at bore.pub:4711` (ekzhang/bore, `Client::new` in src/client.rs).
 */
export const tunnelPresets: readonly TunnelPreset[] = [
  {
    id: 'tailscale',
    command: 'tailscale funnel {port}',
    pattern: String.raw`https://[A-Za-z0-9-]+\.[A-Za-z0-9.-]+\.ts\.net(?::\d+)?`,
  },
  { id: 'frp', command: 'frpc -c frpc.toml', pattern: '' },
  { id: 'bore', command: 'bore local {port} --to bore.pub', pattern: String.raw`listening at (\S+)` },
];
