import { latePart } from '../system/late-part.ts';
import type { BusNotifications } from './bus-notifications.ts';
import type { NotifyCommand } from './command-notifier.ts';
import { type NodeNotifier, notifyCommandOf } from './snore-toast.ts';

/** Loads node-notifier, which most computers never need. */
export function loadNotifyCommand(): NotifyCommand {
  return notifyCommandOf(latePart('node-notifier') as NodeNotifier, latePart.resolve, process);
}

/** Loads the bundle for notifications over D-Bus, which only Linux needs. */
export function loadBusNotifications(): typeof BusNotifications {
  return (latePart('./bus.cjs') as { readonly BusNotifications: typeof BusNotifications }).BusNotifications;
}
