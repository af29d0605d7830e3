import type { CallBand } from '../call-band.ts';
import { type Call, extensionsOf, lastChoice } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { AnnouncedCall } from '../desk/on-screen.ts';
import { isWatchedCall } from '../desk/watched.ts';
import type { NoteLine } from '../ports.ts';
import { callBand } from './call-band.ts';
import type { CallRow } from './call-row.ts';
import { ringLines } from './ring-lines.ts';
import type { ViewedAt } from './time-text.ts';

/** A call that rings now, as its card above the list shows it. */
export interface RingingCall {
  readonly call: CallRow;
  /** As in its notification, but the line only where the office has several. */
  readonly lines: readonly NoteLine[];
  /** As in its notification. */
  readonly band: CallBand | null;
}

/** Returns the calls that ring and that a person wants to be notified of, newest first. `rows`: all calls of the desk. */
export function ringingView(rows: readonly CallRow[], state: DeskState, at: ViewedAt): readonly RingingCall[] {
  return rows.flatMap((row, index) => {
    const call = state.calls[index];
    const isShown = row.phase === 'ringing' && call !== undefined && isWatchedCall(call, state.settings);
    return isShown ? [{ call: row, lines: linesOf(call, row, state, at), band: bandOf(call, state, at) }] : [];
  });
}

function linesOf(call: Call, row: CallRow, state: DeskState, at: ViewedAt): readonly NoteLine[] {
  return ringLines(
    {
      callId: call.id,
      caller: otherParty(call),
      line: row.lineInRow === null ? null : row.line,
      extensions: extensionsOf(call),
      choice: lastChoice(call),
      memory: noteOf(call, state)?.memory ?? null,
    },
    state,
    at,
  );
}

function bandOf(call: Call, state: DeskState, at: ViewedAt): CallBand | null {
  const { direction, line } = call;
  const marked = { caller: otherParty(call), line: direction.value === 'out' ? null : line, choice: lastChoice(call) };
  return callBand({ ...marked, vip: noteOf(call, state)?.vip ?? null }, state, at);
}

function noteOf(call: Call, { announced }: DeskState): AnnouncedCall | null {
  const note = announced.find((each) => each.kind === 'call' && each.content.callId === call.id);
  return note?.kind === 'call' ? note : null;
}
