import type { FakeTimers } from './fake-timers.ts';

/** Lets the fake clock run, twice as fast as real time, while real work is under way, such as the end of a process. */
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
