import { type Call, extensionsOf, lastChoice } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import { partyKey } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { isWatchedCall } from '../desk/watched.ts';
import type { NoteLine } from '../ports.ts';
import { stillWaitingText } from './call-back-view.ts';
import type { CallRow } from './call-row.ts';
import { memoryText } from './memory-text.ts';
import { ringText } from './notification-text.ts';
import { choiceText } from './step-text.ts';
import { texts } from './texts.ts';
import type { ViewedAt } from './time-text.ts';

/** A call that rings now, as its card above the list shows it. */
export interface RingingCall {
  readonly call: CallRow;
  /** As in its notification, but the line only where the office has several. */
  readonly lines: readonly NoteLine[];
}

/** Returns the calls that ring and that a person wants to be notified of, newest first. `rows`: all calls of the desk. */
export function ringingView(rows: readonly CallRow[], state: DeskState, at: ViewedAt): readonly RingingCall[] {
  return rows.flatMap((row, index) => {
    const call = state.calls[index];
    const isShown = row.phase === 'ringing' && call !== undefined && isWatchedCall(call, state.settings);
    return isShown ? [{ call: row, lines: linesOf(call, row, state, at) }] : [];
  });
}

function linesOf(call: Call, row: CallRow, state: DeskState, at: ViewedAt): readonly NoteLine[] {
  const { names, settings, announced } = state;
  const words = texts[settings.language];
  const choice = lastChoice(call);
  const waiting = stillWaitingText(partyKey(otherParty(call)), call.id, state, at);
  const note = announced.find((each) => each.kind === 'call' && each.content.callId === call.id);
  const memory = note?.kind === 'call' ? note.memory : null;
  const line = row.lineInRow === null ? null : row.line;
  return [
    { kind: 'extension', text: ringText(extensionsOf(call), names, words) },
    ...(line === null ? [] : [{ kind: 'line' as const, text: line }]),
    ...(choice === null ? [] : [{ kind: 'choice' as const, text: choiceText(choice, names, words) }]),
    ...(waiting === null ? [] : [{ kind: 'waiting' as const, text: waiting }]),
    ...(memory === null ? [] : [{ kind: 'memory' as const, text: memoryText(memory, state, at) }]),
  ];
}
