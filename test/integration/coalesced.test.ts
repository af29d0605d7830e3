import { expect, test } from 'vitest';
import { coalesced } from '../../electron/system/coalesced.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

test('the first change is drawn at once, a flood of them ten times a second, and the last is never missing', async () => {
  const timers = new FakeTimers();
  let asked = 0;
  const drawn: number[] = [];
  const draw = coalesced(() => drawn.push(asked), timers, 100);
  for (asked = 1; asked <= 20; asked += 1) {
    draw();
    if (asked < 20) await timers.advance(10);
  }
  asked = 20;
  expect(drawn).toEqual([1, 10]);
  await timers.advance(1_000);
  expect(drawn).toEqual([1, 10, 20]);
  expect(timers.pending).toBe(0);
  draw();
  expect(drawn).toHaveLength(4);
});
