import { app, Menu } from 'electron';
import type { Logger } from '../../src/ports.ts';
import { watchCrashes } from '../system/crash-watch.ts';
import { claimIdentity } from '../system/windows-identity.ts';
import { forbidNavigation } from '../window/security.ts';
import { registerWindowScheme } from '../window/window-page.ts';

/** Does what must be done before Electron is ready. */
export function beforeReady(logger: Logger): void {
  watchCrashes(app, logger);
  claimIdentity(app, process.platform);
  // With --no-sandbox (root in a container), an enforced sandbox would prevent Chromium's helpers from starting.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerWindowScheme();
  forbidNavigation();
  // On macOS, copy and paste need the menu.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
}
