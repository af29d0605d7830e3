import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import type { Note, NoteActions, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';

import { withoutMarkup } from './inert-text.ts';

/** What of electron's Notification is used, the same in every version. */
export interface NotificationClass {
  new (options: NotificationConstructorOptions): ElectronNotification;
  isSupported(): boolean;
}

/** The system has answered long before, or it will not. */
const confirmWithinMs = 2_500;

/**
 * Notifier over the system's own notifications. Each object is kept until it is gone: without a reference the
 * garbage collector takes it, and with it the click (https://github.com/electron/electron/issues/20415).
 */
export class NativeNotifier implements Notifier {
  readonly #Notification: NotificationClass;
  readonly #timers: Timers;
  readonly #icon: string;
  readonly #bodyText: (body: string) => string;
  readonly #shown = new Map<string, ElectronNotification>();

  /** `icon` is a file that exists: one that is missing keeps the whole notification from appearing. */
  constructor(Notification: NotificationClass, timers: Timers, icon: string, platform: NodeJS.Platform) {
    this.#Notification = Notification;
    this.#timers = timers;
    this.#icon = icon;
    this.#bodyText = platform === 'linux' ? withoutMarkup : (body) => body;
  }

  async show({ key, title, body, isSilent }: Note, actions: NoteActions): Promise<ShowOutcome> {
    if (!this.#Notification.isSupported()) return { kind: 'unsupported' };
    const notification = new this.#Notification({
      title,
      body: this.#bodyText(body),
      icon: this.#icon,
      silent: isSilent,
      // Ours is the time limit: the system's own is over before anybody has looked up.
      timeoutType: 'never',
      urgency: 'critical',
    });
    this.close(key);
    this.#shown.set(key, notification);
    notification.on('click', actions.clicked);
    notification.on('close', () => {
      if (this.#forget(key, notification)) actions.dismissed();
    });
    return new Promise((resolve) => {
      const cancel = this.#timers.after(confirmWithinMs, () => resolve({ kind: 'unconfirmed' }));
      notification.once('show', () => {
        cancel();
        resolve({ kind: 'shown', by: 'system', insteadOf: null });
      });
      notification.once('failed', (_event, reason) => {
        cancel();
        this.#forget(key, notification);
        resolve({ kind: 'failed', reason: reason === '' ? 'unknown' : reason });
      });
      notification.show();
    });
  }

  close(key: string): void {
    const notification = this.#shown.get(key);
    this.#shown.delete(key);
    notification?.close();
  }

  /** False when it was no longer ours: the program had closed or replaced it itself. */
  #forget(key: string, notification: ElectronNotification): boolean {
    return this.#shown.get(key) === notification && this.#shown.delete(key);
  }
}
