import type { ActivationArguments } from 'electron';
import { type Activation, activationOf } from './notification-id.ts';

/** The part of Electron's `Notification` that is used. `handleActivation` exists in later versions, on Windows only. */
export interface ActivatedNotifications {
  isSupported(): boolean;
  handleActivation?(activated: (activation: ActivationArguments) => void): void;
}

/**
 * Handles clicks, buttons and replies in Windows' own list, also of notifications of an earlier run: then Windows
 * starts Zil, and the click arrives as soon as this is called. What `Notification` itself reports arrives here, too, and
 * has the same effect once more, which changes nothing.
 */
export function watchActivations(
  notifications: ActivatedNotifications,
  activated: (activation: Activation) => void,
): void {
  // `isSupported` makes Electron listen to Windows before a notification was shown. On macOS it would ask the person
  // for permission, which the set-up has to explain.
  if (notifications.handleActivation === undefined || !notifications.isSupported()) return;
  notifications.handleActivation((activation) => activated(activationOf(activation)));
}
