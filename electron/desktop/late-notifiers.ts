import { latePart } from '../system/late-part.ts';
import type { BusNotifications } from './bus-notifications.ts';
import type { NotifyCommand } from './command-notifier.ts';
import { type NodeNotifier, notifyCommandOf } from './snore-toast.ts';

/** Nearly never needed. */
export function loadNotifyCommand(): NotifyCommand {
  return notifyCommandOf(latePart('node-notifier') as NodeNotifier, latePart.resolve, process);
}

/** On Linux. */
export function loadBusNotifications(): typeof BusNotifications {
  return (latePart('./bus.cjs') as { readonly BusNotifications: typeof BusNotifications }).BusNotifications;
}
