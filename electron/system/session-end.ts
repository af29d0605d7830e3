import type { Timers } from '../../src/ports.ts';
import type { PowerNews } from './power-watch.ts';

/** The part of Electron's `BaseWindow` that is used. */
export interface SessionEndEvents {
  on(event: 'query-session-end' | 'session-end' | 'closed', listener: () => void): unknown;
}

export interface SessionEndNews extends Pick<PowerNews, 'suspended' | 'resumed'> {
  /** The window was closed: a program asks Zil to end, as `taskkill` without `/F` does. */
  readonly closed: () => void;
}

/**
 * Windows waits some seconds for programs to end, and then ends them. If Zil still runs after this time, the session
 * goes on: another program or a person has stopped its end.
 */
export const goesOnAfterMs = 60_000;

/**
 * Reports the end of the session: Windows shuts down or restarts, or the person signs out. Windows sends it to windows
 * only, and `will-quit` is not emitted then (electron.d.ts, 45.4.1). Nothing reports that the session goes on after
 * all: Electron passes the end on only when it is certain (WM_ENDSESSION in native_window_views_win.cc).
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
