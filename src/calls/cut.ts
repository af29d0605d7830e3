import type { CallDraft } from './call-draft.ts';
import { type Cell, shortGapMs } from './neighbourhood-parts.ts';

/**
 * A cell that was cut out of a neighbourhood. `openUntilMs`: the latest end of what began before the cell, epoch
 * milliseconds; at least `fromMs`.
 */
export interface Cut extends Cell {
  readonly openUntilMs: number;
}

/** The next part of a call begins at most this long after the end of the part before. */
const goesOnWithinMs = 10_000;

/** Marks a call that may go on beyond a cut as doubtful: another part of it may say that somebody answered. */
export function besideCut(call: CallDraft, { fromMs, untilMs, openUntilMs }: Cut): CallDraft {
  const mayHaveBegunBefore = call.startedAtMs < Math.max(fromMs + shortGapMs, openUntilMs + goesOnWithinMs);
  const mayGoOn = call.lastHeardAtMs > untilMs - shortGapMs;
  return mayHaveBegunBefore || mayGoOn ? { ...call, boundary: 'estimated', isDoubtful: true } : call;
}
