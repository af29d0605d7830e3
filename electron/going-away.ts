import { app, BaseWindow, powerMonitor } from 'electron';
import type { App } from '../src/app.ts';
import { systemClock, systemTimers } from './system/clock.ts';
import { watchPower } from './system/power-watch.ts';
import { watchSessionEnd } from './system/session-end.ts';

/** Tells the program when the computer sleeps and wakes up, and when Windows ends the session. */
export function watchGoingAway(zil: App): void {
  const news = { suspended: () => void zil.suspend(), resumed: () => zil.again('resumed'), closed: () => app.quit() };
  watchPower(powerMonitor, systemClock, news);
  // One without a page, which nobody ever sees.
  if (process.platform === 'win32') watchSessionEnd(new BaseWindow({ show: false }), systemTimers, news);
}
