import { expect, test } from 'vitest';
import { checkEveryMs, watchNetwork } from '../../electron/system/network-watch.ts';
import { FakeRandom } from '../fakes/fake-random.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

test.each([
  ['nothing changes', ['192.168.1.20', '192.168.1.20', '192.168.1.20'], 0, 0],
  ['the cable is pulled', ['192.168.1.20', '', ''], 0, 1],
  ['the cable is put back', ['192.168.1.20', '', '192.168.1.20'], 1, 1],
  ['the computer is carried to another network', ['192.168.1.20', '10.0.0.7', '10.0.0.7'], 1, 0],
  ['the network comes after the program', ['', '192.168.1.20', '192.168.1.20'], 1, 0],
])('when %s, each return and each loss of the network counts once', async (_what, seen, returns, losses) => {
  const timers = new FakeTimers();
  const looks = [...seen];
  let [returned, lost] = [0, 0];
  watchNetwork(() => looks.shift() ?? seen.at(-1) ?? '', timers, new FakeRandom(), {
    returned: () => {
      returned += 1;
    },
    lost: () => {
      lost += 1;
    },
  });
  await timers.advance(4 * checkEveryMs);
  expect([returned, lost]).toEqual([returns, losses]);
});
