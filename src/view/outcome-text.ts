import type { Call } from '../calls/call.ts';
import { extensionText } from './place-text.ts';
import type { Texts } from './texts.ts';

/** How a call ended, in a few words. Of a call to outside `missed` is one that was not taken. */
export function outcomeText(
  { outcome, direction }: Pick<Call, 'outcome' | 'direction'>,
  names: ReadonlyMap<string, string>,
  { story }: Texts,
): string {
  if (outcome === null) return story.outcome.unknown;
  const { value } = outcome;
  if (value.kind === 'answered') {
    return value.by === null ? story.outcome.answered : story.answeredBy(extensionText(value.by, names));
  }
  if (value.kind === 'missed' && direction.value === 'out') return story.notTaken;
  return story.outcome[value.kind];
}
