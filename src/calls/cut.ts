import type { CallDraft } from './call-draft.ts';
import { type Cell, shortGapMs } from './neighbourhood-parts.ts';

/** Where facts were cut out of a neighbourhood. `openUntilMs`: until when goes on what began before it; at least `fromMs`. */
export interface Cut extends Cell {
  readonly openUntilMs: number;
}

/** A part of a call begins at most so long after another of it. */
const goesOnWithinMs = 10_000;

/** A call that may go on beyond a cut is told with doubt: another part of it may say that somebody answered. */
export function besideCut(call: CallDraft, { fromMs, untilMs, openUntilMs }: Cut): CallDraft {
  const mayHaveBegunBefore = call.startedAtMs < Math.max(fromMs + shortGapMs, openUntilMs + goesOnWithinMs);
  const mayGoOn = call.lastHeardAtMs > untilMs - shortGapMs;
  return mayHaveBegunBefore || mayGoOn ? { ...call, boundary: 'estimated', isDoubtful: true } : call;
}
