import type { Choice } from '../calls/call.ts';
import { type Party, partyKey } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { NameByKey } from '../names/shown-names.ts';
import type { NoteLine } from '../ports.ts';
import type { CallerMemory } from '../store-ports.ts';
import { stillWaitingText } from './call-back-view.ts';
import { namedExtensions } from './extension-text.ts';
import { memoryLines } from './memory-text.ts';
import { choiceText } from './step-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import type { ViewedAt } from './time-text.ts';

/** What is known of a call that rings. */
interface Ring {
  readonly callId: number;
  readonly caller: Party;
  /** The line in words; `null` when it is not shown. */
  readonly line: string | null;
  readonly extensions: readonly string[];
  readonly choice: Choice | null;
  readonly memory: CallerMemory | null;
}

/** Returns what a person reads below the caller: in a notification, and on the card in the window. */
export function ringLines(ring: Ring, state: DeskState, at: ViewedAt): readonly NoteLine[] {
  const { names, settings } = state;
  const words = texts[settings.language];
  const { callId, caller, line, extensions, choice, memory } = ring;
  const waiting = stillWaitingText(partyKey(caller), callId, state, at);
  return [
    { kind: 'extension', text: ringText(extensions, names, words) },
    ...(line === null ? [] : [{ kind: 'line', text: line } as const]),
    ...(choice === null ? [] : [{ kind: 'choice', text: choiceText(choice, names, words) } as const]),
    ...(waiting === null ? [] : [{ kind: 'waiting', text: waiting } as const]),
    ...memoryLines(partyKey(caller), memory, state, at),
  ];
}

/** Returns that the telephone rings, and where, for example `Dahili 1001, 1002 çalıyor`. */
function ringText(extensions: readonly string[], names: NameByKey, words: Texts): string {
  if (extensions.length === 0) return words.rings;
  const named = namedExtensions(extensions, names);
  return named === null ? words.ringsAt(extensions.join(', ')) : words.naming.ringsAt(named);
}
