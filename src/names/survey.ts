import type { Call } from '../calls/call.ts';
import { practiceTenant } from '../pbx/practice.ts';
import { choiceKey } from './name-keys.ts';

/** A key in a menu, and the extensions that usually ring after it. */
export interface SurveyedChoice {
  readonly menu: string;
  readonly digits: string;
  /** The number of calls in which the key was pressed. */
  readonly calls: number;
  /** The extensions that usually ring after the key, all of a ring group together; none when nothing is usual. */
  readonly usually: readonly string[];
}

/** Fewer calls show nothing. */
const leastEvidence = 3;

/**
 * Returns for each key of a menu the extensions that usually ring after it: in at least two thirds of the calls in
 * which any rings after it. The order of `calls` does not matter.
 */
export function surveyOf(calls: readonly Call[]): readonly SurveyedChoice[] {
  const found = new Map<string, Followed[]>();
  for (const call of calls) {
    if (call.tenant === practiceTenant) continue;
    for (const [key, followed] of followedIn(call)) {
      const earlier = found.get(key);
      if (earlier === undefined) found.set(key, [followed]);
      else earlier.push(followed);
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, each]) => {
      const [first] = each;
      if (first === undefined) return [];
      return [{ menu: first.menu, digits: first.digits, calls: each.length, usually: usualIn(each) }];
    });
}

/** The extensions that rang after a key in one call, however often the key was pressed in it. */
interface Followed {
  readonly menu: string;
  readonly digits: string;
  readonly rang: Set<string | null>;
}

/**
 * A ring after the caller has left the menu does not count for the last key: no key was pressed in the menu that came
 * next.
 */
function followedIn({ steps }: Call): ReadonlyMap<string, Followed> {
  const found = new Map<string, Followed>();
  let last: Followed | null = null;
  for (const step of steps) {
    if (step.kind === 'rang') last?.rang.add(step.extension);
    else if (step.kind === 'left-menu') last = null;
    else {
      const { menu, digits } = step;
      const key = choiceKey(step);
      last = key === null || menu === null ? null : (found.get(key) ?? { menu, digits, rang: new Set() });
      if (key !== null && last !== null) found.set(key, last);
    }
  }
  return found;
}

function usualIn(followed: readonly Followed[]): readonly string[] {
  const rang = followed.filter((each) => each.rang.size > 0);
  if (rang.length < leastEvidence) return [];
  const extensions = new Set(rang.flatMap((each) => [...each.rang]));
  return [...extensions]
    .filter((extension): extension is string => extension !== null)
    .filter((extension) => 3 * rang.filter((each) => each.rang.has(extension)).length >= 2 * rang.length)
    .sort();
}
