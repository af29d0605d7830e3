import type { Revealed } from '../../src/desk/desk-event.ts';
import type { Note } from '../../src/ports.ts';

/**
 * The name by which the system knows a notification, and gives it back when somebody clicks one that an earlier run of
 * the program has left. Windows takes 64 characters, and whoever calls is nobody's business there.
 */
export function notificationId({ key, factId }: Pick<Note, 'key' | 'factId'>): string {
  return factId === null ? key : `call-${factId}`;
}

/**
 * What was clicked, from what Windows hands over: `type=click&tag=<id>` (electron/electron#49919 and #50328). Any text
 * at all, for another program could have written it.
 */
export function clickedOn(activation: string): Revealed {
  const id = /(?:^|&)tag=([\w-]{1,64})(?:&|$)/.exec(activation)?.[1] ?? '';
  const factId = /^call-([1-9]\d{0,15})$/.exec(id)?.[1];
  if (factId !== undefined && Number.isSafeInteger(Number(factId))) return { kind: 'call', factId: Number(factId) };
  return { kind: id === 'away' ? 'away' : 'window' };
}
