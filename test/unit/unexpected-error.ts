import type { FakeTimers } from '../fakes/fake-timers.ts';
import type { fakePorts } from '../fakes/office.ts';

/** How an unexpected error occurs: thrown at once, or in a rejected promise. */
export type How = 'throws' | 'rejects';
type Method = (...given: unknown[]) => unknown;

class Unexpected extends Error {}

/** Makes the next call of each method fail once. Returns a function that gives the number of failures. */
export function breakOnce(target: object, names: readonly string[], how: How): () => number {
  let broken = 0;
  for (const name of names) {
    const methods = target as Record<string, Method>;
    const whole = methods[name] as Method;
    methods[name] = () => {
      methods[name] = whole;
      broken += 1;
      if (how === 'throws') throw new Unexpected(name);
      return Promise.reject(new Unexpected(name));
    };
  }
  return () => broken;
}

/** Lets time pass minute by minute. A timer that throws does not stop the others; in Zil the error is logged. */
export async function letPass(timers: FakeTimers, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await timers.advance(60_000).catch(onlyUnexpected);
  }
}

/** Ignores an error of `breakOnce`; throws every other error. */
export function onlyUnexpected(error: unknown): void {
  if (!(error instanceof Unexpected)) throw error;
}

export interface Broken {
  /** The keeper, by the name of its file. */
  readonly keeper: string;
  /** The methods of its ports that fail. */
  readonly names: readonly string[];
  readonly how?: readonly How[];
  /** Lets them fail, waits, and returns whether the keeper goes on. */
  readonly goesOn: (ports: ReturnType<typeof fakePorts>, broken: (target: object) => void) => Promise<boolean>;
}
