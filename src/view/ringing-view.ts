import { type Call, extensionsOf, lastChoice } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { isWatchedCall } from '../desk/watched.ts';
import type { NoteLine } from '../ports.ts';
import type { CallRow } from './call-row.ts';
import { ringLines } from './ring-lines.ts';
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
  const note = state.announced.find((each) => each.kind === 'call' && each.content.callId === call.id);
  return ringLines(
    {
      callId: call.id,
      caller: otherParty(call),
      line: row.lineInRow === null ? null : row.line,
      extensions: extensionsOf(call),
      choice: lastChoice(call),
      memory: note?.kind === 'call' ? note.memory : null,
    },
    state,
    at,
  );
}
