import type { Timers } from '../../src/ports.ts';

/** Twenty times a second is at once for a person, and a flood of calls is not held up by being drawn. */
export const paceMs = 50;

/** Runs at once when it has not run for a while, and otherwise as soon as it may: what was drawn last is never old. */
export function paced(timers: Timers, run: () => void): () => void {
  let state: 'free' | 'resting' | 'wanted' = 'free';
  const runNow = () => {
    state = 'resting';
    timers.after(paceMs, () => {
      if (state === 'wanted') runNow();
      else state = 'free';
    });
    run();
  };
  return () => {
    if (state === 'free') runNow();
    else state = 'wanted';
  };
}
