import { clockBehindMs } from '../calls/calibration.ts';
import type { HeardCalls } from '../delivery/delivery-keeper.ts';
import { ringingMs } from '../desk/announced.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { KnownCalls } from '../records/records-state.ts';
import type { CallsInProgress } from '../update/update-status.ts';

/** Returns what the keepers of records and of delivery must know about calls. */
export function knownCalls(state: () => DeskState): Omit<KnownCalls, 'unended'> & HeardCalls {
  return {
    uncovered: () =>
      state()
        .calls.filter(({ tenant, legs }) => tenant !== practiceTenant && legs.length === 0)
        .map(({ lastHeardAtMs }) => lastHeardAtMs),
    clockBehindMs: () => clockBehindMs(state().calibration),
    lastHeardAtMs: () => state().lastHeardAtMs,
  };
}

/** Returns what must be known about calls before an update is installed or a backup is made. */
export function callsInProgress(state: () => DeskState): CallsInProgress {
  return {
    heardAtMs: () => (state().calls.length === 0 ? null : Math.max(...state().calls.map((call) => call.lastHeardAtMs))),
    ringingForMs: () => ringingMs(state()),
  };
}
