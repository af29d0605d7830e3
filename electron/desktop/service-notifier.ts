import type { Note, NoteActions, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';

/** A desktop's notification service. It may answer late or never; its methods have no time limit. */
export interface NotificationService {
  /** Resolves when the service has the notification, with a function to close it. Fails with the service's reason. */
  notify(note: Note, actions: NoteActions): Promise<Result<Remove, string>>;
  /** Whether a service answers. Does not start one. */
  isThere(): Promise<boolean>;
  /** Sets the function that is called when another program has become the service. */
  onArrival(listener: () => void): void;
}

/** Closes a notification. Resolves when the service has answered, whatever its answer is. */
export type Remove = () => Promise<void>;

interface Sent {
  /** `null` until the service has answered. */
  remove: Remove | null;
}

/**
 * A service that takes longer counts as silent, because the call must be shown in another way before the caller gives
 * up: within three seconds, of which the popup needs up to one.
 */
const answersWithinMs = 2_000;

/**
 * Notifier that uses a desktop's notification service. When the service does not answer in time, it counts as silent,
 * and so do all notifications without an answer. A silent service gets no notification until it has answered a question
 * in time. It is asked with each notification, after a late answer, and when another program becomes the service.
 */
export class ServiceNotifier implements Notifier {
  readonly #open: () => NotificationService;
  readonly #timers: Timers;
  readonly #sent = new Map<string, Sent>();
  /** One function for each answer that is waited for; it ends the waiting. */
  readonly #waiting = new Set<() => void>();
  #service: NotificationService | null = null;
  #isSilent = false;

  /** `open` is called with the first notification. */
  constructor(open: () => NotificationService, timers: Timers) {
    this.#open = open;
    this.#timers = timers;
  }

  async show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    const service = this.#opened();
    if (service === null) return { kind: 'unsupported' };
    this.close(note.key);
    if (this.#isSilent) {
      void this.#ask(service);
      return { kind: 'silent' };
    }
    const sent: Sent = { remove: null };
    this.#sent.set(note.key, sent);
    const answer = service.notify(note, {
      clicked: () => {
        if (this.#sent.get(note.key) === sent) actions.clicked();
      },
      dismissed: () => {
        if (this.#forget(note.key, sent)) actions.dismissed();
      },
      acted: actions.acted,
    });
    if (await this.#isInTime(answer, service)) return this.#accepted(note.key, sent, await answer, service);
    this.#forget(note.key, sent);
    void answer.then((late) => {
      // By now it was shown in another way.
      if (late.ok) this.#remove(late.value, service);
    });
    return { kind: 'silent' };
  }

  close(key: string): void {
    const sent = this.#sent.get(key);
    this.#sent.delete(key);
    if (this.#service !== null && sent !== undefined && sent.remove !== null) this.#remove(sent.remove, this.#service);
  }

  #accepted(key: string, sent: Sent, answer: Result<Remove, string>, service: NotificationService): ShowOutcome {
    if (!answer.ok) {
      this.#forget(key, sent);
      return { kind: 'failed', reason: answer.error };
    }
    if (this.#sent.get(key) === sent) sent.remove = answer.value;
    // It was closed or replaced before the service had it.
    else this.#remove(answer.value, service);
    return { kind: 'shown', by: 'system', insteadOf: null };
  }

  #remove(remove: Remove, service: NotificationService): void {
    void this.#isInTime(remove(), service);
  }

  /** Returns `false` when Zil itself has closed or replaced it. */
  #forget(key: string, sent: Sent): boolean {
    return this.#sent.get(key) === sent && this.#sent.delete(key);
  }

  #isInTime(answer: Promise<unknown>, service: NotificationService): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = this.#timers.after(answersWithinMs, () => this.#fallSilent());
      const giveUp = () => {
        cancel();
        resolve(false);
      };
      this.#waiting.add(giveUp);
      void answer.then(() => {
        cancel();
        resolve(true);
        if (!this.#waiting.delete(giveUp)) void this.#ask(service);
      });
    });
  }

  /** Ends all waiting: when one answer does not come, the others do not come either. */
  #fallSilent(): void {
    this.#isSilent = true;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const giveUp of waiting) giveUp();
  }

  /** Asks whether the service answers. After a late answer it asks once more: the service may only have been busy. */
  async #ask(service: NotificationService, isSecond = false): Promise<void> {
    if (!this.#isSilent) return;
    let isLate = false;
    const cancel = this.#timers.after(answersWithinMs, () => {
      isLate = true;
    });
    const isThere = await service.isThere();
    cancel();
    if (!isLate && isThere) this.#isSilent = false;
    if (isLate && !isSecond) await this.#ask(service, true);
  }

  /** `null` when it cannot be opened: a broken installation must not prevent the next way of showing the call. */
  #opened(): NotificationService | null {
    if (this.#service !== null) return this.#service;
    try {
      const service = this.#open();
      service.onArrival(() => void this.#ask(service));
      this.#service = service;
      return service;
    } catch {
      return null;
    }
  }
}
