import type { Call } from '../calls/call.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { openingAt } from '../hours/opening.ts';
import type { ShownNames } from '../names/shown-names.ts';
import { practiceTenant } from '../pbx/practice.ts';
import { type Decision, decide, type KnownCaller, type QuietTime } from '../rules/decide.ts';
import type { DeskState } from './desk-state.ts';
import type { NoteContent } from './note-content.ts';
import type { SilentRing } from './silent-ring.ts';

/** What lets fewer calls through than usual at this moment. */
export function quietTimeOf({ quiet, openUntilMs, settings }: DeskState, nowMs: number): QuietTime {
  if (quiet !== null) return 'silenced';
  if (!settings.closedIsQuiet || (openUntilMs !== null && nowMs < openUntilMs)) return null;
  return openingAt(settings, nowMs).kind === 'closed' ? 'closed' : null;
}

/** Decides about a ring by the names that the state knows. */
export function decisionAbout(
  { tenant, content }: Pick<SilentRing, 'tenant' | 'content'>,
  state: DeskState,
  atMs: number,
): Decision {
  // A person who plays a practice call wants to see its notification.
  if (tenant === practiceTenant) return { kind: 'announced', because: 'practice', rule: null };
  const { names, settings, quietTime } = state;
  return decide(
    callerKnownBy(content.caller, names),
    settings.rules,
    quietTime,
    quietTime !== null && callsAgain(content, state, atMs),
  );
}

/** Returns what the names say of a caller. */
export function callerKnownBy(party: Party, names: ShownNames): KnownCaller {
  const key = partyKey(party);
  return key === null
    ? { party, givenName: null, contacts: [] }
    : { party, givenName: names.given.get(key) ?? null, contacts: names.contacts.get(key) ?? null };
}

/** A PBX that rings an extension again pauses for less; who dials again needs more. */
const redialledAfterMs = 30_000;

/**
 * Whether the caller has called a short time before. Webhooks do not say where a call ends: when a telephone rings again
 * after a pause, the caller has probably dialled again.
 */
function callsAgain({ caller, callId }: NoteContent, { calls, settings }: DeskState, atMs: number): boolean {
  const key = partyKey(caller);
  const sinceMs = atMs - settings.secondCallMinutes * 60_000;
  if (key === null || sinceMs >= atMs) return false;
  return calls.some((call) => {
    const rings = ringsOf(call).filter((ringMs) => ringMs >= sinceMs && ringMs < atMs);
    if (call.id !== callId) return partyKey(call.caller) === key && rings.length > 0;
    const last = rings.at(-1);
    return last !== undefined && atMs - last >= redialledAfterMs;
  });
}

function ringsOf({ steps }: Call): readonly number[] {
  return steps.flatMap((step) => (step.kind === 'rang' ? [step.atMs] : []));
}
