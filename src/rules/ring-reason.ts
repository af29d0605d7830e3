import * as z from 'zod';
import type { Decision } from './decide.ts';
import { whoSchema } from './rule.ts';

const schema = z.object({
  because: z.enum(['vip', 'calls-again', 'quiet-rule', 'silenced', 'closed']),
  /** Whom the rule is about that has decided; `null`: none has. */
  who: whoSchema.nullable(),
});

/** Why a ring was announced in a quiet time, or was not announced. It is stored as JSON. */
export type RingReason = z.infer<typeof schema>;

/** A ring that was treated unlike others. `factId`: with which its call began to ring, or to ring again. */
export interface DecidedRing {
  readonly factId: number;
  readonly atMs: number;
  readonly reason: RingReason;
}

/** Total: reads a stored reason; `null` when it is none. */
export function readRingReason(stored: unknown): RingReason | null {
  return schema.safeParse(stored).data ?? null;
}

/** Returns why a ring was treated unlike others; `null` when it was announced as usual. */
export function reasonOf({ because, rule }: Decision): RingReason | null {
  return because === 'usual' || because === 'practice' ? null : { because, who: rule?.who ?? null };
}
