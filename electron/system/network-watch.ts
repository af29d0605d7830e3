import { networkInterfaces } from 'node:os';
import type { Timers } from '../../src/ports.ts';

/** Electron tells nobody when the network returns. A look costs a tenth of a millisecond. */
const lookEveryMs = 15_000;

/** Calls `returned` when this computer has other addresses than before, or is online again. Never while it is offline. */
export function watchNetwork(isOnline: () => boolean, timers: Timers, returned: () => void): void {
  const look = (before: string) => {
    const now = isOnline() ? addresses() : '';
    if (now !== before && now !== '') returned();
    timers.after(lookEveryMs, () => look(now));
  };
  timers.after(lookEveryMs, () => look(isOnline() ? addresses() : ''));
}

function addresses(): string {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort()
    .join(' ');
}
