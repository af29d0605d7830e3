import type { UnreadWebhooks, WhyUnread } from '../pbx/unread-webhook.ts';

/** A request to the listener that did not become a call, although it may have been a webhook. */
export type WebhookLoss =
  | { readonly kind: 'unread'; readonly why: WhyUnread }
  /** The listener was full: this many connections without a token were closed. */
  | { readonly kind: 'connections-rejected'; readonly connections: number };

/** The losses since Zil started. */
export interface WebhookLosses {
  readonly unread: UnreadWebhooks | null;
  readonly rejected: RejectedConnections | null;
}

export interface RejectedConnections {
  readonly connections: number;
  /** When the last ones were closed, epoch milliseconds. */
  readonly atMs: number;
}

export const nothingLost: WebhookLosses = { unread: null, rejected: null };

export function afterLoss({ unread, rejected }: WebhookLosses, loss: WebhookLoss, atMs: number): WebhookLosses {
  switch (loss.kind) {
    case 'unread':
      return { rejected, unread: { count: (unread?.count ?? 0) + 1, atMs, why: loss.why } };
    case 'connections-rejected':
      return { unread, rejected: { connections: (rejected?.connections ?? 0) + loss.connections, atMs } };
  }
}
