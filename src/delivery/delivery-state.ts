import * as z from 'zod';
import type { Duty } from './duty.ts';
import type { Trust } from './trust.ts';

/** What is known of how notifications arrive. It is written as JSON. */
export interface DeliveryState {
  readonly version: typeof stateVersion;
  /** Whose; `null`: nobody's yet. */
  readonly account: string | null;
  readonly trust: Trust;
  readonly duty: Duty['past'];
}

const stateVersion = 1;
const schema = z.object({
  version: z.literal(stateVersion),
  account: z.string().nullable(),
  trust: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('trusted'), sinceMs: z.number() }),
    z.object({ kind: z.literal('renewed'), sinceMs: z.number(), renewedAtMs: z.number() }),
    z.object({ kind: z.literal('taken'), takenAtMs: z.number(), renewedAtMs: z.number() }),
  ]),
  duty: z.array(z.object({ fromMs: z.number(), untilMs: z.number() })),
});

export function isDeliveryState(stored: unknown): stored is DeliveryState {
  return schema.safeParse(stored).success;
}

/** Total: a stored state that is none, or another account's, is one of whom nothing is known. */
export function readDelivery(stored: unknown, account: string, nowMs: number): DeliveryState {
  const { success, data } = schema.safeParse(stored);
  return success && data.account === account ? data : newDelivery(account, nowMs);
}

export function newDelivery(account: string | null, nowMs: number): DeliveryState {
  return { version: stateVersion, account, trust: { kind: 'trusted', sinceMs: nowMs }, duty: [] };
}
