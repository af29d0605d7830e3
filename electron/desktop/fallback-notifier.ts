import type { Note, NoteActions, Notifier, ShowOutcome } from '../../src/ports.ts';

export interface NotifierChain {
  /** The system's own notifications. */
  readonly system: Notifier;
  /** A program of its own that shows; `null` where there is none to trust. */
  readonly command: Notifier | null;
  /** Our own small window, which needs nothing of the system. */
  readonly window: Notifier;
  /** Whether the person wants our own window in any case. */
  readonly prefersWindow: () => boolean;
  /** Where silence means that nothing was shown. Elsewhere it may come late, and twins would appear. */
  readonly silenceIsFailure: boolean;
}

/**
 * Shows a notification in the first way that works: the system's, a program's, our own window's. Says in which, and
 * what kept the system from it.
 */
export class FallbackNotifier implements Notifier {
  readonly #chain: NotifierChain;
  /** What a program shows it cannot change or take away: it says a call once. */
  readonly #saidByCommand = new Set<string>();

  constructor(chain: NotifierChain) {
    this.#chain = chain;
  }

  async show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    const { system, window, prefersWindow } = this.#chain;
    if (prefersWindow()) return window.show(note, actions);
    const outcome = await system.show(note, actions);
    const reason = this.#failureOf(outcome);
    if (reason === null) return outcome;
    system.close(note.key);
    const instead = (await this.#showByCommand(note, actions)) ?? (await window.show(note, actions));
    return instead.kind === 'shown' ? { ...instead, insteadOf: reason } : instead;
  }

  close(key: string): void {
    this.#saidByCommand.delete(key);
    this.#chain.system.close(key);
    this.#chain.window.close(key);
  }

  async #showByCommand(note: Note, actions: NoteActions): Promise<ShowOutcome | null> {
    if (this.#chain.command === null) return null;
    if (this.#saidByCommand.has(note.key)) return { kind: 'shown', by: 'command', insteadOf: null };
    this.#saidByCommand.add(note.key);
    const outcome = await this.#chain.command.show(note, actions);
    if (outcome.kind === 'shown') return outcome;
    this.#saidByCommand.delete(note.key);
    return null;
  }

  #failureOf(outcome: ShowOutcome): string | null {
    switch (outcome.kind) {
      case 'shown':
        return null;
      case 'failed':
        return outcome.reason;
      case 'unsupported':
        return outcome.kind;
      case 'unconfirmed':
        return this.#chain.silenceIsFailure ? outcome.kind : null;
    }
  }
}
