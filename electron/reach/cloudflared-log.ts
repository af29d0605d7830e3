import { parseJson } from '../../src/bounded-json.ts';
import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure, WayFailureKind } from '../../src/reach/way.ts';
import { recordOf } from '../../src/settings/settings.ts';

/** The meaning of one line of cloudflared's log. */
export type CloudflaredEvent =
  /** The quick tunnel has its address, but no connection yet. */
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'registered'; readonly connection: string }
  | { readonly kind: 'lost'; readonly connection: string; readonly detail: string | null }
  /** `isFinal`: cloudflared tries again, but that cannot help. */
  | { readonly kind: 'failed'; readonly failure: WayFailure; readonly isFinal: boolean };

const quickAddress = /^[|\s]*(https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com)[|\s]*$/;
const connectionNumber = /\bconnIndex=(\d+)/;
/** The second form was used until 2022. */
const registered = /^(?:Registered tunnel connection\b|Connection [0-9a-f-]+ registered\b)/;
const lost =
  /^(?:Lost connection with the edge|Unregistered tunnel connection|Connection terminated|Serve tunnel error|Retrying connection in up to)\b/;

interface FailureRule {
  readonly line: RegExp;
  readonly kind: WayFailureKind;
  readonly isFinal: boolean;
}

const failures: readonly FailureRule[] = [
  {
    line: /^(?:error|failed) .*quick ?tunnel\b.*(?:\b429\b|\b1015\b|too many requests)/i,
    kind: 'rate-limited',
    isFinal: false,
  },
  { line: /^failed to request quick tunnel/i, kind: 'host-not-reachable', isFinal: false },
  { line: /^provided tunnel token is not valid/i, kind: 'token-refused', isFinal: true },
  { line: /^register tunnel error\b.*invalid tunnel secret/i, kind: 'token-refused', isFinal: true },
  // The edge may not know a tunnel that was made a moment ago (`startFirstTunnel` in supervisor/supervisor.go).
  { line: /^register tunnel error\b.*unauthorized/i, kind: 'token-refused', isFinal: false },
  {
    line: /^(?:failed to dial a quic connection|unable to establish connection with cloudflare edge|couldn't resolve srv record|edge discovery|failed to initialize dns local resolver)/i,
    kind: 'host-not-reachable',
    isFinal: false,
  },
];

/**
 * Returns the meaning of a line, or `null` when it has none for Zil. Reads both of cloudflared's formats,
 * `2026-01-01T00:00:00Z INF message key=value` and JSON, and the plain sentence that cloudflared writes when it ends.
 * Only the beginning of a message counts, because the rest may be the address of a stranger's request.
 *
 * Messages as in cloudflare/cloudflared: cmd/cloudflared/tunnel/quick_tunnel.go, connection/observer.go, control.go and
 * http2.go, supervisor/tunnel.go and supervisor.go; and as in its issues 426, 555, 735, 972 and 1440.
 */
export function cloudflaredEvent(line: string): CloudflaredEvent | null {
  const { message, said } = read(line);
  const url = quickAddress.exec(message)?.[1];
  if (url !== undefined) return { kind: 'address', url };
  const connection = connectionNumber.exec(said)?.[1];
  if (connection !== undefined && registered.test(said)) return { kind: 'registered', connection };
  if (connection !== undefined && lost.test(said)) return { kind: 'lost', connection, detail: safeDetail(said) };
  const rule = failures.find((each) => each.line.test(said));
  if (rule === undefined) return null;
  return { kind: 'failed', failure: { kind: rule.kind, detail: safeDetail(said) }, isFinal: rule.isFinal };
}

/** Returns the message, and as `said` the message followed by its fields. */
function read(line: string): { readonly message: string; readonly said: string } {
  if (!line.startsWith('{')) {
    const said = line.replace(/^\S+ [A-Z]{3} /, '');
    return { message: said, said };
  }
  const json = parseJson(line);
  const { message, ...fields } = recordOf(json.ok ? json.value : null);
  const said = [message, ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)].join(' ');
  return { message: String(message), said };
}
