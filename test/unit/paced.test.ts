import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paced, paceMs } from '../../electron/system/paced.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

test('what has changed is drawn at once, and a flood of changes twenty times a second', async () => {
  const timers = new FakeTimers();
  let draws = 0;
  const draw = paced(timers, () => {
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

test('whatever changed last is drawn, however the changes come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 30 }), async (pauses) => {
      const timers = new FakeTimers();
      let [now, drawn] = [0, 0];
      const draw = paced(timers, () => {
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
