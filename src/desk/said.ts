import { type Call, type Choice, extensionsOf, lastChoice } from '../calls/call.ts';
import { callerAndLine } from '../calls/call-event.ts';
import type { Party } from '../calls/party.ts';

/** What a notification says of a call. Two that say the same need no showing anew. */
export interface Said {
  /** The call's fact that a click leads to. */
  readonly factId: number;
  readonly caller: Party;
  readonly line: Party | null;
  readonly extensions: readonly string[];
  /** The last one in the menu. */
  readonly choice: Choice | null;
}

/** What there is to say now of whoever has this key; of two calls of one caller, the newer. `null` when none rang. */
export function saidOf(key: string, newestFirst: readonly Call[]): Said | null {
  const call = newestFirst.find(
    (each) => callerAndLine(each) === key && each.steps.some(({ kind }) => kind === 'rang'),
  );
  return call === undefined
    ? null
    : {
        factId: call.id,
        caller: call.caller,
        line: call.line,
        extensions: extensionsOf(call),
        choice: lastChoice(call),
      };
}

export function saysTheSame(a: Said, b: Said): boolean {
  return JSON.stringify([a.extensions, a.choice]) === JSON.stringify([b.extensions, b.choice]);
}
