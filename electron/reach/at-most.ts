import type { Timers } from '../../src/ports.ts';

/** Resolves with what is waited for, or when it has taken too long. */
export function atMost(timers: Timers, delayMs: number, awaited: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(delayMs, resolve);
    void awaited.then(() => {
      cancel();
      resolve();
    });
  });
}
