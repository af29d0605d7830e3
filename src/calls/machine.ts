import type { Call, Leg } from './call.ts';
import { type CalleeKind, calleeKind, calleeRole } from './callee.ts';

/** The machines that take over when no person answers; the one that explains most comes first. */
const machines = ['voicemail', 'closed', 'announcement'] as const satisfies readonly CalleeKind[];
export type Machine = (typeof machines)[number];

/** Records are written in whole seconds. */
const laterMs = 1_000;

/**
 * Returns the machine that took over in the end, after all people or instead of them, and since when; `null` when none
 * did.
 */
export function machineOf({ legs }: Pick<Call, 'legs'>): { readonly machine: Machine; readonly atMs: number } | null {
  const peopleUntilMs = Math.max(...legs.filter(isOfPerson).map(({ endMs }) => endMs));
  const after = legs.filter(({ endMs }) => endMs > peopleUntilMs + laterMs);
  const [last] = machines.flatMap((machine) =>
    after.filter((leg) => calleeKind(leg) === machine).map(({ startMs }) => ({ machine, atMs: startMs })),
  );
  return last ?? null;
}

function isOfPerson(leg: Leg): boolean {
  return calleeRole(leg) === 'person';
}
