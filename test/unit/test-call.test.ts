import { expect, test } from 'vitest';
import type { Subscription } from '../../src/pbx/subscription-keeper.ts';
import { type TestCall, TestCallKeeper, testCallForMs } from '../../src/reach/test-call.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

const live: Subscription = { kind: 'live', sinceMs: 0, events: [], renewAtMs: 1, lastContactAtMs: 0 };

function keeper() {
  const timers = new FakeTimers();
  const told: TestCall[] = [];
  const keep = new TestCallKeeper({ timers, clock: timers }, (call) => told.push(call));
  return { keep, timers, told, last: () => told.at(-1) };
}

test('a test call waits for the subscription, and then ninety seconds for the call', async () => {
  const { keep, timers, told } = keeper();
  keep.begin({ hasAddress: true });
  await timers.advance(10_000);
  keep.subscription(live);
  const untilMs = timers.nowMs() + testCallForMs;
  await timers.advance(testCallForMs - 1);
  keep.heard();
  await timers.advance(2 * testCallForMs);
  expect(told).toEqual([{ kind: 'subscribing' }, { kind: 'waiting', untilMs }, { kind: 'heard', atMs: untilMs - 1 }]);
});

test('without a call a sentence says so after ninety seconds', async () => {
  const { keep, timers, last } = keeper();
  keep.subscription(live);
  keep.begin({ hasAddress: true });
  await timers.advance(testCallForMs);
  expect(last()).toEqual({ kind: 'nothing', why: 'silent' });
});

test('without a subscription the PBX is named as the reason, not the caller', async () => {
  const { keep, timers, last } = keeper();
  keep.begin({ hasAddress: true });
  await timers.advance(60_000);
  expect(last()).toEqual({ kind: 'nothing', why: 'not-subscribed' });
});

test('without an address no one is asked to call', () => {
  const { keep, told } = keeper();
  keep.begin({ hasAddress: false });
  expect(told).toEqual([{ kind: 'nothing', why: 'no-address' }]);
});

test('a call without a running test is no answer to one', async () => {
  const { keep, told, timers } = keeper();
  keep.heard();
  keep.begin({ hasAddress: true });
  keep.dismiss();
  keep.heard();
  await timers.advance(2 * testCallForMs);
  expect(told.map(({ kind }) => kind)).toEqual(['subscribing', 'idle']);
});
