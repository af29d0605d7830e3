import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import type { Result } from '../../src/result.ts';
import { answerLines, failureLine, shapeLines } from './answer-lines.ts';
import type { Discreet } from './discreet.ts';
import type { Observation } from './observed-fetch.ts';

export interface AskedPorts {
  readonly observationsOf: (call: string) => readonly Observation[];
  readonly write: (line: string) => void;
  readonly say: Discreet;
}

type Answered<T> = Promise<Result<T, PbxFailure>>;

/**
 * Asks, and writes how the PBX was asked, what it answered, and what Zil understood of it. Writes nothing when the
 * question was called off.
 */
export async function asked<T>(
  { observationsOf, write, say }: AskedPorts,
  call: string,
  ask: () => Answered<T>,
  linesOf: (value: T, observations: readonly Observation[]) => readonly string[],
): Answered<T> {
  const before = observationsOf(call).length;
  const answer = await ask();
  if (!answer.ok && answer.error.kind === 'called-off') return answer;
  const observations = observationsOf(call).slice(before);
  const lines = answer.ok
    ? linesOf(answer.value, observations)
    : [...shapeLines(observations, say), failureLine(answer.error, say)];
  write('');
  write(call);
  for (const line of [...answerLines(observations, say), ...lines]) write(`  ${line}`);
  return answer;
}
