import type { Call } from '../calls/call.ts';
import type { CallEvent } from '../calls/call-event.ts';
import type { Party } from '../calls/party.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * Whether the person at this computer wants a notification for a ring. A ring without an extension may be theirs, and
 * counts.
 */
export function isWatchedRing(event: CallEvent, settings: Settings): boolean {
  return event.kind === 'ringing' && isWatched(event.caller, event.extension, settings);
}

/** Whether the call has rung in a way that the person wants to be notified of. */
export function isWatchedCall({ caller, steps }: Call, settings: Settings): boolean {
  return steps.some((step) => step.kind === 'rang' && isWatched(caller, step.extension, settings));
}

function isWatched(caller: Party, extension: string | null, settings: Settings): boolean {
  const { extensions, announceInternal } = settings;
  if (caller.kind === 'extension' && !announceInternal) return false;
  return extension === null || extensions.length === 0 || extensions.includes(extension);
}
