import type { Call } from '../calls/call.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { CallerMemory } from '../store-ports.ts';
import { extensionText } from './extension-text.ts';
import { outcomeText } from './outcome-text.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

type MemoryState = Pick<DeskState, 'settings' | 'names'>;

/** Returns, for example, `5. arayışı, son kez dün 16:40, cevapsız`. */
export function memoryText({ earlierCalls, last }: CallerMemory, state: MemoryState, at: ViewedAt): string {
  const { language } = state.settings;
  const { story } = texts[language];
  const count = story.calledBefore(earlierCalls + 1);
  if (last === null) return count;
  const when = story.lastTime(timeTexts(language, at).insideDayTime(last.startedAtMs));
  return [count, when, ...howText(last, state)].join(', ');
}

/** Returns the outcome in small letters; a name keeps its capitals. */
function howText(last: Call, { settings: { language }, names }: MemoryState): readonly string[] {
  const words = texts[language];
  const outcome = last.outcome?.value ?? null;
  if (outcome === null || outcome.kind === 'unknown') return [];
  if (outcome.kind === 'answered' && outcome.by !== null && last.passedOn === null) {
    return [words.naming.insideAnsweredBy(extensionText(outcome.by, names))];
  }
  return [outcomeText(last, names, words).toLocaleLowerCase(language)];
}
