import type { UnreadNotifications, WhyUnread } from '../pbx/unread-notification.ts';

/** What came to the listener and did not become a call, although it may have been one. */
export type WebhookLoss =
  | { readonly kind: 'unread'; readonly why: WhyUnread }
  /** The listener was full: this many connections were closed that had not shown its secret. */
  | { readonly kind: 'turned-away'; readonly connections: number };

/** What was lost since the program began. */
export interface WebhookLosses {
  readonly unread: UnreadNotifications | null;
  readonly turnedAway: TurnedAway | null;
}

export interface TurnedAway {
  readonly connections: number;
  /** Of the last ones, epoch milliseconds. */
  readonly atMs: number;
}

export const nothingLost: WebhookLosses = { unread: null, turnedAway: null };

export function afterLoss({ unread, turnedAway }: WebhookLosses, loss: WebhookLoss, atMs: number): WebhookLosses {
  switch (loss.kind) {
    case 'unread':
      return { turnedAway, unread: { count: (unread?.count ?? 0) + 1, atMs, why: loss.why } };
    case 'turned-away':
      return { unread, turnedAway: { connections: (turnedAway?.connections ?? 0) + loss.connections, atMs } };
  }
}
