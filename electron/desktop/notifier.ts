import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import type { Note, NoteActions, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';
import { notificationId } from './notification-id.ts';

/** What of electron's Notification is used. The two came with `id`, on Windows and on macOS, and nowhere else. */
export interface NotificationClass {
  new (options: NotificationConstructorOptions): ElectronNotification;
  isSupported(): boolean;
  readonly handleActivation?: unknown;
  readonly getHistory?: unknown;
}

interface Shown {
  readonly id: string;
  readonly notification: ElectronNotification;
  /** What it has taken the place of on the screen: without a reference the system might be told to take both away. */
  readonly former: Shown | null;
}

/** The system has answered long before, or it will not. */
const confirmWithinMs = 2_500;

/**
 * Notifier over the notifications of Windows and macOS. Each object is kept until it is gone: without a reference the
 * garbage collector takes it, and with it the click (https://github.com/electron/electron/issues/20415).
 */
export class NativeNotifier implements Notifier {
  readonly #Notification: NotificationClass;
  readonly #timers: Timers;
  readonly #icon: string;
  readonly #replacesById: boolean;
  readonly #shown = new Map<string, Shown>();

  /** `icon` is a file that exists: one that is missing keeps the whole notification from appearing. */
  constructor(Notification: NotificationClass, timers: Timers, icon: string) {
    this.#Notification = Notification;
    this.#timers = timers;
    this.#icon = icon;
    const [onWindows, onMac] = [Notification.handleActivation, Notification.getHistory];
    this.#replacesById = (onWindows ?? onMac) !== undefined;
  }

  async show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    if (!this.#Notification.isSupported()) return { kind: 'unsupported' };
    const { key, title, body, isSilent } = note;
    const id = notificationId(note);
    const notification = new this.#Notification({
      id,
      title,
      body,
      icon: this.#icon,
      silent: isSilent,
      // Ours is the time limit: the system's own is over before anybody has looked up.
      timeoutType: 'never',
      urgency: 'critical',
    });
    const before = this.#shown.get(key) ?? null;
    const former = this.#replacesById && note.factId !== null && before?.id === id ? before : null;
    if (former === null) this.close(key);
    this.#shown.set(key, { id, notification, former });
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
    const shown = this.#shown.get(key);
    this.#shown.delete(key);
    shown?.notification.close();
  }

  /** False when it was no longer ours: the program had closed or replaced it itself. */
  #forget(key: string, notification: ElectronNotification): boolean {
    return this.#shown.get(key)?.notification === notification && this.#shown.delete(key);
  }
}
