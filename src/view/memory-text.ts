import type { CallerMemory } from '../ports.ts';
import type { Language } from '../settings/settings.ts';
import { outcomeText } from './outcome-text.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** `5. arayışı, son kez dün 16:40, cevapsız` */
export function memoryText({ earlierCalls, last }: CallerMemory, language: Language, at: ViewedAt): string {
  const { story } = texts[language];
  const count = story.calledBefore(earlierCalls + 1);
  if (last === null) return count;
  const when = story.lastTime(timeTexts(language, at).insideDayTime(last.startedAtMs));
  const how =
    last.outcome === null || last.outcome.value.kind === 'unknown' ? [] : [outcomeText(last, texts[language])];
  return [count, when, ...how.map((text) => text.toLocaleLowerCase(language))].join(', ');
}
