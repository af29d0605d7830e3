import type { Revealed } from '../../src/desk/desk-event.ts';
import { clickedOn } from './notification-id.ts';

/** The part of Electron's `Notification` that is used. `handleActivation` exists in later versions, on Windows only. */
export interface ActivatedNotifications {
  isSupported(): boolean;
  handleActivation?(opened: (activation: { readonly arguments: string }) => void): void;
}

/**
 * Handles clicks on notifications in Windows' own list, also on notifications of an earlier run: then Windows starts
 * Zil, and the click arrives as soon as this is called. A click that `Notification` itself reports arrives here, too,
 * and opens the same.
 */
export function watchActivations(notifications: ActivatedNotifications, open: (what: Revealed) => void): void {
  // `isSupported` makes Electron listen to Windows before a notification was shown. On macOS it would ask the person
  // for permission, which the set-up has to explain.
  if (notifications.handleActivation === undefined || !notifications.isSupported()) return;
  notifications.handleActivation((activation) => open(clickedOn(activation.arguments)));
}
