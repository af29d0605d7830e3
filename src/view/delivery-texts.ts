import type { WhyUnread } from '../pbx/unread-notification.ts';

/** What is said of how notifications arrive. */
export interface DeliveryTexts {
  /** Of the last 24 hours; `told` of the `expected` calls. */
  arrived(notified: number, expected: number): string;
  /** Behind that: what has been done about those that did not. */
  renewed(lost: number, time: string): string;
  /** Behind that: why they did not. */
  readonly notReachable: string;
  /** Since the program began; `time` and `why` of the last one. */
  unread(count: number, time: string, why: string): string;
  readonly whyUnread: Readonly<Record<WhyUnread, string>>;
  /** Since the program began; `time` of the last ones. */
  turnedAway(connections: number, time: string): string;
  readonly superseded: string;
  /** The likely cause, and what follows. */
  readonly supersededNotice: string;
  readonly reclaim: string;
}
