import { callerAndLine, type HeardEvent } from './call-event.ts';

/** The PBX may send a webhook twice. A webhook that equals an earlier one within this time is a repeat. */
export const repeatWithinMs = 3_000;
/** Webhooks of one caller and line that are not further apart than this may belong to one call. */
export const sameCallWithinMs = 90_000;
/**
 * A ring group may ring an extension twice at once. After this time the PBX tries it again, or the caller has called
 * again.
 */
const sameRingWithinMs = 5_000;
/** Webhooks may overtake each other. So soon after the first ring no caller is back in the menu. */
const overtakenWithinMs = 2_500;

/** The webhooks of one call, in order of arrival. */
export interface LiveCall {
  readonly heard: readonly HeardEvent[];
  /**
   * `estimated`: only the steps separate it from the caller's call before, or a telephone rang again, perhaps for a
   * second call.
   */
  readonly boundary: 'live' | 'estimated';
}

/** Makes calls from webhooks alone, which must be in order and without repeats. */
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

/** Returns whether the caller is in the menu after a ring: no caller returns from an extension to the menu. */
function beginsAnother(heard: readonly HeardEvent[], { atMs, event }: HeardEvent): boolean {
  const first = heard.find((earlier) => earlier.event.kind === 'ringing');
  return event.kind !== 'ringing' && first !== undefined && atMs - first.atMs > overtakenWithinMs;
}

interface Ring {
  readonly atMs: number;
  readonly extension: string | null;
}

/** Returns whether an extension rings that rang before: the PBX tries it again, or the caller has called again. */
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

/** Removes repeats from webhooks that are in order. */
export function withoutRepeats(heard: readonly HeardEvent[]): readonly HeardEvent[] {
  const lastAtMs = new Map<string, number>();
  return heard.filter((fact) => {
    const content = contentKey(fact);
    const before = lastAtMs.get(content);
    lastAtMs.set(content, fact.atMs);
    return before === undefined || fact.atMs - before > repeatWithinMs;
  });
}

/** Returns the same key for webhooks of one caller and line with the same content. */
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
