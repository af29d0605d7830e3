import type { Update } from './update.ts';

/** What became of the last installation, until a person has seen it. */
export type Outcome =
  | { readonly kind: 'installed'; readonly from: string }
  | { readonly kind: 'not-installed'; readonly version: string };

export interface UpdateStatus {
  /** The version that runs. */
  readonly version: string;
  readonly update: Update;
  /** When it was last known what the newest version is, epoch milliseconds. */
  readonly checkedAtMs: number | null;
  /** Since when every check has failed, epoch milliseconds; `null` when the last one has not. */
  readonly failingSinceMs: number | null;
  readonly outcome: Outcome | null;
}

/** The calls that an installation must not disturb. */
export interface LivingCalls {
  /** When one was last heard, epoch milliseconds; `null` when none was in the last hour. */
  heardAtMs(): number | null;
  /** How long one counts as ringing. */
  ringingForMs(): number;
}
