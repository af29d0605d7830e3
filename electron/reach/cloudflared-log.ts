import { parseJson } from '../../src/bounded-json.ts';
import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure, WayFailureKind } from '../../src/reach/way.ts';
import { recordOf } from '../../src/settings/settings.ts';

/** What a line of cloudflared's log means. */
export type CloudflaredEvent =
  /** The quick tunnel has got its address; nobody is behind it yet. */
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'registered'; readonly connection: string }
  | { readonly kind: 'lost'; readonly connection: string; readonly detail: string | null }
  /** `isFinal`: trying again, as cloudflared would, helps nobody. */
  | { readonly kind: 'failed'; readonly failure: WayFailure; readonly isFinal: boolean };

const quickAddress = /^[|\s]*(https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com)[|\s]*$/;
const connectionNumber = /\bconnIndex=(\d+)/;
/** The second is how it was written until 2022. */
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
  // Right after a tunnel was made the edge may not know it yet (`startFirstTunnel` in supervisor/supervisor.go).
  { line: /^register tunnel error\b.*unauthorized/i, kind: 'token-refused', isFinal: false },
  {
    line: /^(?:failed to dial a quic connection|unable to establish connection with cloudflare edge|couldn't resolve srv record|edge discovery|failed to initialize dns local resolver)/i,
    kind: 'host-not-reachable',
    isFinal: false,
  },
];

/**
 * Reads both of cloudflared's formats, `2026-01-01T00:00:00Z INF message key=value` and JSON, and the bare sentence with
 * which it ends. What counts is how a message begins: what follows may be the address of a stranger's request.
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

/** The message, and all that is `said`: the message with its fields behind it. */
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
