import type { Span } from './known-record.ts';

/** Records are written in whole seconds. */
const sameMomentMs = 2_000;

/** The ringing of one telephone, as a record shows it. Epoch milliseconds. */
export interface Ring extends Span {
  /** `null` when nobody answered. */
  readonly answeredAtMs: number | null;
}

/**
 * Returns how well a leg to an outside number continues the ringing of a telephone here: the leg begins when that
 * telephone is given up, or both begin together. It is a distance in milliseconds, the less the better; `null` when the
 * leg does not continue it.
 */
export function forwardedAwayMs(telephone: Ring, leg: Ring): number | null {
  const isAnswered = telephone.answeredAtMs !== null;
  const givenUpMs = isAnswered ? Number.POSITIVE_INFINITY : Math.abs(telephone.endMs - leg.startMs);
  const alongMs = ringAlong(telephone, leg) ? Math.abs(telephone.startMs - leg.startMs) : Number.POSITIVE_INFINITY;
  const awayMs = Math.min(givenUpMs, alongMs);
  return awayMs <= sameMomentMs ? awayMs : null;
}

/**
 * Returns whether two telephones can have rung together: at most one answered, and the other did not ring on after
 * that.
 */
function ringAlong(a: Ring, b: Ring): boolean {
  const [first, other] = a.answeredAtMs === null ? [a, b] : [b, a];
  return first.answeredAtMs === null && first.endMs <= (other.answeredAtMs ?? Number.POSITIVE_INFINITY) + sameMomentMs;
}
