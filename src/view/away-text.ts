import type { Away } from '../calls/away.ts';
import type { Texts } from './texts-turkish.ts';

/** Returns the summary of an absence in one sentence. */
export function awayText({ calls, missed, calledAgain }: Away, { story }: Texts): string {
  if (missed === 0) return story.away(calls);
  return calledAgain === 0 ? story.awayMissed(calls, missed) : story.awayCalledAgain(calls, missed, calledAgain);
}
