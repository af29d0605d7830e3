import { onTestFinished } from 'vitest';

const open = new Set<() => void>();

/** Ends something once: when the test is over, or at the next `beginRun`. The latest ends first. */
export function onRunOver(end: () => void): void {
  const once = () => {
    if (open.delete(once)) end();
  };
  open.add(once);
  onTestFinished(once);
}

/**
 * Comes first in each run of a property; a failing test has hundreds of runs. Ends everything that the run before has
 * opened. An open database costs files, and under wine one more for each check of it (build/wine/wine.mjs).
 */
export function beginRun(): void {
  for (const end of [...open].reverse()) end();
}
