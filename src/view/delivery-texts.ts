import type { WhyUnread } from '../pbx/unread-notification.ts';

/** How webhooks arrive. */
export interface DeliveryTexts {
  /** In the last 24 hours, webhooks of `notified` of the `expected` calls arrived. */
  arrived(notified: number, expected: number): string;
  /** Follows `arrived`: what was done about the lost ones. */
  renewed(lost: number, time: string): string;
  /** Follows `arrived`: why they were lost. */
  readonly notReachable: string;
  /** Since Zil started; `time` and `why` are those of the last one. */
  unread(count: number, time: string, why: string): string;
  readonly whyUnread: Readonly<Record<WhyUnread, string>>;
  /** Since Zil started; `time` is that of the last ones. */
  turnedAway(connections: number, time: string): string;
  readonly superseded: string;
  /** The likely cause, and what follows. */
  readonly supersededNotice: string;
  readonly reclaim: string;
}
