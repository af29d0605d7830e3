import { app, BaseWindow, net, powerMonitor } from 'electron';
import type { App } from '../../src/app/app.ts';
import { systemClock, systemRandom, systemTimers } from '../system/clock.ts';
import { networkAddresses, watchNetwork } from '../system/network-watch.ts';
import { watchPower } from '../system/power-watch.ts';
import { watchSessionEnd } from '../system/session-end.ts';

/** Reports to Zil that the computer sleeps, wakes up, ends the session, or has another network. */
export function followSystem(zil: App): void {
  const news = {
    suspended: () => void zil.suspend(),
    resumed: () => zil.again('resumed'),
    locked: (isLocked: boolean) => zil.screenLocked(isLocked),
    closed: () => app.quit(),
  };
  watchPower(powerMonitor, systemClock, news);
  // The window has no page and is never shown.
  if (process.platform === 'win32') watchSessionEnd(new BaseWindow({ show: false }), systemTimers, news);
  watchNetwork(() => networkAddresses(net.isOnline()), systemTimers, systemRandom, {
    lost: () => zil.pbx.goOffline(),
    returned: () => zil.again('network-returned'),
  });
}
