import type { Call, Step } from './call.ts';
import { callerAndLine, type HeardEvent } from './call-event.ts';

/** To be raised with every change after which the same facts give other calls: stored ones are then folded anew. */
export const foldVersion = 1;

/** The exchange may send one notification twice; one equal to the one before it within this time is the same. */
export const repeatWithinMs = 3_000;
/** Facts of one caller and line no further apart than this may belong to one call. */
const sameCallWithinMs = 90_000;
/** A ring group may ring an extension twice at once; after this time it rings for another call. */
const sameRingWithinMs = 5_000;

/**
 * Makes calls of what was heard of one neighbourhood. Blind to the order of its input and to repetitions, so that
 * the same facts give the same calls whenever and however often they are folded. Newest call last.
 */
export function foldCalls(heard: readonly HeardEvent[]): readonly Call[] {
  const open = new Map<string, Call>();
  const calls = new Map<number, Call>();
  for (const fact of withoutRepeats(inOrder(heard))) {
    const thread = `${fact.event.tenant ?? ''}|${callerAndLine(fact.event)}`;
    const call = continued(open.get(thread) ?? null, fact);
    open.set(thread, call);
    calls.set(call.id, call);
  }
  return [...calls.values()];
}

function continued(call: Call | null, fact: HeardEvent): Call {
  const step = stepOf(fact);
  if (call === null || fact.atMs - call.lastHeardAtMs > sameCallWithinMs) return newCall(fact, step, 'live');
  if (beginsAnother(call, step)) return newCall(fact, step, 'estimated');
  return { ...call, lastHeardAtMs: fact.atMs, steps: [...call.steps, step] };
}

/** Nobody returns from an extension to the menu, nor does one that rang begin to ring again for the same call. */
function beginsAnother(call: Call, step: Step): boolean {
  if (step.kind !== 'rang') return call.steps.some((earlier) => earlier.kind === 'rang');
  const before = call.steps.filter((earlier) => earlier.kind === 'rang' && earlier.extension === step.extension).at(-1);
  return before !== undefined && step.atMs - before.atMs > sameRingWithinMs;
}

function newCall(fact: HeardEvent, step: Step, boundary: Call['boundary']): Call {
  const { tenant, caller, line } = fact.event;
  const { factId: id, atMs } = fact;
  return { id, tenant, caller, line, startedAtMs: atMs, lastHeardAtMs: atMs, boundary, steps: [step] };
}

function stepOf({ factId, atMs, event }: HeardEvent): Step {
  switch (event.kind) {
    case 'ringing':
      return { factId, atMs, kind: 'rang', extension: event.extension };
    case 'menu-choice':
      return { factId, atMs, kind: 'chose', menu: event.menu, digits: event.digits };
    case 'menu-exit':
      return { factId, atMs, kind: 'left-menu', menu: event.menu, reason: event.reason };
  }
}

function inOrder(heard: readonly HeardEvent[]): readonly HeardEvent[] {
  return [...heard].sort((a, b) => a.atMs - b.atMs || a.factId - b.factId);
}

function withoutRepeats(heard: readonly HeardEvent[]): readonly HeardEvent[] {
  const lastAtMs = new Map<string, number>();
  return heard.filter((fact) => {
    const content = JSON.stringify(fact.event);
    const before = lastAtMs.get(content);
    lastAtMs.set(content, fact.atMs);
    return before === undefined || fact.atMs - before > repeatWithinMs;
  });
}
