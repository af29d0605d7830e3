import type { ActivationArguments } from 'electron';
import { callNoteText } from '../../src/calls/call-notes.ts';
import type { Revealed } from '../../src/desk/desk-event.ts';
import type { Note, NoteAct } from '../../src/ports.ts';

/**
 * What the buttons of the system's notifications do, in their order. A later run gets only the number of a button: so
 * `quiet` is first, because each call offers it.
 */
export const nativeActs = ['quiet', 'call-back'] as const satisfies readonly NoteAct['kind'][];

/** What a person did with a notification, perhaps one of an earlier run: opened it, or acted on it. */
export type Activation =
  | { readonly kind: 'open'; readonly what: Revealed }
  /** `factId`: a fact of the call; `null` when the notification was not about one. */
  | { readonly kind: 'act'; readonly factId: number | null; readonly act: NoteAct };

/**
 * Returns the id by which the system knows a notification. Windows gives it back when a person clicks a notification of
 * an earlier run. It has at most 64 characters, as Windows demands, and does not contain the caller.
 */
export function notificationId({ key, factId }: Pick<Note, 'key' | 'factId'>): string {
  return factId === null ? key : `call-${factId}`;
}

/**
 * Returns what was done, from what Windows gives: `arguments` is `type=click&tag=<id>` (electron/electron#49919 and
 * #50328). Accepts anything, because another program could have written it.
 */
export function activationOf(given: Partial<Readonly<Record<keyof ActivationArguments, unknown>>>): Activation {
  const what = clickedOn(typeof given.arguments === 'string' ? given.arguments : '');
  const act = actOf(given);
  return act === null
    ? { kind: 'open', what }
    : { kind: 'act', factId: what.kind === 'call' ? what.factId : null, act };
}

function actOf({ type, actionIndex, reply }: Parameters<typeof activationOf>[0]): NoteAct | null {
  if (type === 'reply') return typeof reply === 'string' ? noteOf(reply) : null;
  const kind = type === 'action' ? nativeActs.find((_act, index) => index === actionIndex) : undefined;
  return kind === undefined ? null : { kind };
}

/** Returns the note that a person has written in a notification. An empty field does not remove an earlier note. */
export function noteOf(reply: string): NoteAct | null {
  const text = callNoteText(reply);
  return text === '' ? null : { kind: 'note', text };
}

function clickedOn(activation: string): Revealed {
  const id = /(?:^|&)tag=([\w-]{1,64})(?:&|$)/.exec(activation)?.[1] ?? '';
  const factId = /^call-([1-9]\d{0,15})$/.exec(id)?.[1];
  if (factId !== undefined && Number.isSafeInteger(Number(factId))) return { kind: 'call', factId: Number(factId) };
  return { kind: id === 'away' ? 'away' : 'window' };
}
