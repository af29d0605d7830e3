import type { Clock, Timers } from '../../src/ports.ts';

/** For a person, twenty times a second is at once. So drawing does not hold up a flood of calls. */
export const paceMs = 50;
/** On a busy computer drawing takes long. The rest is longer than that, so that webhooks are answered meanwhile. */
const restsAsLongTimes = 4;
/** A person sees within a second who calls, also when the clock was set forward while something was drawn. */
const restsAtMostMs = 500;

/**
 * Returns a function that calls `run` at once, or after a rest when `run` has just been called. A call during the rest
 * is never lost: `run` is called once more at its end.
 */
export function paced(timers: Timers, clock: Clock, run: () => void): () => void {
  let state: 'free' | 'resting' | 'wanted' = 'free';
  const runNow = () => {
    state = 'resting';
    const beganMs = clock.nowMs();
    try {
      run();
    } finally {
      const restMs = Math.max(paceMs, restsAsLongTimes * (clock.nowMs() - beganMs));
      timers.after(Math.min(restMs, restsAtMostMs), () => {
        if (state === 'wanted') runNow();
        else state = 'free';
      });
    }
  };
  return () => {
    if (state === 'free') runNow();
    else state = 'wanted';
  };
}
