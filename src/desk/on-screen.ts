import type { Away } from '../calls/away.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import type { Rule } from '../rules/rule.ts';
import type { CallerMemory } from '../store-ports.ts';
import type { NoteContent } from './note-content.ts';
import type { UnreportedRing } from './silent-ring.ts';

/** A notification that was announced and may still be on the screen. */
export type Announced = {
  readonly key: string;
  readonly atMs: number;
  readonly untilMs: number;
} & (
  | ({ readonly kind: 'call' } & AnnouncedCall)
  /** For calls that come too fast for a notification each. */
  | { readonly kind: 'many-calls' }
  | { readonly kind: 'listener-blocked' }
  | { readonly kind: 'credit-low'; readonly warnings: readonly CreditWarning[] }
  | { readonly kind: 'away'; readonly away: Away }
  /** The calls of a quiet time, in order of time. */
  | { readonly kind: 'summary'; readonly rings: readonly UnreportedRing[] }
  | { readonly kind: 'update-ready'; readonly version: string }
);

export interface AnnouncedCall {
  readonly content: NoteContent;
  /** The memory of the caller before this call; `null` when nothing was known. */
  readonly memory: CallerMemory | null;
  /** The rule that has decided, when it is one for a VIP. */
  readonly vip: Rule | null;
  /** It was announced although a quiet time may be on. */
  readonly passesQuiet: boolean;
  /** How often the notification was changed. A changed notification disappears for a moment, so this is limited. */
  readonly updates: number;
  /** Until when news of this call is gathered, to be shown in one change; `null` when there is none. */
  readonly gatherUntilMs: number | null;
  /** The person has closed or clicked the notification: it is not shown again for the same call. */
  readonly isDismissed: boolean;
}
