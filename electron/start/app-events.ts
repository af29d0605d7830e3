import { app } from 'electron';
import type { App } from '../../src/app/app.ts';
import { appArguments } from '../system/app-arguments.ts';
import { runTask } from './run-task.ts';
import { markEnded } from './uninstalling.ts';

export interface Ending {
  /** The profile. */
  readonly folder: string;
  /** Called before the windows are closed: from now on, closing must not hide the window. */
  readonly allowClose: () => void;
  /** Called when nothing is stored any more. */
  readonly closeStore: () => void;
}

/** Handles Electron's events: Zil was started once more, was activated (macOS), or is to end. */
export function followAppEvents(zil: App, { folder, allowClose, closeStore }: Ending): void {
  let isUninstalling = false;
  app.on('second-instance', (_event, argv) => {
    const asked = appArguments(argv);
    // The session may start Zil a second time (`--hidden`); only a person's start opens the window.
    if (!asked.isUninstalling && !asked.isHidden) runTask(zil, asked.task);
    if (!asked.isUninstalling || isUninstalling) return;
    isUninstalling = true;
    app.quit();
  });
  app.on('activate', () => zil.open());
  // Without a handler Electron quits with the last window.
  app.on('window-all-closed', () => {});
  app.on('before-quit', allowClose);
  app.on('will-quit', (event) => {
    event.preventDefault();
    void zil.stop({ isUninstalling }).finally(() => {
      closeStore();
      if (isUninstalling) markEnded(folder);
      app.exit();
    });
  });
}
