import type { Timers } from '../../src/ports.ts';

/**
 * Real but counted time: a timer runs after a number of turns of the event loop, none shorter than a millisecond. On an
 * idle computer that is the time itself. On a busy computer it is longer, so a part that has to answer in time has had
 * all these turns.
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

/** Timers of 10 s and more run after 25 turns; shorter ones, which wait for answers, after an eighth of their time. */
export const hurriedTimers = timersOf((delayMs) => (delayMs >= 10_000 ? 25 : delayMs / 8));
