import type { Clock, Timers } from '../../src/ports.ts';

/** Twenty times a second is at once for a person, and a flood of calls is not held up by being drawn. */
export const paceMs = 50;
/** On a busy computer a picture takes long: what is not drawn meanwhile rings, and is answered. */
const restsAsLongTimes = 4;
/** A person sees within a second who calls; and a clock that was put on is not waited for. */
const restsAtMostMs = 500;

/** Runs at once when it has not run for a while, and otherwise as soon as it may: what was drawn last is never old. */
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
