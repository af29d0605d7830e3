import type { Timers } from '../../src/ports.ts';

/**
 * Real time, but counted: a timer runs after so many turns of the event loop, of which none is shorter than a
 * millisecond. On an idle computer that is the time itself. On a busy one it is longer, so that whoever is to answer
 * in time has had all these turns to do so.
 */
function timersOf(turnsIn: (delayMs: number) => number): Timers {
  return {
    after(delayMs, run) {
      let turnsLeft = turnsIn(delayMs);
      const turn = () => {
        turnsLeft -= 1;
        if (turnsLeft > 0) timer = setTimeout(turn, 1);
        else run();
      };
      let timer = setTimeout(turn, 1);
      return () => clearTimeout(timer);
    },
    soon(run) {
      setImmediate(run);
    },
  };
}

export const countedTimers = timersOf((delayMs) => delayMs);

/** Minutes pass in no time, and whoever waits for an answer waits an eighth as long. */
export const hurriedTimers = timersOf((delayMs) => (delayMs >= 10_000 ? 25 : delayMs / 8));
