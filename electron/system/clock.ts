import type { Clock, Random, Timers } from '../../src/ports.ts';

export const systemClock: Clock = { nowMs: () => Date.now() };

export const systemRandom: Random = { next: () => Math.random() };

export const systemTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  soon(run) {
    setImmediate(run);
  },
};

/** Waits 5 ms, so that more urgent work gets its turn and the processor rests. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
