import { onTestFinished } from 'vitest';

const open = new Set<() => void>();

/** Ends something once: when the test is over, or with the next `beginRun`; what came last first. */
export function onRunOver(end: () => void): void {
  const once = () => {
    if (open.delete(once)) end();
  };
  open.add(once);
  onTestFinished(once);
}

/**
 * First in each run of a property, of which one test has hundreds when it fails: ends what the run before has opened. An
 * open database costs files; under wine one more for each look at it (build/wine/wine.mjs).
 */
export function beginRun(): void {
  for (const end of [...open].reverse()) end();
}
