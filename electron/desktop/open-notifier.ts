import { app, Notification } from 'electron';
import type { Logger, Notifier } from '../../src/ports.ts';
import { systemTimers } from '../system/clock.ts';
import { paths } from '../system/paths.ts';
import { CommandNotifier } from './command-notifier.ts';
import { FallbackNotifier } from './fallback-notifier.ts';
import { loadLinuxDesktop, loadNotifyCommand } from './late-notifiers.ts';
import { NativeNotifier } from './notifier.ts';
import { ServiceNotifier } from './service-notifier.ts';

// Desktops show at most 96 points.
const picture = 'notification.png';

/** Returns the notifier for this system. `window` is the popup, which shows what the others cannot. */
export function openNotifier(window: Notifier, logger: Logger): Notifier {
  const ways = process.platform === 'linux' ? onLinux : process.platform === 'darwin' ? onMac : onWindows;
  return new FallbackNotifier({ ...ways(), window, logger });
}

type Ways = () => { readonly system: Notifier; readonly command: Notifier | null };

const onLinux: Ways = () => {
  // Other programs read the picture, and they cannot read files in Zil's asar archive.
  const icon = paths.unpacked(paths.icon(picture));
  // `desktopEntry` is the name of the `.desktop` file: `desktopName` in package.json.
  const program = { name: app.getName(), desktopEntry: 'zil', icon };
  return {
    system: new ServiceNotifier(() => loadLinuxDesktop().notifications(program), systemTimers),
    command: new CommandNotifier(loadNotifyCommand, icon, systemTimers),
  };
};

const onWindows: Ways = () => ({
  system: new NativeNotifier(Notification, systemTimers, paths.icon(picture)),
  command: new CommandNotifier(loadNotifyCommand, paths.icon(picture), null),
});

const onMac: Ways = () => ({
  system: new NativeNotifier(Notification, systemTimers, paths.icon(picture)),
  // node-notifier's program for macOS is for Intel processors only.
  command: null,
});
