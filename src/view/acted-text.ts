import type { DeskState } from '../desk/desk-state.ts';
import type { NoteAct } from '../ports.ts';
import { quietText } from './quiet-text.ts';
import { texts } from './texts.ts';
import type { ViewedAt } from './time-text.ts';

/** Returns what was done in a notification, as a sentence; `state` is the one after that. */
export function actedText(act: NoteAct, state: DeskState, at: ViewedAt): string {
  const { note, callBack } = texts[state.settings.language].acting;
  switch (act.kind) {
    case 'note':
      return act.text === '' ? note.removed : note.kept;
    case 'call-back':
      return callBack.added;
    case 'quiet':
      return quietText(state, at) ?? '';
  }
}
