import * as z from 'zod';
import type { Duty } from './duty.ts';
import type { Trust } from './trust.ts';

/** The state of delivery, as it is stored (JSON). */
export interface DeliveryState {
  readonly version: typeof stateVersion;
  /** The id of the account; `null`: none yet. */
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

/** Total: reads the stored state. Anything else, and the state of another account, gives a new one. */
export function readDelivery(stored: unknown, account: string, nowMs: number): DeliveryState {
  const { success, data } = schema.safeParse(stored);
  return success && data.account === account ? data : newDelivery(account, nowMs);
}

export function newDelivery(account: string | null, nowMs: number): DeliveryState {
  return { version: stateVersion, account, trust: { kind: 'trusted', sinceMs: nowMs }, duty: [] };
}
