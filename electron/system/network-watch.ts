import { networkInterfaces } from 'node:os';
import { regularlyAfterMs } from '../../src/pbx/regularly.ts';
import type { Random, Timers } from '../../src/ports.ts';

/** Electron tells nobody when the network returns. A look costs a tenth of a millisecond. */
export const checkEveryMs = 15_000;

export interface NetworkNews {
  readonly lost: () => void;
  /** Online again, or online with other addresses than before. */
  readonly returned: () => void;
}

/** `addresses` gives those this computer has now, `''` while it is offline. */
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

/** Of all networks this computer is in, in one text. */
export function networkAddresses(isOnline: boolean): string {
  if (!isOnline) return '';
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort()
    .join(' ');
}
