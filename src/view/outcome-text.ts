import type { Call } from '../calls/call.ts';
import { machineOf } from '../calls/machine.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { extensionText } from './extension-text.ts';
import type { Texts } from './texts-turkish.ts';

/** Returns in a few words how a call ended. A `missed` call to outside is one that was not answered. */
export function outcomeText(
  call: Pick<Call, 'outcome' | 'direction' | 'legs' | 'passedOn'>,
  names: NameByKey,
  { story }: Texts,
): string {
  const { outcome, direction, passedOn } = call;
  if (outcome === null) return story.outcome.unknown;
  if (passedOn !== null) return story.passedOn;
  const { value } = outcome;
  if (value.kind === 'answered') {
    return value.by === null ? story.outcome.answered : story.answeredBy(extensionText(value.by, names));
  }
  if (value.kind === 'missed' && direction.value === 'out') return story.notAnswered;
  const byMachine = value.kind === 'missed' ? machineOf(call) : null;
  const text = story.outcome[value.kind];
  return byMachine === null ? text : story.missedBut(text, story.machine[byMachine.machine]);
}
