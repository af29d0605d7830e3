import { screen } from 'electron';

/** Calls `changed` when a screen was added or removed, or has another size. Electron must be ready. */
export function watchScreens(changed: () => void): void {
  screen.on('display-added', changed);
  screen.on('display-removed', changed);
  screen.on('display-metrics-changed', changed);
}
