import type { FakeTimers } from './fake-timers.ts';

/** Lets the clock run on, twice as fast as it should, while something real is under way: a process takes its time to end. */
export async function lettingTimePass<T>(timers: FakeTimers, work: Promise<T>): Promise<T> {
  let isUnderWay = true;
  const done = work.finally(() => {
    isUnderWay = false;
  });
  while (isUnderWay) {
    await timers.advance(20);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return done;
}
