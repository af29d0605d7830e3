import { expect, test } from 'vitest';
import type { CallEvent } from '../../src/calls/call-event.ts';
import { recordOf } from '../fakes/call-records.ts';
import { callBackList, mehmet } from './call-back-office.ts';
import { ringing } from './events.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const missedBy = (index: number, startedAtMs: number) =>
  recordOf({ id: index + 1, caller: `9053200${String(10_000 + index)}`, startedAtMs });

test('a long list is read in slices, and reported once when it is complete', async () => {
  const { made, told, turns, journal, timers } = callBackList({ readMs: 3 });
  const nowMs = timers.nowMs();
  await journal.storeRecords(
    Array.from({ length: 50 }, (_, index) => missedBy(index, nowMs - index * minuteMs)),
    nowMs,
    0,
  );
  made.load();
  expect(turns).toEqual([]);
  await timers.advance(hourMs);
  expect(Math.max(...turns)).toBe(3);
  expect(told.map((items) => items.length)).toEqual([50]);
});

test('of a frequent caller the newest calls are read, and they decide whether the caller waits', async () => {
  const { made, told, journal, timers } = callBackList();
  const nowMs = timers.nowMs();
  const calls = Array.from({ length: 260 }, (_, index) =>
    recordOf({ id: index + 1, caller: mehmet, startedAtMs: nowMs - (260 - index) * 20 * minuteMs }),
  );
  await journal.storeRecords(calls, nowMs, 0);
  made.load();
  await timers.advance(hourMs);
  const lastAtMs = nowMs - 20 * minuteMs;
  expect(told).toMatchObject([[{ calls: 200, lastAtMs, state: { kind: 'open' } }]]);
});

test('calls that cannot be read are read half a minute later', async () => {
  const { made, told, journal, marks, timers } = callBackList();
  await journal.storeRecords([missedBy(1, timers.nowMs() - hourMs)], timers.nowMs(), 0);
  for (const failing of [journal, marks]) {
    failing.failure = { reason: 'busy' };
    made.load();
    await timers.advance(29_000);
    failing.failure = null;
    await timers.advance(900);
    expect(told).toHaveLength(0);
  }
  await timers.advance(60_000);
  expect(told.map((items) => items.length)).toEqual([1]);
});

test('a deleted caller is not on the list any more, and an unchanged list is not reported', async () => {
  const { made, told, journal, timers } = callBackList();
  await journal.storeRecords([missedBy(1, timers.nowMs() - hourMs)], timers.nowMs(), 0);
  made.load();
  await timers.advance(minuteMs);
  const stored = await journal.store([{ id: 7, atMs: timers.nowMs(), body: new Uint8Array(), event: ringing(mehmet) }]);
  made.changed(stored.ok ? stored.value : []);
  made.load();
  await timers.advance(minuteMs);
  expect(told.map((items) => items.length)).toEqual([1]);
  journal.records.clear();
  made.load();
  await timers.advance(minuteMs);
  expect(told.map((items) => items.length)).toEqual([1, 0]);
});

test('calls without an outside party are no reason to read anything', async () => {
  const { made, turns, journal, timers } = callBackList();
  const inside: CallEvent = { ...ringing('1002'), line: { kind: 'extension', digits: '1003' } };
  const stored = await journal.store([{ id: 5, atMs: timers.nowMs(), body: new Uint8Array(), event: inside }]);
  made.changed(stored.ok ? stored.value : []);
  await timers.advance(hourMs);
  expect(turns).toEqual([]);
});
