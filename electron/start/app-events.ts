import { app } from 'electron';
import type { App } from '../../src/app/app.ts';
import { appArguments } from '../system/app-arguments.ts';
import { markEnded } from './uninstalling.ts';

export interface Ending {
  /** The person's own folder. */
  readonly folder: string;
  /** The window may be closed for good. */
  readonly allowClose: () => void;
  /** Nothing is stored any more. */
  readonly closeStore: () => void;
}

/** What Electron tells of the program: started once more, wished for, to end. */
export function followAppEvents(zil: App, { folder, allowClose, closeStore }: Ending): void {
  let isUninstalling = false;
  app.on('second-instance', (_event, argv) => {
    const asked = appArguments(argv);
    // The session may start a program twice; only a person who starts it again wants to see it.
    if (!asked.isUninstalling && !asked.isHidden) zil.open();
    if (!asked.isUninstalling || isUninstalling) return;
    isUninstalling = true;
    app.quit();
  });
  app.on('activate', () => zil.open());
  // Without a listener Electron quits with the last window.
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
