import { type Call, type Choice, extensionsOf, lastChoice } from '../calls/call.ts';
import { callerAndLine } from '../calls/call-event.ts';
import { ringsAgain } from '../calls/live-calls.ts';
import { otherParty } from '../calls/other-party.ts';
import type { Party } from '../calls/party.ts';
import { isSameValue } from '../same-value.ts';

/** What a notification says of a call. Two that say the same need no showing anew. */
export interface Said {
  /** The call's fact that a click leads to: that with which it began to ring, or to ring again. */
  readonly factId: number;
  readonly caller: Party;
  readonly line: Party | null;
  readonly extensions: readonly string[];
  /** The last one in the menu. */
  readonly choice: Choice | null;
}

/** What there is to say now of whoever has this key; of two calls of one caller, the newer. `null` when none rang. */
export function saidOf(key: string, newestFirst: readonly Call[]): Said | null {
  const call = newestFirst.find((each) => isOf(key, each) && each.steps.some(({ kind }) => kind === 'rang'));
  if (call === undefined) return null;
  const rings = call.steps.filter((step) => step.kind === 'rang');
  const again = rings.filter((ring, index) => ringsAgain(rings.slice(0, index), ring)).at(-1);
  return {
    factId: again?.factId ?? call.id,
    caller: otherParty(call),
    line: call.direction.value === 'out' ? null : call.line,
    extensions: extensionsOf(call),
    choice: lastChoice(call),
  };
}

/** A telephone may also ring with the number that somebody here has called, and passes on. */
function isOf(key: string, call: Call): boolean {
  const { tenant, direction } = call;
  if (direction.value !== 'out') return callerAndLine(call) === key;
  return key.startsWith(callerAndLine({ tenant, caller: otherParty(call), line: null }));
}

export function saysTheSame(a: Said, b: Said): boolean {
  return isSameValue(a.extensions, b.extensions) && isSameValue(a.choice, b.choice);
}
