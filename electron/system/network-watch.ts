import { networkInterfaces } from 'node:os';
import { regularlyAfterMs } from '../../src/pbx/regularly.ts';
import type { Random, Timers } from '../../src/ports.ts';

/** Electron has no event for the return of the network. A check costs 0.1 ms. */
export const checkEveryMs = 15_000;

export interface NetworkNews {
  readonly lost: () => void;
  /** Online again, or online with other addresses than before. */
  readonly returned: () => void;
}

/** Checks the network regularly. `addresses` returns the computer's addresses, `''` while it is offline. */
export function watchNetwork(addresses: () => string, timers: Timers, random: Random, news: NetworkNews): void {
  const checkLater = (before: string) => {
    timers.after(regularlyAfterMs(checkEveryMs, random), () => {
      const now = addresses();
      if (now !== before) (now === '' ? news.lost : news.returned)();
      checkLater(now);
    });
  };
  checkLater(addresses());
}

/** Returns the addresses of this computer in all its networks, in one text. */
export function networkAddresses(isOnline: boolean): string {
  if (!isOnline) return '';
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort()
    .join(' ');
}
