import { type Party, partyKey } from './party.ts';

/** The fields that every webhook of the PBX has. `line`: the number that the caller dialled (DID). */
export interface EventOfCall {
  readonly tenant: string | null;
  readonly caller: Party;
  readonly line: Party | null;
}

/** The content of a webhook, sent while a call goes on. The PBX sends no call id, no time, no answer and no hang-up. */
export type CallEvent =
  | (EventOfCall & { readonly kind: 'ringing'; readonly extension: string | null })
  | (EventOfCall & { readonly kind: 'menu-choice'; readonly menu: string | null; readonly digits: string })
  | (EventOfCall & { readonly kind: 'menu-exit'; readonly menu: string | null; readonly reason: string | null });

/** A call event that arrived as a webhook. Its id is unique, and grows with the time of arrival. */
export interface HeardEvent {
  readonly factId: number;
  /** When the request had arrived, epoch milliseconds. */
  readonly atMs: number;
  readonly event: CallEvent;
}

/** Returns one text for caller and line. All withheld callers of a line have the same one. */
export function callerAndLine(event: EventOfCall): string {
  return `${partyKey(event.caller) ?? 'withheld'}|${event.line === null ? '' : partyKey(event.line)}`;
}
