import type { FakeTimers } from '../fakes/fake-timers.ts';
import type { fakePorts } from '../fakes/office.ts';

/** How something goes wrong that nobody has expected: at once, or in a promise. */
export type How = 'throws' | 'rejects';
type Method = (...given: unknown[]) => unknown;

class Unexpected extends Error {}

/** The next call of each of these goes wrong once, and the calls after it do not. Gives how many have gone wrong. */
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

/** Minute by minute. What a timer throws is logged by the program, and the others run. */
export async function letPass(timers: FakeTimers, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await timers.advance(60_000).catch(onlyUnexpected);
  }
}

/** Whoever asked is told so, too. */
export function onlyUnexpected(error: unknown): void {
  if (!(error instanceof Unexpected)) throw error;
}

export interface Broken {
  /** What keeps, by the name of its file. */
  readonly keeper: string;
  /** What goes wrong in its ports. */
  readonly names: readonly string[];
  readonly how?: readonly How[];
  /** Lets them go wrong, waits, and gives whether it goes on. */
  readonly goesOn: (ports: ReturnType<typeof fakePorts>, broken: (target: object) => void) => Promise<boolean>;
}
