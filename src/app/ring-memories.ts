import { hasFact } from '../calls/call.ts';
import type { Kept } from '../calls/journal-writer.ts';
import { partyKey } from '../calls/party.ts';
import type { CallerMemory } from '../store-ports.ts';

/** Returns what `memoryOf` knows of the callers that ring, from before these calls, by party key. */
export function memoriesOf(
  { heard, calls }: Kept,
  memoryOf: (caller: string, beforeMs: number) => CallerMemory | null,
): ReadonlyMap<string, CallerMemory> {
  const ringing = heard.flatMap(({ factId, event }) => {
    // A withheld caller may be anybody, and an extension belongs to the office: neither has a memory.
    if (event.kind !== 'ringing' || event.caller.kind === 'withheld' || event.caller.kind === 'extension') return [];
    const call = calls.find((each) => hasFact(each, factId));
    const caller = partyKey(event.caller);
    return call === undefined || caller === null ? [] : [[caller, call.startedAtMs] as const];
  });
  return new Map(
    [...new Map(ringing)].flatMap(([caller, startedAtMs]) => {
      const memory = memoryOf(caller, startedAtMs);
      return memory === null ? [] : [[caller, memory] as const];
    }),
  );
}
