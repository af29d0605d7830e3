import type { Logger, Note, NoteActions, Notifier, ShowOutcome } from '../../src/ports.ts';

export interface NotifierChain {
  /** The system's own notifications. */
  readonly system: Notifier;
  /** A program that shows notifications; `null` where none is reliable. */
  readonly command: Notifier | null;
  /** The popup, which needs no notifications of the system. */
  readonly window: Notifier;
  readonly logger: Logger;
}

/**
 * Shows a notification by the first of these that works: the system, a program, the popup. The outcome says which one,
 * and why the system did not show it.
 */
export class FallbackNotifier implements Notifier {
  readonly #chain: NotifierChain;
  /** The keys that a program has shown. It cannot change or close a notification, so it shows each key once. */
  readonly #saidByCommand = new Set<string>();
  /** The outcome of the last notification of each key. */
  readonly #last = new Map<string, Promise<ShowOutcome>>();

  constructor(chain: NotifierChain) {
    this.#chain = chain;
  }

  show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    const isLast = () => this.#last.get(note.key) === outcome;
    const outcome: Promise<ShowOutcome> = this.#shown(note, actions, isLast).then(
      // If it was replaced before it was shown, its outcome is that of its replacement.
      (became) => (isLast() ? became : (this.#last.get(note.key) ?? became)),
    );
    this.#last.set(note.key, outcome);
    return outcome;
  }

  close(key: string): void {
    this.#last.delete(key);
    this.#saidByCommand.delete(key);
    this.#chain.system.close(key);
    this.#chain.window.close(key);
  }

  /** `isLast`: whether it was neither replaced nor closed since. */
  async #shown(note: Note, actions: NoteActions, isLast: () => boolean): Promise<ShowOutcome> {
    const { system, command, window } = this.#chain;
    if (note.shownBy === 'window') return this.#showIn(window, note, actions);
    const outcome = await this.#showIn(system, note, actions);
    const reason = failureOf(outcome);
    if (!isLast()) return outcome;
    if (reason === null) {
      window.close(note.key);
      return outcome;
    }
    system.close(note.key);
    // The program would wait for the same silent service.
    const byCommand = command === null || outcome.kind === 'silent' ? null : await this.#showBy(command, note, actions);
    if (byCommand === null && !isLast()) return outcome;
    const instead = byCommand ?? (await this.#showIn(window, note, actions));
    return instead.kind === 'shown' ? { ...instead, insteadOf: reason } : instead;
  }

  async #showBy(command: Notifier, note: Note, actions: NoteActions): Promise<ShowOutcome | null> {
    if (this.#saidByCommand.has(note.key)) return { kind: 'shown', by: 'command', insteadOf: null };
    this.#saidByCommand.add(note.key);
    const outcome = await this.#showIn(command, note, actions);
    if (outcome.kind === 'shown') return outcome;
    this.#saidByCommand.delete(note.key);
    return null;
  }

  /** Shows by one notifier. An error counts as `failed`, so that the next one shows the call. */
  async #showIn(way: Notifier, note: Note, actions: NoteActions): Promise<ShowOutcome> {
    try {
      return await way.show(note, actions);
    } catch (error) {
      this.#chain.logger.error('notification.failed', error);
      return { kind: 'failed', reason: 'unexpected' };
    }
  }
}

function failureOf(outcome: ShowOutcome): string | null {
  switch (outcome.kind) {
    case 'shown':
    // It may still appear; another one would be a second one.
    case 'unconfirmed':
      return null;
    case 'failed':
      return outcome.reason;
    case 'unsupported':
    case 'silent':
      return outcome.kind;
  }
}
