import type { Call } from '../calls/call.ts';
import { partyKey } from '../calls/party.ts';
import type { DeskState } from './desk-state.ts';
import type { Announced } from './on-screen.ts';

/**
 * Returns the state without the live calls and notifications of a caller (party key), or of all callers (`null`); then
 * also without the summary of the absence.
 */
export function withoutDeleted(state: DeskState, caller: string | null): DeskState {
  return {
    ...state,
    calls: state.calls.filter((call) => caller !== null && !isWith(call, caller)),
    announced: state.announced.filter((each) => !isAbout(each, caller)),
    postponed: state.postponed.filter((each) => !isAbout(each, caller)),
    decidedRings: caller === null ? [] : state.decidedRings,
    silent: state.silent.filter((ring) => caller !== null && !ring.key.startsWith(`${caller}|`)),
    unreported: state.unreported.filter((ring) => caller !== null && partyKey(ring.caller) !== caller),
    away: caller === null ? null : state.away,
    revealed: null,
    historyVersion: state.historyVersion + 1,
  };
}

function isWith({ caller, line }: Call, key: string): boolean {
  return partyKey(caller) === key || (line !== null && partyKey(line) === key);
}

function isAbout(announced: Announced, caller: string | null): boolean {
  const { kind, key } = announced;
  if (kind === 'call') return caller === null || key.startsWith(`${caller}|`);
  if (kind === 'summary') return announced.rings.some((ring) => caller === null || partyKey(ring.caller) === caller);
  return caller === null && (kind === 'many-calls' || kind === 'away');
}
