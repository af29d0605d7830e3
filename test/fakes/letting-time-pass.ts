import type { FakeTimers } from './fake-timers.ts';

/** Lets the clock run on, far faster than it should, while something real is under way. */
export async function lettingTimePass<T>(timers: FakeTimers, work: Promise<T>): Promise<T> {
  let isUnderWay = true;
  const done = work.finally(() => {
    isUnderWay = false;
  });
  while (isUnderWay) await timers.advance(10);
  return done;
}
