import type { Timers } from '../../src/ports.ts';
import type { PowerNews } from './power-watch.ts';

/** What of electron's BaseWindow is used. */
export interface SessionEndEvents {
  on(event: 'query-session-end' | 'session-end' | 'closed', listener: () => void): unknown;
}

export interface SessionEndNews extends PowerNews {
  /** Somebody has asked the program to end, as `taskkill` without `/F` does. */
  readonly closed: () => void;
}

/**
 * Windows waits some seconds for programs that are to end, and then ends them. A program that still runs after this has
 * not been ended: another program or a person has kept the session.
 */
export const goesOnAfterMs = 60_000;

/**
 * The end of the session (Windows is shut down or started again, or the person signs out), as Windows tells it to a window
 * and to nothing else: `will-quit` is not emitted then (electron.d.ts, 45.4.1). That the session goes on after all nobody
 * tells: Electron passes the end on only when it is certain (WM_ENDSESSION in native_window_views_win.cc).
 */
export function watchSessionEnd(
  window: SessionEndEvents,
  timers: Timers,
  { suspended, resumed, closed }: SessionEndNews,
): void {
  let cancelGoingOn: (() => void) | null = null;
  const ending = () => {
    if (cancelGoingOn === null) suspended();
    else cancelGoingOn();
    cancelGoingOn = timers.after(goesOnAfterMs, () => {
      cancelGoingOn = null;
      resumed();
    });
  };
  window.on('query-session-end', ending);
  window.on('session-end', ending);
  window.on('closed', closed);
}
