import { type Party, partyKey } from './party.ts';

/** What every notification of the PBX carries. `line` is the number the caller dialled (DID). */
export interface EventOfCall {
  readonly tenant: string | null;
  readonly caller: Party;
  readonly line: Party | null;
}

/** What the PBX tells while a call goes on. It sends no call id, no time, no answer and no hang-up. */
export type CallEvent =
  | (EventOfCall & { readonly kind: 'ringing'; readonly extension: string | null })
  | (EventOfCall & { readonly kind: 'menu-choice'; readonly menu: string | null; readonly digits: string })
  | (EventOfCall & { readonly kind: 'menu-exit'; readonly menu: string | null; readonly reason: string | null });

/** A call event as it was heard. Its id is unique, and grows with the time of arrival. */
export interface HeardEvent {
  readonly factId: number;
  /** Epoch milliseconds at which the request had arrived. */
  readonly atMs: number;
  readonly event: CallEvent;
}

/** Who called which line. A withheld caller is told from others by the line alone. */
export function callerAndLine(event: EventOfCall): string {
  return `${partyKey(event.caller) ?? 'withheld'}|${event.line === null ? '' : partyKey(event.line)}`;
}
