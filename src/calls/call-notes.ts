import { type Call, factIdsOf } from './call.ts';
import { cleanText } from './party.ts';

/** The most characters of a note of a call. */
export const callNoteLength = 1_000;

/** The notes of calls by fact id. A note belongs to the call that has this fact, however facts are grouped into calls. */
export type CallNotes = ReadonlyMap<number, string>;

/** Returns what is kept of a text that a person has typed: one line without control characters. */
export function callNoteText(typed: string): string {
  // A space, because the line breaks would be left out and join two words.
  return cleanText(typed.replace(/\s+/g, ' '), callNoteLength);
}

/** Returns the note of a call; `null` when it has none. When calls with notes have become one, it has all of them. */
export function callNoteOf(call: Pick<Call, 'id' | 'steps' | 'legs'>, notes: CallNotes): string | null {
  return notes.size === 0 ? null : noteAtFacts(factIdsOf(call), notes);
}

/** Returns the note of the call that has these facts; `null` when it has none. */
export function noteAtFacts(factIds: readonly number[], notes: CallNotes): string | null {
  const texts = factIds.flatMap((factId) => notes.get(factId) ?? []);
  return texts.length === 0 ? null : texts.join(' · ');
}
