import { callBacksOf } from '../../build/replay/call-backs.ts';
import { foldedJournal, type ReplayedCall, replay } from '../../build/replay/replay.ts';
import type { CallBack } from '../../src/call-backs/call-back.ts';
import { type Entries, midnightMs } from './journal.ts';

/**
 * A name (a sentence about the receptionist's world), the facts that arrived, and the calls that must be made of them.
 */
export type FieldCase = readonly [name: string, day: Entries, expected: Expected];

/** What a receptionist expects. A part that is left out may have any value. */
export interface Expected {
  /** The calls in the order of their start, or only their number. */
  readonly calls?: number | readonly ExpectedCall[];
  /** The complete call-back list at the end. */
  readonly waiting?: readonly ExpectedWaiting[];
  /** Kinds of callees that Zil must report as unknown. */
  readonly unread?: readonly string[];
}

/** Each list holds all values that are right. */
export interface ExpectedCall {
  readonly caller?: string;
  readonly tenant?: string;
  readonly outcome?: readonly string[];
  readonly direction?: readonly string[];
  readonly certainty?: readonly string[];
  readonly answeredBy?: readonly (string | null)[];
  readonly ringSeconds?: readonly (number | null)[];
  readonly talkSeconds?: readonly (number | null)[];
  readonly extensions?: readonly string[];
}

export interface ExpectedWaiting {
  readonly caller: string;
  readonly kind: readonly string[];
  readonly tries?: number;
}

export const customerKey = '+905335554321';

/** Returns the expectation that exactly the customer is on the call-back list. */
export function customerWaits(kind: string | readonly string[], tries?: number): readonly ExpectedWaiting[] {
  return [{ caller: customerKey, kind: [kind].flat(), ...(tries === undefined ? {} : { tries }) }];
}

export interface Made {
  readonly calls: readonly ReplayedCall[];
  readonly waiting: readonly { readonly callBack: string; readonly kind: string; readonly tries: number }[];
  readonly unread: readonly string[];
}

/**
 * Returns what Zil makes of a journal. It learns from the days before the day of the cases; their calls are left out.
 */
export function madeOf(lines: readonly string[]): Made {
  const text = lines.join('\n');
  const { calls, learnt } = foldedJournal(text);
  const items = callBacksOf(calls, learnt);
  return {
    calls: replay(text).calls.filter(({ startedAt }) => Date.parse(startedAt) >= midnightMs),
    waiting: items.filter(isOpen).map((item) => ({ callBack: item.caller, kind: item.kind, tries: item.calls })),
    unread: learnt.unreadWords.map(({ word }) => word),
  };
}

function isOpen({ state, lastAtMs }: CallBack): boolean {
  return state.kind !== 'closed' && lastAtMs >= midnightMs;
}

/** Returns one sentence for everything that is not as expected. */
export function differences(made: Made, expected: Expected): readonly string[] {
  const { calls, waiting, unread } = expected;
  return [
    ...(calls === undefined ? [] : ofCalls(made.calls, calls)),
    ...(waiting === undefined ? [] : ofWaiting(made.waiting, waiting)),
    ...(unread ?? []).flatMap((type) => (made.unread.includes(type) ? [] : [`"${type}" is not counted as unread`])),
  ];
}

function ofCalls(made: readonly ReplayedCall[], expected: number | readonly ExpectedCall[]): readonly string[] {
  const count = typeof expected === 'number' ? expected : expected.length;
  if (made.length !== count) return [`there are ${made.length} calls, and not ${count}`];
  if (typeof expected === 'number') return [];
  return made.flatMap((call, index) => {
    const { caller, tenant, extensions, ...lists } = expected[index] ?? {};
    const exact = Object.entries({ caller, tenant, extensions: extensions?.join() });
    const said = { ...call, extensions: call.extensions.join() };
    return [
      ...exact.map(([part, value]) => [part, value === undefined ? undefined : [value]] as const),
      ...Object.entries(lists),
    ].flatMap(([part, right]) => {
      const value = said[part as keyof typeof said];
      return right === undefined || (right as readonly unknown[]).includes(value)
        ? []
        : [`of call ${index + 1} "${part}" is ${JSON.stringify(value)}, and not ${right.join(' or ')}`];
    });
  });
}

function ofWaiting(made: Made['waiting'], expected: readonly ExpectedWaiting[]): readonly string[] {
  const forgotten = expected.filter(({ caller }) => made.every(({ callBack }) => callBack !== caller));
  const needless = made.filter(({ callBack }) => expected.every(({ caller }) => caller !== callBack));
  const other = made.flatMap((item) => {
    const right = expected.find(({ caller }) => caller === item.callBack);
    if (right === undefined) return [];
    return [
      ...(right.kind.includes(item.kind)
        ? []
        : [`${item.callBack} waits as "${item.kind}", and not ${right.kind.join(' or ')}`]),
      ...(right.tries === undefined || right.tries === item.tries
        ? []
        : [`${item.callBack} has tried ${item.tries} times, and not ${right.tries}`]),
    ];
  });
  return [
    ...forgotten.map(({ caller }) => `${caller} is not on the call-back list`),
    ...needless.map(({ callBack }) => `${callBack} is on the call-back list`),
    ...other,
  ];
}

/** Returns what is printed of a failing case: facts, expectation, calls made, and differences. */
export function explained(lines: readonly string[], expected: Expected, made: Made): string {
  const json = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each));
  return [
    listed('arrived', lines),
    listed('expected', json([expected])),
    listed('calls', json(made.calls)),
    listed('waiting', json(made.waiting)),
    listed('wrong', differences(made, expected)),
    '',
  ].join('\n');
}

function listed(heading: string, list: readonly string[]): string {
  return [`\n  ${heading}:`, ...list].join('\n    ');
}
