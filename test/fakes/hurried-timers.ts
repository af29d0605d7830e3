import type { Timers } from '../../src/ports.ts';

/** Real time in which minutes pass in no time, and whoever waits for an answer waits an eighth as long. */
export const hurriedTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs >= 10_000 ? 25 : delayMs / 8);
    return () => clearTimeout(timer);
  },
  soon(run) {
    setImmediate(run);
  },
};
