import type { Span } from './known-record.ts';

/** Records are written in whole seconds. */
const sameMomentMs = 2_000;

/** What a record tells of one telephone. Epoch milliseconds. */
export interface Ring extends Span {
  /** `null` when nobody took it. */
  readonly answeredAtMs: number | null;
}

/**
 * How well a leg to a number outside goes on with a telephone here to which a caller was led: it begins when that one is
 * given up, or both begin together. The less the better, in milliseconds; `null` when it does not.
 */
export function forwardedAwayMs(telephone: Ring, leg: Ring): number | null {
  const isAnswered = telephone.answeredAtMs !== null;
  const givenUpMs = isAnswered ? Number.POSITIVE_INFINITY : Math.abs(telephone.endMs - leg.startMs);
  const alongMs = ringAlong(telephone, leg) ? Math.abs(telephone.startMs - leg.startMs) : Number.POSITIVE_INFINITY;
  const awayMs = Math.min(givenUpMs, alongMs);
  return awayMs <= sameMomentMs ? awayMs : null;
}

/** Of two that begin together one at most is taken, and the other does not ring on then. */
function ringAlong(a: Ring, b: Ring): boolean {
  const [first, other] = a.answeredAtMs === null ? [a, b] : [b, a];
  return first.answeredAtMs === null && first.endMs <= (other.answeredAtMs ?? Number.POSITIVE_INFINITY) + sameMomentMs;
}
