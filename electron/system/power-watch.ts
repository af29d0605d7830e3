import type { Clock } from '../../src/ports.ts';

/** The part of Electron's `powerMonitor` that is used. It reports a locked screen on Windows and macOS only. */
export interface PowerEvents {
  on(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen', listener: () => void): unknown;
}

export interface PowerNews {
  readonly suspended: () => void;
  readonly resumed: () => void;
  readonly locked: (isLocked: boolean) => void;
}

export const longLockedMs = 10 * 60_000;

/**
 * Reports sleep and its end. A computer in "modern standby" behind its locked screen does not always report sleep, so
 * unlocking after `longLockedMs` counts as an end of sleep, too. After a shorter time nothing was missed.
 */
export function watchPower(monitor: PowerEvents, clock: Clock, { suspended, resumed, locked }: PowerNews): void {
  let lockedAtMs: number | null = null;
  monitor.on('suspend', suspended);
  monitor.on('resume', () => {
    lockedAtMs = null;
    resumed();
  });
  monitor.on('lock-screen', () => {
    lockedAtMs = clock.nowMs();
    locked(true);
  });
  monitor.on('unlock-screen', () => {
    locked(false);
    const isLong = lockedAtMs !== null && clock.nowMs() - lockedAtMs >= longLockedMs;
    lockedAtMs = null;
    if (isLong) resumed();
  });
}
