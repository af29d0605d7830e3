import type { UnreadSpelling } from './calibration.ts';
import { isFeatureCode, readDialled } from './dialled-number.ts';
import type { CallFacts } from './fold-calls.ts';
import type { Numbering } from './numbering.ts';
import { type Party, readSent } from './party.ts';

const longestShape = 32;

/** Returns the form of a text without its content: digits as 9, letters as a. */
export function spellingShape(text: string): string {
  return text
    .slice(0, longestShape)
    .replace(/\p{N}/gu, '9')
    .replace(/\p{L}\p{M}*/gu, 'a');
}

/** The most shapes that are returned. More would not help the person who looks for the cause. */
const shapesShown = 20;

/** Returns the shapes of callers and dialled numbers that could not be read, the most frequent first. */
export function unreadSpellings({ heard, records }: CallFacts, numbering: Numbering): readonly UnreadSpelling[] {
  const counts = new Map<string, number>();
  const count = (party: Party | null) => {
    if (party?.kind !== 'other' || isFeatureCode(party.text)) return;
    const shape = spellingShape(party.text);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  };
  const sent = (party: Party | null) => (party?.kind === 'other' ? readSent(party.text, numbering) : party);
  for (const { event } of heard) {
    count(sent(event.caller));
    count(sent(event.line));
  }
  for (const { record } of records) {
    count(readSent(record.callingNumber, numbering));
    count(readDialled(record.dialledNumber, numbering).party);
  }
  return [...counts]
    .map(([shape, times]) => ({ shape, count: times }))
    .sort((a, b) => b.count - a.count || (a.shape < b.shape ? -1 : 1))
    .slice(0, shapesShown);
}
