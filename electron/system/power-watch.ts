import type { Clock } from '../../src/ports.ts';

/** What of electron's powerMonitor is used; a locked screen it tells of on Windows and macOS only. */
export interface PowerEvents {
  on(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen', listener: () => void): unknown;
}

export interface PowerNews {
  readonly suspended: () => void;
  readonly resumed: () => void;
}

export const longLockedMs = 10 * 60_000;

/**
 * Sleep, and what may have been one: a computer that dozes behind its locked screen ("modern standby") does not always
 * say so. Who unlocks it soon has missed nothing.
 */
export function watchPower(monitor: PowerEvents, clock: Clock, { suspended, resumed }: PowerNews): void {
  let lockedAtMs: number | null = null;
  monitor.on('suspend', suspended);
  monitor.on('resume', () => {
    lockedAtMs = null;
    resumed();
  });
  monitor.on('lock-screen', () => {
    lockedAtMs = clock.nowMs();
  });
  monitor.on('unlock-screen', () => {
    const isLong = lockedAtMs !== null && clock.nowMs() - lockedAtMs >= longLockedMs;
    lockedAtMs = null;
    if (isLong) resumed();
  });
}
