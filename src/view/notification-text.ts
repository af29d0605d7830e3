import { type Call, extensionsOf } from '../calls/call.ts';
import type { Announced, DeskState } from '../desk/desk-state.ts';
import type { Note } from '../ports.ts';
import { partyText } from './party-text.ts';
import { type Texts, texts } from './texts.ts';

/** The words of a notification. A call that is no longer held has nothing to say: `null`. */
export function noteOf(announced: Announced, state: DeskState): Note | null {
  const words = texts[state.settings.language];
  const { key } = announced;
  switch (announced.kind) {
    case 'call': {
      const call = state.calls.find(({ steps }) => steps.some(({ factId }) => factId === announced.factId));
      return call === undefined ? null : { key, ...callText(call, words) };
    }
    case 'many-calls':
      return { key, title: words.manyCallsTitle, body: words.manyCallsBody };
    case 'door-blocked': {
      if (state.door.kind !== 'blocked') return null;
      return { key, title: words.doorBlockedTitle, body: words.doorBlocked(state.door.address, state.door.failure) };
    }
  }
}

function callText(call: Call, words: Texts): { readonly title: string; readonly body: string } {
  const extensions = extensionsOf(call);
  const choice = call.steps.filter((step) => step.kind === 'chose').at(-1);
  const lines = [
    extensions.length === 0 ? words.rings : words.ringsAt(extensions.join(', ')),
    ...(call.line === null ? [] : [words.onLine(partyText(call.line, words))]),
    ...(choice === undefined ? [] : [words.chosen(choice.digits)]),
  ];
  return { title: words.callingTitle(partyText(call.caller, words)), body: lines.join('\n') };
}
