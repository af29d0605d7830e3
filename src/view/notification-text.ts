import type { Announced } from '../desk/announced.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Note } from '../ports.ts';
import { creditWarningText } from './credit-view.ts';
import { memoryText } from './memory-text.ts';
import { namedParty, nameOf, partyText } from './party-text.ts';
import { texts } from './texts.ts';
import type { ViewedAt } from './time-text.ts';

/** The words of a notification; `null` when there is nothing to say any more. */
export function noteOf(announced: Announced, state: DeskState, at: ViewedAt): Omit<Note, 'isSilent'> | null {
  const words = texts[state.settings.language];
  const { key } = announced;
  switch (announced.kind) {
    case 'call':
      return { key, ...callText(announced, state, at) };
    case 'many-calls':
      return { key, title: words.manyCallsTitle, body: words.manyCallsBody };
    case 'credit-low': {
      const body = announced.warnings.map((warning) => creditWarningText(warning, state, words)).join('\n');
      return { key, title: words.credit.warningTitle, body };
    }
    case 'away': {
      const { calls, missed, calledAgain } = announced.away;
      return { key, title: words.story.awayTitle(calls), body: words.story.awayBody(missed, calledAgain) };
    }
    case 'door-blocked': {
      if (state.door.kind !== 'blocked') return null;
      return { key, title: words.doorBlockedTitle, body: words.doorBlocked(state.door.address, state.door.failure) };
    }
  }
}

function callText(
  { said, memory }: Extract<Announced, { kind: 'call' }>,
  { settings, names }: DeskState,
  at: ViewedAt,
): { readonly title: string; readonly body: string } {
  const words = texts[settings.language];
  const { caller, line, extensions, choice } = said;
  const lines = [
    ...(nameOf(caller, names) === '' ? [] : [partyText(caller, words)]),
    extensions.length === 0 ? words.rings : words.ringsAt(extensions.join(', ')),
    ...(line === null ? [] : [words.onLine(partyText(line, words))]),
    ...(choice === null ? [] : [words.chosen(choice)]),
    ...(memory === null ? [] : [memoryText(memory, settings.language, at)]),
  ];
  return { title: words.callingTitle(namedParty(caller, names, words)), body: lines.join('\n') };
}
