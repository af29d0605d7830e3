import { callerAndLine, type HeardEvent } from './call-event.ts';

/** The exchange may send one notification twice; one equal to the one before it within this time is the same. */
export const repeatWithinMs = 3_000;
/** Notifications of one caller and line no further apart than this may belong to one call. */
export const sameCallWithinMs = 90_000;
/** A ring group may ring an extension twice at once; after this time it rings for another call. */
const sameRingWithinMs = 5_000;
/** Notifications may overtake each other: so soon after the first ring nobody is back in the menu. */
const overtakenWithinMs = 2_500;

/** What belongs to one call as far as notifications tell, in order of arrival. */
export interface LiveCall {
  readonly heard: readonly HeardEvent[];
  /** `estimated`: told from the caller's previous call by its steps alone. */
  readonly boundary: 'live' | 'estimated';
}

/** Makes calls of notifications alone. These must be in order and without repeats. */
export function liveCalls(heard: readonly HeardEvent[]): readonly LiveCall[] {
  const open = new Map<string, { heard: HeardEvent[]; boundary: LiveCall['boundary'] }>();
  const calls: { heard: HeardEvent[]; boundary: LiveCall['boundary'] }[] = [];
  for (const fact of heard) {
    const thread = threadOf(fact);
    const before = open.get(thread);
    const lastAtMs = before?.heard.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
    const isFar = fact.atMs - lastAtMs > sameCallWithinMs;
    if (before !== undefined && !isFar && !beginsAnother(before.heard, fact)) {
      before.heard.push(fact);
      continue;
    }
    const call = { heard: [fact], boundary: isFar ? ('live' as const) : ('estimated' as const) };
    open.set(thread, call);
    calls.push(call);
  }
  return calls;
}

export function threadOf({ event }: HeardEvent): string {
  return `${event.tenant ?? ''}|${callerAndLine(event)}`;
}

/** Nobody returns from an extension to the menu, nor does one that rang begin to ring again for the same call. */
function beginsAnother(heard: readonly HeardEvent[], { atMs, event }: HeardEvent): boolean {
  const rings = heard.filter((earlier) => earlier.event.kind === 'ringing');
  if (event.kind !== 'ringing') {
    const [first] = rings;
    return first !== undefined && atMs - first.atMs > overtakenWithinMs;
  }
  const before = rings.filter((earlier) => (earlier.event as typeof event).extension === event.extension).at(-1);
  return before !== undefined && atMs - before.atMs > sameRingWithinMs;
}

export function inOrder(heard: readonly HeardEvent[]): readonly HeardEvent[] {
  return [...heard].sort((a, b) => a.atMs - b.atMs || a.factId - b.factId);
}

/** Of notifications in order. */
export function withoutRepeats(heard: readonly HeardEvent[]): readonly HeardEvent[] {
  const lastAtMs = new Map<string, number>();
  return heard.filter((fact) => {
    const content = JSON.stringify(fact.event);
    const before = lastAtMs.get(content);
    lastAtMs.set(content, fact.atMs);
    return before === undefined || fact.atMs - before > repeatWithinMs;
  });
}
