import type { Call } from '../calls/call.ts';
import type { CallEvent } from '../calls/call-event.ts';
import type { Party } from '../calls/party.ts';
import type { Settings } from '../settings/settings.ts';

/** Whether a person at this desk wants to be told of a ring. One that does not say where it rings may be theirs. */
export function isWatchedRing(event: CallEvent, settings: Settings): boolean {
  return event.kind === 'ringing' && isWatched(event.caller, event.extension, settings);
}

/** Whether one of the call's rings is of that kind. */
export function isWatchedCall({ caller, steps }: Call, settings: Settings): boolean {
  return steps.some((step) => step.kind === 'rang' && isWatched(caller, step.extension, settings));
}

function isWatched(caller: Party, extension: string | null, settings: Settings): boolean {
  const { extensions, announceInternal } = settings;
  if (caller.kind === 'extension' && !announceInternal) return false;
  return extension === null || extensions.length === 0 || extensions.includes(extension);
}
