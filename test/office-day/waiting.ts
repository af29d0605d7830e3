import { type Expectation, isGroupingClear } from './expectation.ts';
import type { OfficeDay } from './office-day.ts';
import { answeredMsOf, type TrueCall } from './true-call.ts';
import type { Effect } from './verdict.ts';

/** Whether a person is on the call-back list at the end of the day, of which kind, and after how many tries. */
export interface Waiting {
  readonly person: string;
  readonly isListed: 'yes' | 'no' | 'either';
  /** `null` when several kinds are right. */
  readonly kind: 'missed' | 'lost-in-menu' | 'passed-on' | null;
  readonly leastTries: number;
  readonly mostTries: number;
  /** All calls with this person, in their order. */
  readonly calls: readonly Expectation[];
}

/** An entry of the call-back list. */
export interface Listed {
  readonly kind: string;
  readonly tries: number;
}

/** Returns an entry for each outside party that the office had a call with. */
export function waitingOf({ expectations }: OfficeDay): readonly Waiting[] {
  const byPerson = new Map<string, Expectation[]>();
  for (const each of expectations) {
    const person = personOf(each.call);
    if (person !== null) byPerson.set(person, [...(byPerson.get(person) ?? []), each]);
  }
  return [...byPerson].map(([person, calls]) => calls.reduce(after, nobodyWaits(person)));
}

/** Returns the outside party; `null` for one who cannot be called, and for calls inside the office. */
export function personOf({ direction, caller, dialled }: TrueCall): string | null {
  const person = direction === 'in' ? caller : direction === 'out' ? dialled : null;
  return person?.startsWith('+') ? person : null;
}

function nobodyWaits(person: string): Waiting {
  return { person, isListed: 'no', kind: null, leastTries: 0, mostTries: 0, calls: [] };
}

function after(before: Waiting, expectation: Expectation): Waiting {
  const calls = [...before.calls, expectation];
  const { person, isListed, kind, leastTries, mostTries } = before;
  const isFirst = isListed === 'no';
  switch (effectOf(expectation)) {
    case 'none':
      return { ...before, calls };
    case 'talk':
      return { ...nobodyWaits(person), calls };
    case 'perhaps-talk':
      return { ...before, calls, isListed: isFirst ? 'no' : 'either', leastTries: 0 };
    case 'try':
      return {
        ...{ person, calls, isListed: 'yes', leastTries: leastTries + 1, mostTries: mostTries + 1 },
        kind: isFirst || kind === 'missed' || kind === 'lost-in-menu' ? 'missed' : null,
      };
    case 'menu-try':
      return {
        ...{ person, calls, isListed: 'yes', leastTries: leastTries + 1, mostTries: mostTries + 1 },
        kind: isFirst ? 'lost-in-menu' : kind,
      };
    case 'perhaps-try':
      return {
        ...before,
        calls,
        isListed: isListed === 'yes' ? 'yes' : 'either',
        kind: null,
        mostTries: mostTries + 1,
      };
    case 'passed-on':
      return { person, calls, isListed: 'yes', kind: 'passed-on', leastTries: 1, mostTries: 1 };
    case 'perhaps-passed-on':
      return { person, calls, isListed: 'either', kind: null, leastTries: 0, mostTries: 1 };
  }
}

const inVain = ['missed', 'busy', 'rejected', 'unreachable', 'failed', 'lost-in-menu'];

function effectOf(expectation: Expectation): Effect {
  const { call, records, outcomes, ambiguities, effect } = expectation;
  if (effect !== null) return isGroupingClear(expectation) ? effect : perhaps[effect];
  if (call.direction === 'internal') return 'none';
  if (call.direction === 'out') {
    if (call.outcome !== 'answered') return 'none';
    const isLong = call.endMs - (answeredMsOf(call) ?? call.endMs) >= 6_000;
    return records.length > 0 && isLong ? 'talk' : 'perhaps-talk';
  }
  const isClear = isGroupingClear(expectation) && records.length > 0;
  if (call.outcome === 'answered') return isClear && ambiguities.length === 0 ? 'talk' : 'perhaps-talk';
  if (!isClear || !outcomes.every((outcome) => inVain.includes(outcome))) return 'perhaps-try';
  return call.outcome === 'lost-in-menu' ? 'menu-try' : 'try';
}

const perhaps: Readonly<Record<Effect, Effect>> = {
  none: 'none',
  talk: 'perhaps-talk',
  'perhaps-talk': 'perhaps-talk',
  try: 'perhaps-try',
  'perhaps-try': 'perhaps-try',
  'menu-try': 'perhaps-try',
  'passed-on': 'perhaps-passed-on',
  'perhaps-passed-on': 'perhaps-passed-on',
};
