import type { Timers } from '../../src/ports.ts';

/** Resolves when `awaited` has resolved, at the latest after `delayMs`. `awaited` must not reject. */
export function atMost(timers: Timers, delayMs: number, awaited: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(delayMs, resolve);
    void awaited.then(() => {
      cancel();
      resolve();
    });
  });
}
