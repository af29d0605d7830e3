import { createRequire } from 'node:module';
import type { BusNotifications } from '../desktop/bus-notifications.ts';
import type { NotifyCommand } from '../desktop/command-notifier.ts';
import { type NodeNotifier, notifyCommandOf } from '../desktop/snore-toast.ts';
import type { openWays } from '../reach/open-ways.ts';
import type { openUpdater } from '../update/open-updater.ts';

// Parts that are read when they are first needed. boot.ts runs the bundle as a script, where `import()` does not work.
const load = createRequire(__filename);

/** Nearly never needed. */
export function loadNotifyCommand(): NotifyCommand {
  return notifyCommandOf(load('node-notifier') as NodeNotifier, load.resolve, process);
}

/** On Linux, beside the bundle; see vite.config.ts. */
export function loadBusNotifications(): typeof BusNotifications {
  return (load('./bus.cjs') as { readonly BusNotifications: typeof BusNotifications }).BusNotifications;
}

/** Beside the bundle; see vite.config.ts. */
export function loadWays(): typeof openWays {
  return (load('./ways.cjs') as { readonly openWays: typeof openWays }).openWays;
}

/** Beside the bundle; see vite.config.ts. */
export function loadUpdater(): typeof openUpdater {
  return (load('./updater.cjs') as { readonly openUpdater: typeof openUpdater }).openUpdater;
}
