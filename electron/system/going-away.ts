import { app, BaseWindow, powerMonitor } from 'electron';
import type { App } from '../../src/app/app.ts';
import { systemClock, systemTimers } from './clock.ts';
import { watchPower } from './power-watch.ts';
import { watchSessionEnd } from './session-end.ts';

/** Tells the program when the computer sleeps and wakes up, and when Windows ends the session. */
export function watchGoingAway(zil: App): void {
  const news = { suspended: () => void zil.suspend(), resumed: () => zil.again('resumed'), closed: () => app.quit() };
  watchPower(powerMonitor, systemClock, news);
  // One without a page, which nobody ever sees.
  if (process.platform === 'win32') watchSessionEnd(new BaseWindow({ show: false }), systemTimers, news);
}
