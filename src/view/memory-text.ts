import type { Call } from '../calls/call.ts';
import { callNoteText } from '../calls/call-notes.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { NoteLine } from '../ports.ts';
import type { CallerMemory } from '../store-ports.ts';
import { extensionText } from './extension-text.ts';
import { outcomeText } from './outcome-text.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

type MemoryState = Pick<DeskState, 'settings' | 'names'>;

/** A person reads one line while it rings. */
const noteLength = 80;

/**
 * Returns what was known of a caller (party key) before a call, in words: the last note, and how often and when the
 * caller has called. `memory`: `null` when nothing was stored.
 */
export function memoryLines(
  caller: string | null,
  memory: CallerMemory | null,
  state: MemoryState,
  at: ViewedAt,
): readonly NoteLine[] {
  const note = lastNoteText(caller, memory, state, at);
  return [
    ...(note === null ? [] : [{ kind: 'last-note', text: note } as const]),
    ...(memory === null || memory.earlierCalls === 0
      ? []
      : [{ kind: 'memory', text: memoryText(memory, state, at) } as const]),
  ];
}

/** Returns, for example, `5. arayışı, son kez dün 16:40, cevapsız`. */
export function memoryText(
  { earlierCalls, last }: Omit<CallerMemory, 'lastNote'>,
  state: MemoryState,
  at: ViewedAt,
): string {
  const { language } = state.settings;
  const { story } = texts[language];
  const count = story.calledBefore(earlierCalls + 1);
  if (last === null) return count;
  const when = story.lastTime(timeTexts(language, at).insideDayTime(last.startedAtMs));
  return [count, when, ...howText(last, state)].join(', ');
}

/** Returns, for example, `Son not: yarın arayın (dün 16:40)`: of the last call with a note, or else of the contact. */
function lastNoteText(
  caller: string | null,
  memory: CallerMemory | null,
  { settings: { language }, names }: MemoryState,
  at: ViewedAt,
): string | null {
  const { story } = texts[language];
  if (memory !== null && memory.lastNote !== null) {
    const { text, atMs } = memory.lastNote;
    return story.lastNote(shortened(text), timeTexts(language, at).insideDayTime(atMs));
  }
  const ofContact = caller === null ? null : names.note(caller);
  return ofContact === null ? null : story.lastNote(shortened(ofContact), null);
}

function shortened(note: string): string {
  const letters = [...callNoteText(note)];
  return letters.length <= noteLength
    ? letters.join('')
    : `${letters
        .slice(0, noteLength - 1)
        .join('')
        .trimEnd()}…`;
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
