import type { CallFacts } from './fold-calls.ts';
import { type Numbering, plainNumbering } from './numbering.ts';

/** Learns how the office dials. Pure and blind to the order of facts. `ownLines`: the numbers of the office, E.164. */
export function learnNumbering(_facts: CallFacts, _ownLines: readonly string[]): Numbering {
  return plainNumbering;
}
