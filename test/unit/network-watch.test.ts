import { expect, test } from 'vitest';
import { lookEveryMs, watchNetwork } from '../../electron/system/network-watch.ts';
import { FakeRandom } from '../fakes/fake-random.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

test.each([
  ['nothing changes', ['192.168.1.20', '192.168.1.20', '192.168.1.20'], 0],
  ['the cable is pulled', ['192.168.1.20', '', ''], 0],
  ['the cable is put back', ['192.168.1.20', '', '192.168.1.20'], 1],
  ['the computer is carried to another network', ['192.168.1.20', '10.0.0.7', '10.0.0.7'], 1],
  ['the network comes after the program', ['', '192.168.1.20', '192.168.1.20'], 1],
])('when %s the network has returned as often as that', async (_what, seen, times) => {
  const timers = new FakeTimers();
  const looks = [...seen];
  let returned = 0;
  watchNetwork(
    () => looks.shift() ?? seen.at(-1) ?? '',
    timers,
    new FakeRandom(),
    () => {
      returned += 1;
    },
  );
  await timers.advance(4 * lookEveryMs);
  expect(returned).toBe(times);
});
