/**
 * The reason why a request with the right token could not be used: it names no event, lacks a required field, has an
 * unknown or broken content encoding, is too large, is not valid HTTP, or was not received completely.
 */
export type WhyUnread =
  | 'no-event'
  | 'missing-field'
  | 'unknown-encoding'
  | 'broken-encoding'
  | 'too-large'
  | 'malformed'
  | 'not-received';

/** The unreadable webhooks since Zil started. */
export interface UnreadWebhooks {
  readonly count: number;
  /** When the last one arrived, epoch milliseconds. */
  readonly atMs: number;
  readonly why: WhyUnread;
}
