import type { Announced, DeskState } from '../desk/desk-state.ts';
import type { Said } from '../desk/said.ts';
import type { Note } from '../ports.ts';
import { creditWarningText } from './credit-view.ts';
import { partyText } from './party-text.ts';
import { type Texts, texts } from './texts.ts';

/** The words of a notification; `null` when there is nothing to say any more. */
export function noteOf(announced: Announced, state: DeskState): Omit<Note, 'isSilent'> | null {
  const words = texts[state.settings.language];
  const { key } = announced;
  switch (announced.kind) {
    case 'call':
      return { key, ...callText(announced.said, words) };
    case 'many-calls':
      return { key, title: words.manyCallsTitle, body: words.manyCallsBody };
    case 'credit-low': {
      const body = announced.warnings.map((warning) => creditWarningText(warning, state, words)).join('\n');
      return { key, title: words.credit.warningTitle, body };
    }
    case 'door-blocked': {
      if (state.door.kind !== 'blocked') return null;
      return { key, title: words.doorBlockedTitle, body: words.doorBlocked(state.door.address, state.door.failure) };
    }
  }
}

function callText(
  { caller, line, extensions, choice }: Said,
  words: Texts,
): { readonly title: string; readonly body: string } {
  const lines = [
    extensions.length === 0 ? words.rings : words.ringsAt(extensions.join(', ')),
    ...(line === null ? [] : [words.onLine(partyText(line, words))]),
    ...(choice === null ? [] : [words.chosen(choice)]),
  ];
  return { title: words.callingTitle(partyText(caller, words)), body: lines.join('\n') };
}
