import { BusNotifications, type NotifyingProgram } from './bus-notifications.ts';
import { watchPanel } from './panel-watch.ts';

/** What a Linux desktop offers over D-Bus. It is a bundle of its own: no other system loads the library. */
export const linuxDesktop = {
  notifications: (program: NotifyingProgram) => new BusNotifications(program),
  watchPanel,
};
