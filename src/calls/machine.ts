import type { Call, Leg } from './call.ts';
import { calleeKind } from './callee.ts';

/** What takes a call when no person does. `closed-hours`: a time condition led it away from people. */
export type Machine = 'voicemail' | 'closed-hours' | 'announcement';

/** Records are written in whole seconds. */
const laterMs = 1_000;

/** The machine that took a call in the end, after all people or instead of them, and since when; `null` when none did. */
export function machineOf({ legs }: Pick<Call, 'legs'>): { readonly machine: Machine; readonly atMs: number } | null {
  const peopleUntilMs = Math.max(...legs.filter(isOfPeople).map(({ endMs }) => endMs));
  const took = legs.flatMap((leg) => {
    const machine = machineOfLeg(leg);
    return machine !== null && leg.endMs > peopleUntilMs + laterMs ? [{ machine, atMs: leg.startMs }] : [];
  });
  const tellingMost = (['voicemail', 'closed-hours', 'announcement'] as const).flatMap((machine) =>
    took.filter((each) => each.machine === machine),
  );
  return tellingMost[0] ?? null;
}

function machineOfLeg(leg: Leg): Machine | null {
  if (/^time[\s_-]?condition$/i.test(leg.calleeType ?? '')) return 'closed-hours';
  const kind = calleeKind(leg);
  return kind === 'voicemail' || kind === 'announcement' ? kind : null;
}

function isOfPeople(leg: Leg): boolean {
  const kind = calleeKind(leg);
  return kind === 'extension' || kind === 'group' || kind === 'external';
}
