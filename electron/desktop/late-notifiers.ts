import { latePart } from '../system/late-part.ts';
import type { NotifyCommand } from './command-notifier.ts';
import type { linuxDesktop } from './open-bus.ts';
import { type NodeNotifier, notifyCommandOf } from './snore-toast.ts';

/** Loads node-notifier, which most computers never need. */
export function loadNotifyCommand(): NotifyCommand {
  return notifyCommandOf(latePart('node-notifier') as NodeNotifier, latePart.resolve, process);
}

/** Loads the bundle for D-Bus, which only Linux needs. */
export function loadLinuxDesktop(): typeof linuxDesktop {
  return (latePart('./bus.cjs') as { readonly linuxDesktop: typeof linuxDesktop }).linuxDesktop;
}
