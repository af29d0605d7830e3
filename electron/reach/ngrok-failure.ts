import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure, WayFailureKind } from '../../src/reach/way.ts';

/** Ranges of ngrok's error codes by kind of failure, from https://ngrok.com/docs/errors/reference. */
const refusals: readonly { readonly kind: WayFailureKind; readonly codes: readonly (readonly [number, number])[] }[] = [
  // The token is invalid, revoked, or of an account that was never confirmed.
  {
    kind: 'token-refused',
    codes: [
      [105, 107],
      [300, 300],
      [4018, 4018],
    ],
  },
  // Too many at once; this passes by itself.
  {
    kind: 'rate-limited',
    codes: [
      [349, 349],
      [351, 351],
    ],
  },
  {
    kind: 'account-limit',
    codes: [
      // Not paid, suspended, too many agents, forbidden from here, version too old.
      [102, 103],
      [108, 108],
      [115, 127],
      // Domains: not of this account, not in its plan, not reachable, in use.
      [302, 331],
      [334, 334],
      [337, 338],
      [348, 348],
      [350, 350],
      [354, 356],
      [381, 382],
      [396, 397],
      // The month's traffic, connections and requests.
      [725, 727],
      [9040, 9040],
      [15_000, 15_013],
    ],
  },
];

export interface NgrokRefusal {
  readonly failure: WayFailure;
  /** Too many agents, or an address in use: the cause may be an earlier session of ours that ngrok still remembers. */
  readonly mayBeOurs: boolean;
}

/** Returns what an error's message means. A message from ngrok contains ngrok's code. */
export function ngrokRefusal(message: string, token: string): NgrokRefusal {
  const code = Number(/ERR_NGROK_(\d+)/.exec(message)?.[1] ?? Number.NaN);
  const kind = refusals.find(({ codes }) => codes.some(([from, to]) => from <= code && code <= to))?.kind;
  return {
    failure: { kind: kind ?? 'host-not-reachable', detail: detailOf(message.replaceAll(token, '…'), code) },
    mayBeOurs: code === 108 || code === 334,
  };
}

/** Uses only the first line: the others contain addresses of pages, and the token. */
function detailOf(message: string, code: number): string | null {
  const [said = ''] = message.replace(/^failed to [\w ]+: /, '').split('\n');
  const codeAt = said.indexOf('error_code: ');
  const sentence = codeAt < 0 ? said : said.slice(0, codeAt).trimEnd();
  return safeDetail(Number.isNaN(code) ? sentence : `ERR_NGROK_${code}: ${sentence}`);
}
