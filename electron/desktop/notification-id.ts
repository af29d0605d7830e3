import type { Revealed } from '../../src/desk/desk-event.ts';
import type { Note } from '../../src/ports.ts';

/**
 * Returns the id by which the system knows a notification. Windows gives it back when a person clicks a notification of
 * an earlier run. It has at most 64 characters, as Windows demands, and does not contain the caller.
 */
export function notificationId({ key, factId }: Pick<Note, 'key' | 'factId'>): string {
  return factId === null ? key : `call-${factId}`;
}

/**
 * Returns what was clicked, from the text that Windows gives: `type=click&tag=<id>` (electron/electron#49919 and
 * #50328). Accepts any text, because another program could have written it.
 */
export function clickedOn(activation: string): Revealed {
  const id = /(?:^|&)tag=([\w-]{1,64})(?:&|$)/.exec(activation)?.[1] ?? '';
  const factId = /^call-([1-9]\d{0,15})$/.exec(id)?.[1];
  if (factId !== undefined && Number.isSafeInteger(Number(factId))) return { kind: 'call', factId: Number(factId) };
  return { kind: id === 'away' ? 'away' : 'window' };
}
