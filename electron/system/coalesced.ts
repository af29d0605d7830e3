import type { Timers } from '../../src/ports.ts';

/**
 * Makes of a function one that runs at once, and when it is asked again too soon, once more at the end of the time. A
 * flood of events then costs what a person can see of it.
 */
export function coalesced(run: () => void, timers: Timers, atMostEveryMs: number): () => void {
  let state: 'idle' | 'resting' | 'asked-again' = 'idle';
  const rest = () => {
    state = 'resting';
    timers.after(atMostEveryMs, () => {
      if (state === 'resting') {
        state = 'idle';
        return;
      }
      rest();
      run();
    });
  };
  return () => {
    if (state !== 'idle') {
      state = 'asked-again';
      return;
    }
    rest();
    run();
  };
}
