import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paced, paceMs } from '../../electron/system/paced.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

test('a change is drawn at once, and a flood of changes twenty times a second', async () => {
  const timers = new FakeTimers();
  let draws = 0;
  const draw = paced(timers, timers, () => {
    draws += 1;
  });
  draw();
  expect(draws).toBe(1);
  for (let change = 0; change < 200; change += 1) {
    draw();
    await timers.advance(5);
  }
  expect(draws).toBe(1 + 1_000 / paceMs);
});

test('the last change is drawn, however the changes come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 30 }), async (pauses) => {
      const timers = new FakeTimers();
      let [now, drawn] = [0, 0];
      const draw = paced(timers, timers, () => {
        drawn = now;
      });
      for (const pauseMs of pauses) {
        now += 1;
        draw();
        await timers.advance(pauseMs);
      }
      await timers.advance(paceMs);
      expect(drawn).toBe(now);
    }),
  );
});

test.each([
  ['thirty milliseconds rests four times as long', 30, 120],
  ['a second is drawn again after half a second', 1_000, 500],
  ['a moment in which the clock was put on for a year, too', 365 * 86_400_000, 500],
  ['a moment in which the clock was put back, as after any', -3_600_000, paceMs],
])('what took %s', async (_what, tookMs, restMs) => {
  const timers = new FakeTimers();
  let [draws, spentMs] = [0, 0];
  const draw = paced(timers, { nowMs: () => timers.nowMs() + spentMs }, () => {
    draws += 1;
    spentMs += tookMs;
  });
  draw();
  draw();
  await timers.advance(restMs - 1);
  expect(draws).toBe(1);
  await timers.advance(1);
  expect(draws).toBe(2);
});

test('after a failed drawing later changes are drawn', async () => {
  const timers = new FakeTimers();
  let draws = 0;
  const draw = paced(timers, timers, () => {
    draws += 1;
    if (draws === 1) throw new Error('the window has gone');
  });
  expect(draw).toThrow('gone');
  draw();
  await timers.advance(paceMs);
  expect(draws).toBe(2);
});
