import { expect, test } from 'vitest';
import { Upkeep } from '../../src/calls/upkeep.ts';
import { ok } from '../../src/result.ts';
import type { UpkeepSlice } from '../../src/store-ports.ts';
import { FakeJournal } from '../fakes/fake-journal.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

/** A journal with these slices of work, and what upkeep reports of them. */
function upkeepOf(...slices: readonly UpkeepSlice[]) {
  const timers = new FakeTimers();
  const journal = new FakeJournal();
  const limits: number[] = [];
  const left = [...slices];
  journal.upkeepSlice = (expiredBeforeMs) => {
    limits.push(expiredBeforeMs);
    return ok(left.shift() ?? 'done');
  };
  const told: string[] = [];
  const upkeep = new Upkeep({ journal, timers, logger: new FakeLogger() }, () => timers.nowMs() - 1_000, {
    done: (hasChanged) => told.push(hasChanged ? 'done, changed' : 'done'),
    deleted: () => told.push('deleted'),
  });
  return { upkeep, timers, told, limits };
}

test.each<[readonly UpkeepSlice[], readonly string[]]>([
  [[], ['done']],
  [['indexed'], ['done']],
  [['refolded', 'indexed'], ['done, changed']],
  [['expired'], ['done, changed']],
  // A deletion is reported before all other work is done.
  [
    ['deleting', 'deleted', 'refolded'],
    ['deleted', 'done, changed'],
  ],
  [
    ['deleted', 'deleted'],
    ['deleted', 'deleted', 'done'],
  ],
])('the slices %j lead to the reports %j', async (slices, wanted) => {
  const { upkeep, timers, told } = upkeepOf(...slices);
  upkeep.start();
  await timers.advance(1_000);
  expect(told).toEqual(wanted);
});

test('before each slice a ring is handled, and each slice removes what has expired by then', async () => {
  const { upkeep, timers, limits } = upkeepOf('expired', 'expired');
  const beganMs = timers.nowMs();
  upkeep.start();
  upkeep.start();
  expect(limits).toEqual([]);
  await timers.advance(1_000);
  expect(limits).toEqual([beganMs - 995, beganMs - 990, beganMs - 985]);
});
