/**
 * Why something that came to the listener with the right token tells nothing of a call: it does not say what it is, lacks
 * what it has to say, is packed in a way that is not known, or broken, is too large, is no proper HTTP, or was not taken
 * to its end.
 */
export type WhyUnread =
  | 'no-event'
  | 'missing-field'
  | 'unknown-encoding'
  | 'broken-encoding'
  | 'too-large'
  | 'malformed'
  | 'not-received';

/** What came since the program began and cannot be read. */
export interface UnreadNotifications {
  readonly count: number;
  /** Of the last one, epoch milliseconds. */
  readonly atMs: number;
  readonly why: WhyUnread;
}
