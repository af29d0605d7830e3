import { type Call, callPhase } from '../calls/call.ts';
import { allCalls } from '../calls/call-filter.ts';
import { ringingMs } from '../desk/announced.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { isWatchedCall } from '../desk/watched.ts';
import type { CallHistory } from '../store-ports.ts';

/**
 * Returns the call that a person means who wants to see who calls: one that rings here, or else anywhere in the office,
 * or else the newest of all. `null` when there is none.
 */
export function latestCall(state: DeskState, history: Pick<CallHistory, 'history'>, nowMs: number): Call | null {
  const ringing = state.calls.filter((call) => callPhase(call, nowMs, ringingMs(state)) === 'ringing');
  const live = ringing.find((call) => isWatchedCall(call, state.settings)) ?? ringing[0] ?? state.calls[0];
  if (live !== undefined) return live;
  const stored = history.history(allCalls, { kind: 'newest' }, 1);
  return stored.ok ? (stored.value[0] ?? null) : null;
}
