import type { Update } from './update.ts';

/** The outcome of the last installation, until a person has seen it. */
export type Outcome =
  | { readonly kind: 'installed'; readonly from: string }
  | { readonly kind: 'not-installed'; readonly version: string };

export interface UpdateStatus {
  /** The version that runs. */
  readonly version: string;
  readonly update: Update;
  /** When a check last succeeded, epoch milliseconds. */
  readonly checkedAtMs: number | null;
  /** Since when every check has failed, epoch milliseconds; `null` when the last one succeeded. */
  readonly failingSinceMs: number | null;
  readonly outcome: Outcome | null;
}

/** The calls that an installation must not disturb. */
export interface CallsInProgress {
  /** Returns when the last webhook of a call arrived, epoch milliseconds; `null` when none did in the last hour. */
  heardAtMs(): number | null;
  /** Returns for how many milliseconds a call counts as ringing. */
  ringingForMs(): number;
}
