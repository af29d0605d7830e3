import { partyKey } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Announced } from '../desk/on-screen.ts';
import type { NoteContent } from '../ports.ts';
import { stillWaitingText } from './call-back-view.ts';
import { creditWarningText } from './credit-view.ts';
import { namedExtensions } from './extension-text.ts';
import { memoryText } from './memory-text.ts';
import { namedParty, nameOf, partyText } from './party-text.ts';
import { choiceText } from './step-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import type { ViewedAt } from './time-text.ts';

/** Returns the words of a notification; `null` when there is no longer anything to say. */
export function noteOf(announced: Announced, state: DeskState, at: ViewedAt): NoteContent | null {
  const words = texts[state.settings.language];
  const { key } = announced;
  const factId = null;
  switch (announced.kind) {
    case 'call':
      return { key, factId: announced.content.factId, ...callText(announced, state, at) };
    case 'many-calls':
      return { key, factId, title: words.manyCallsTitle, body: words.manyCallsBody };
    case 'credit-low': {
      const body = announced.warnings.map((warning) => creditWarningText(warning, state, words)).join('\n');
      return { key, factId, title: words.credit.warningTitle, body };
    }
    case 'away': {
      const { calls, missed, calledAgain } = announced.away;
      return { key, factId, title: words.story.awayTitle(calls), body: words.story.awayBody(missed, calledAgain) };
    }
    case 'update-ready':
      return { key, factId, title: words.updates.noteTitle, body: words.updates.noteBody(announced.version) };
    case 'listener-blocked': {
      if (state.listener.kind !== 'blocked') return null;
      return {
        key,
        factId,
        title: words.listenerBlockedTitle,
        body: words.listenerBlocked(state.listener.address, state.listener.failure),
      };
    }
  }
}

function callText(
  { content, memory }: Extract<Announced, { kind: 'call' }>,
  state: DeskState,
  at: ViewedAt,
): { readonly title: string; readonly body: string } {
  const { settings, names } = state;
  const words = texts[settings.language];
  const { callId, caller, line, extensions, choice } = content;
  const stillWaiting = stillWaitingText(partyKey(caller), callId, state, at);
  const lines = [
    ...(nameOf(caller, names) === '' ? [] : [partyText(caller, words)]),
    ringText(extensions, names, words),
    ...(line === null ? [] : [words.onLine(namedParty(line, names, words))]),
    ...(choice === null ? [] : [choiceText(choice, names, words)]),
    ...(stillWaiting === null ? [] : [stillWaiting]),
    ...(memory === null ? [] : [memoryText(memory, state, at)]),
  ];
  return { title: words.callingTitle(namedParty(caller, names, words)), body: lines.join('\n') };
}

/** Returns that the telephone rings, and where, for example `Dahili 1001, 1002 çalıyor`. */
export function ringText(extensions: readonly string[], names: DeskState['names'], words: Texts): string {
  if (extensions.length === 0) return words.rings;
  const named = namedExtensions(extensions, names);
  return named === null ? words.ringsAt(extensions.join(', ')) : words.naming.ringsAt(named);
}
