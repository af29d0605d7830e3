import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { longLockedMs, watchPower } from '../../electron/system/power-watch.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

test.each([
  ['sleeps and wakes up', ['suspend', 'resume'], 0, ['suspended', 'resumed']],
  ['is locked over lunch', ['lock-screen', 'unlock-screen'], longLockedMs, ['locked', 'unlocked', 'resumed']],
  ['is locked for a moment', ['lock-screen', 'unlock-screen'], longLockedMs / 10, ['locked', 'unlocked']],
  [
    'sleeps behind its locked screen',
    ['lock-screen', 'suspend', 'resume', 'unlock-screen'],
    longLockedMs,
    ['locked', 'suspended', 'resumed', 'unlocked'],
  ],
  ['is unlocked without a word of its locking', ['unlock-screen'], longLockedMs, ['unlocked']],
] as const)('a computer that %s', async (_what, events, betweenMs, expected) => {
  const timers = new FakeTimers();
  const monitor = new EventEmitter();
  const told: string[] = [];
  watchPower(monitor, timers, {
    suspended: () => void told.push('suspended'),
    resumed: () => void told.push('resumed'),
    locked: (isLocked) => void told.push(isLocked ? 'locked' : 'unlocked'),
  });
  for (const event of events) {
    monitor.emit(event);
    await timers.advance(betweenMs);
  }
  expect(told).toEqual(expected);
});
