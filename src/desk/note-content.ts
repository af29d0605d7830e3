import { type Call, type Choice, extensionsOf, lastChoice } from '../calls/call.ts';
import { callerAndLine } from '../calls/call-event.ts';
import { ringsAgain } from '../calls/live-calls.ts';
import { otherParty } from '../calls/other-party.ts';
import type { Party } from '../calls/party.ts';
import { isSameValue } from '../same-value.ts';

/**
 * The content of a notification about a call. While it stays the same (see `isSameContent`), the notification is not
 * shown again.
 */
export interface NoteContent {
  /** The fact with which the call began to ring, or to ring again; a click leads to its call. */
  readonly factId: number;
  /** The call that this fact belongs to. */
  readonly callId: number;
  readonly caller: Party;
  readonly line: Party | null;
  readonly extensions: readonly string[];
  /** The last choice in the menu. */
  readonly choice: Choice | null;
}

/**
 * Returns the content for the calls with this key (`callerAndLine`): of the newest one that rang, `null` when none did.
 */
export function noteContentOf(key: string, newestFirst: readonly Call[]): NoteContent | null {
  const call = newestFirst.find((each) => isOf(key, each) && each.steps.some(({ kind }) => kind === 'rang'));
  if (call === undefined) return null;
  const rings = call.steps.filter((step) => step.kind === 'rang');
  const again = rings.filter((ring, index) => ringsAgain(rings.slice(0, index), ring)).at(-1);
  return {
    factId: again?.factId ?? call.id,
    callId: call.id,
    caller: otherParty(call),
    line: call.direction.value === 'out' ? null : call.line,
    extensions: extensionsOf(call),
    choice: lastChoice(call),
  };
}

/**
 * Whether the call belongs to the key. A person here may call an outside number and transfer the call; then a telephone
 * rings with that number as its caller.
 */
function isOf(key: string, call: Call): boolean {
  const { tenant, direction } = call;
  if (direction.value !== 'out') return callerAndLine(call) === key;
  return key.startsWith(callerAndLine({ tenant, caller: otherParty(call), line: null }));
}

export function isSameContent(a: NoteContent, b: NoteContent): boolean {
  return isSameValue(a.extensions, b.extensions) && isSameValue(a.choice, b.choice);
}
