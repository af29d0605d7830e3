import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure, WayFailureKind } from '../../src/reach/way.ts';

/** What ngrok has said no to, as https://ngrok.com/docs/errors/reference lists it. */
const refusals: readonly { readonly kind: WayFailureKind; readonly codes: readonly (readonly [number, number])[] }[] = [
  // It is no token, or no longer one, or of an account that nobody has confirmed.
  {
    kind: 'token-refused',
    codes: [
      [105, 107],
      [300, 300],
      [4018, 4018],
    ],
  },
  // Too many at once; that is over by itself.
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
      // Not paid for, suspended, too many agents, forbidden from here, too old a version.
      [102, 103],
      [108, 108],
      [115, 127],
      // Domains: not of this account, not of its plan, not to be reached, in use.
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
  /** Too many agents, or an address in use: it may be an earlier session of ours that ngrok has not forgotten yet. */
  readonly mayBeOurs: boolean;
}

/** What is meant by an error's message, which ends with ngrok's code when it comes from there. */
export function ngrokRefusal(message: string, token: string): NgrokRefusal {
  const code = Number(/ERR_NGROK_(\d+)/.exec(message)?.[1] ?? Number.NaN);
  const kind = refusals.find(({ codes }) => codes.some(([from, to]) => from <= code && code <= to))?.kind;
  return {
    failure: { kind: kind ?? 'host-not-reachable', detail: detailOf(message.replaceAll(token, '…'), code) },
    mayBeOurs: code === 108 || code === 334,
  };
}

/** The first line says it; what follows are addresses of pages, and the token itself. */
function detailOf(message: string, code: number): string | null {
  const [said = ''] = message.replace(/^failed to [\w ]+: /, '').split('\n');
  const codeAt = said.indexOf('error_code: ');
  const sentence = codeAt < 0 ? said : said.slice(0, codeAt).trimEnd();
  return safeDetail(Number.isNaN(code) ? sentence : `ERR_NGROK_${code}: ${sentence}`);
}
