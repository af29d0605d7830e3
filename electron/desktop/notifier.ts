import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import type { Note, NoteActions, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';
import { nativeActs, noteOf, notificationId } from './notification-id.ts';

/**
 * The part of Electron's `Notification` that is used. `handleActivation` (on Windows) and `getHistory` (on macOS) exist
 * in the versions that know the option `id`.
 */
export interface NotificationClass {
  new (options: NotificationConstructorOptions): ElectronNotification;
  isSupported(): boolean;
  readonly handleActivation?: unknown;
  readonly getHistory?: unknown;
}

interface Shown {
  readonly id: string;
  readonly notification: ElectronNotification;
  /** The notification that it replaced on the screen. Without this reference, both might be removed from the screen. */
  readonly former: Shown | null;
}

/** A system that answers at all answers long before. */
const confirmWithinMs = 2_500;

/**
 * Notifier that uses the notifications of Windows and macOS. Each object is kept as long as it is on the screen: the
 * garbage collector would remove it, and its clicks would be lost (https://github.com/electron/electron/issues/20415).
 */
export class NativeNotifier implements Notifier {
  readonly #Notification: NotificationClass;
  readonly #timers: Timers;
  readonly #icon: string;
  readonly #replacesById: boolean;
  readonly #shown = new Map<string, Shown>();

  /** `icon` must exist: with a missing file no notification appears. */
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
    const acts = nativeActs.filter((act) => note.offers.includes(act));
    const notification = new this.#Notification({
      id,
      title,
      body,
      icon: this.#icon,
      silent: isSilent,
      // Zil closes the notification itself: the system would do so before a person has looked up.
      timeoutType: 'never',
      urgency: 'critical',
      ...(note.offers.includes('note') ? { hasReply: true, replyPlaceholder: note.words.notePlaceholder } : {}),
      actions: acts.map((act) => ({ type: 'button', text: note.words[act] })),
    });
    const before = this.#shown.get(key) ?? null;
    const former = this.#replacesById && note.factId !== null && before?.id === id ? before : null;
    if (former === null) this.close(key);
    this.#shown.set(key, { id, notification, former });
    notification.on('click', actions.clicked);
    // Electron 45 describes the event in its first argument, Electron 25 in the following ones.
    notification.on('action', ({ actionIndex }, index) => {
      const act = acts[(actionIndex as number | undefined) ?? index];
      if (act !== undefined) actions.acted({ kind: act });
    });
    notification.on('reply', ({ reply }, text) => {
      const act = noteOf((reply as string | undefined) ?? text);
      if (act !== null) actions.acted(act);
    });
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

  /** Returns `false` when Zil itself has closed or replaced it. */
  #forget(key: string, notification: ElectronNotification): boolean {
    return this.#shown.get(key)?.notification === notification && this.#shown.delete(key);
  }
}
