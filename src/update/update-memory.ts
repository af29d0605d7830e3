import * as z from 'zod';
import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import { updateFailures } from './updater.ts';

/** The memory of updates, as it is stored (JSON). Moments are epoch milliseconds. */
export type UpdateMemory = z.infer<typeof schema>;

export interface UpdateMemoryStore {
  /** Returns what is stored, unparsed; `null` when nothing is, or it cannot be read. */
  read(): unknown;
  write(memory: UpdateMemory): Result<null, StorageFailure>;
}

const failure = z.object({ kind: z.enum(updateFailures), detail: z.string().nullable() });

const schema = z.object({
  version: z.literal(1),
  /** When a check last succeeded. */
  checkedAtMs: z.number().nullable(),
  /** Since when every check has failed. */
  failingSinceMs: z.number().nullable(),
  /** The last installation that was begun, until a person has seen its outcome. */
  installation: z
    .object({ from: z.string(), to: z.string(), by: z.enum(['person', 'night']), atMs: z.number() })
    .nullable(),
  /** A version whose file or installation failed, and why. It is not tried again before `untilMs`. */
  refused: z.object({ version: z.string(), failure, untilMs: z.number() }).nullable(),
  /** The newest version that was downloaded, and whether a person was notified of it. */
  ready: z.object({ version: z.string(), sinceMs: z.number(), isTold: z.boolean() }).nullable(),
});

export const nothingRemembered: UpdateMemory = {
  version: 1,
  checkedAtMs: null,
  failingSinceMs: null,
  installation: null,
  refused: null,
  ready: null,
};

/** Total: reads the stored memory. Anything else gives `nothingRemembered`. */
export function readUpdateMemory(stored: unknown): UpdateMemory {
  const { success, data } = schema.safeParse(stored);
  return success ? data : nothingRemembered;
}
