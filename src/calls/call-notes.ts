import type { Call } from './call.ts';
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
  const texts = notedFacts(call, notes).map((factId) => notes.get(factId) ?? '');
  return texts.length === 0 ? null : texts.join(' · ');
}

/** Returns the facts of a call to which notes are attached, each once. */
export function notedFacts(
  { id, steps, legs }: Pick<Call, 'id' | 'steps' | 'legs'>,
  notes: CallNotes,
): readonly number[] {
  if (notes.size === 0) return [];
  const factIds = new Set([id, ...steps.map(({ factId }) => factId), ...legs.map(({ factId }) => factId)]);
  return [...factIds].filter((factId) => notes.has(factId));
}
