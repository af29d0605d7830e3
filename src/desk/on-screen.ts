import type { Away } from '../calls/away.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import type { CallerMemory } from '../store-ports.ts';
import type { Said } from './said.ts';

/** What was said to the person and may still be on the screen. */
export type Announced = {
  readonly key: string;
  readonly atMs: number;
  readonly untilMs: number;
} & (
  | ({ readonly kind: 'call' } & AnnouncedCall)
  /** More calls at once than anybody can read. */
  | { readonly kind: 'many-calls' }
  | { readonly kind: 'listener-blocked' }
  | { readonly kind: 'credit-low'; readonly warnings: readonly CreditWarning[] }
  | { readonly kind: 'away'; readonly away: Away }
  | { readonly kind: 'update-ready'; readonly version: string }
);

export interface AnnouncedCall {
  readonly said: Said;
  /** What was known of the caller before this call; `null` when nothing was. */
  readonly memory: CallerMemory | null;
  /** Showing it anew takes it away for a moment, so it is done a few times at most. */
  readonly updates: number;
  /** There is more to say, and what comes until then is said with it. */
  readonly gatherUntilMs: number | null;
  /** The person has closed or clicked it: it is not pushed at them again for the same call. */
  readonly isDismissed: boolean;
}
