import { callerAndLine, type HeardEvent } from './call-event.ts';

/** The PBX may send one notification twice; one equal to the one before it within this time is the same. */
export const repeatWithinMs = 3_000;
/** Notifications of one caller and line no further apart than this may belong to one call. */
export const sameCallWithinMs = 90_000;
/** A ring group may ring an extension twice at once; after this time the PBX tries it again, or the caller does. */
const sameRingWithinMs = 5_000;
/** Notifications may overtake each other: so soon after the first ring nobody is back in the menu. */
const overtakenWithinMs = 2_500;

/** What belongs to one call as far as notifications tell, in order of arrival. */
export interface LiveCall {
  readonly heard: readonly HeardEvent[];
  /** `estimated`: told by its steps alone from the caller's call before, or from a second try of the caller. */
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
      const [ring] = ringsOf([fact]);
      if (ring !== undefined && ringsAgain(ringsOf(before.heard), ring)) before.boundary = 'estimated';
      before.heard.push(fact);
      continue;
    }
    const call = { heard: [fact], boundary: isFar ? 'live' : ('estimated' as LiveCall['boundary']) };
    open.set(thread, call);
    calls.push(call);
  }
  return calls;
}

export function threadOf({ event }: HeardEvent): string {
  return `${event.tenant ?? ''}|${callerAndLine(event)}`;
}

/** Nobody returns from an extension to the menu. */
function beginsAnother(heard: readonly HeardEvent[], { atMs, event }: HeardEvent): boolean {
  const first = heard.find((earlier) => earlier.event.kind === 'ringing');
  return event.kind !== 'ringing' && first !== undefined && atMs - first.atMs > overtakenWithinMs;
}

interface Ring {
  readonly atMs: number;
  readonly extension: string | null;
}

/** Whether an extension rings that rang before: the PBX tries it again, or the caller has called again. */
export function ringsAgain(before: readonly Ring[], { atMs, extension }: Ring): boolean {
  const last = before.filter((ring) => ring.extension === extension).at(-1);
  return last !== undefined && atMs - last.atMs > sameRingWithinMs;
}

function ringsOf(heard: readonly HeardEvent[]): readonly Ring[] {
  return heard.flatMap(({ atMs, event }) => (event.kind === 'ringing' ? [{ atMs, extension: event.extension }] : []));
}

export function inOrder(heard: readonly HeardEvent[]): readonly HeardEvent[] {
  return [...heard].sort((a, b) => a.atMs - b.atMs || a.factId - b.factId);
}

/** Of notifications in order. */
export function withoutRepeats(heard: readonly HeardEvent[]): readonly HeardEvent[] {
  const lastAtMs = new Map<string, number>();
  return heard.filter((fact) => {
    const content = contentKey(fact);
    const before = lastAtMs.get(content);
    lastAtMs.set(content, fact.atMs);
    return before === undefined || fact.atMs - before > repeatWithinMs;
  });
}

/** Two notifications that say the same of one caller and line have one key. */
function contentKey(fact: HeardEvent): string {
  const { event } = fact;
  const said = (): readonly (string | null)[] => {
    switch (event.kind) {
      case 'ringing':
        return [event.extension];
      case 'menu-choice':
        return [event.menu, event.digits];
      case 'menu-exit':
        return [event.menu, event.reason];
    }
  };
  return JSON.stringify([threadOf(fact), event.kind, ...said()]);
}
