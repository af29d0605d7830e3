import { screen } from 'electron';

/** A screen was plugged in or out, or has another size. Electron has to be ready. */
export function watchScreens(changed: () => void): void {
  screen.on('display-added', changed);
  screen.on('display-removed', changed);
  screen.on('display-metrics-changed', changed);
}
