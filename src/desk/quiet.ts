import * as z from 'zod';
import { nextDayAtMs } from '../pbx/wall-time.ts';
import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

/** For how long Zil can be quiet: for an hour, or until the day ends. */
const quietUntils = ['hour', 'today'] as const;
export type QuietUntil = (typeof quietUntils)[number];

/** A time in which nothing pops up, because a person wants it so. It is stored as JSON; moments are epoch milliseconds. */
export type Quiet = z.infer<typeof schema>;

export interface QuietStore {
  /** Returns what is stored, unparsed; `null` when nothing is, or it cannot be read. */
  read(): unknown;
  write(quiet: Quiet | null): Result<null, StorageFailure>;
}

const hourMs = 60 * 60_000;
/** Nobody wants to miss calls for longer, whatever the clock says. */
const atMostMs = 24 * hourMs;
/** A clock that is corrected by this much ends nothing. */
const correctionMs = 5 * 60_000;

const schema = z
  .object({ beganAtMs: z.number(), untilMs: z.number(), until: z.enum(quietUntils) })
  .refine(({ beganAtMs, untilMs }) => untilMs - beganAtMs <= atMostMs);

/** Returns the quiet that begins now. The day ends by the clock of the zone (IANA name). */
export function quietFrom(nowMs: number, until: QuietUntil, timeZone: string): Quiet {
  const untilMs = until === 'hour' ? nowMs + hourMs : Math.min(nextDayAtMs(nowMs, 0, timeZone), nowMs + atMostMs);
  return { beganAtMs: nowMs, untilMs, until };
}

/** Total: reads a stored quiet; `null` when it is over, or is none. */
export function readQuiet(stored: unknown, nowMs: number): Quiet | null {
  const { success, data } = schema.safeParse(stored);
  return success && !isQuietOver(data, nowMs) ? data : null;
}

/** Whether the end has come. A clock that was set back to before the beginning ends it too, or it would last too long. */
export function isQuietOver({ beganAtMs, untilMs }: Quiet, nowMs: number): boolean {
  return nowMs >= untilMs || nowMs < beganAtMs - correctionMs;
}
