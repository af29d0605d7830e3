import type { Note, NoteActions, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';

/** A desktop's notification service. It may answer late, or never: nothing here has a time limit. */
export interface NotificationService {
  /** Resolves when the service has the notification, to what takes it away again; fails with the service's reason. */
  notify(note: Note, actions: NoteActions): Promise<Result<Remove, string>>;
  /** Whether a service answers. Starts none. */
  isThere(): Promise<boolean>;
  /** Calls whenever another program has become the service. */
  onArrival(listener: () => void): void;
}

/** Resolves when the service has answered, whatever it said. */
export type Remove = () => Promise<void>;

interface Sent {
  /** `null` as long as the service has not answered. */
  remove: Remove | null;
}

/**
 * Whoever takes longer is silent: the call has to be shown in another way before the caller gives up. Within three
 * seconds it is there, and our own window takes up to one to be made.
 */
const answersWithinMs = 2_000;

/**
 * Notifier over a desktop's notification service. One that does not answer in time is silent, and so are all
 * notifications that it has not answered: nothing more is given to it until it has answered a question in time. It is
 * asked with each ring, when it says something after all, and when another program takes its place.
 */
export class ServiceNotifier implements Notifier {
  readonly #open: () => NotificationService;
  readonly #timers: Timers;
  readonly #sent = new Map<string, Sent>();
  /** Ends the waiting for each answer that is not there yet. */
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
    });
    if (await this.#isInTime(answer, service)) return this.#accepted(note.key, sent, await answer, service);
    this.#forget(note.key, sent);
    void answer.then((late) => {
      // It has been shown in another way meanwhile.
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
    // It was closed, or said in other words, before the service had it.
    else this.#remove(answer.value, service);
    return { kind: 'shown', by: 'system', insteadOf: null };
  }

  #remove(remove: Remove, service: NotificationService): void {
    void this.#isInTime(remove(), service);
  }

  /** False when it was no longer ours: the program had closed or replaced it itself. */
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

  /** What one call waits for in vain the others do too. */
  #fallSilent(): void {
    this.#isSilent = true;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const giveUp of waiting) giveUp();
  }

  /** A question that is answered too late is asked once more: the service may have been busy, and is there again. */
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

  /** A broken installation must not keep a call from being shown in the next way. */
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
