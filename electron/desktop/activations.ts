import type { Revealed } from '../../src/desk/desk-event.ts';
import { clickedOn } from './notification-id.ts';

/** What of electron's Notification is used; `handleActivation` is of later versions, and on Windows only. */
export interface ActivatedNotifications {
  isSupported(): boolean;
  handleActivation?(opened: (activation: { readonly arguments: string }) => void): void;
}

/**
 * Clicks on notifications in Windows' own list, also on those that an earlier run has left: Windows then starts the
 * program, and the click that has done it is handed over as soon as this is called. A click that `Notification` itself
 * tells comes here once more, and opens the same.
 */
export function watchActivations(notifications: ActivatedNotifications, open: (what: Revealed) => void): void {
  // Asking whether there are notifications makes Electron listen to Windows, before anything was shown. macOS would
  // ask the person for leave, which is for the set-up to explain.
  if (notifications.handleActivation === undefined || !notifications.isSupported()) return;
  notifications.handleActivation((activation) => open(clickedOn(activation.arguments)));
}
